import type { Step } from './workshop.js';

/** Parameters that belong to no other step. */
export const use: Step = (draft, { random }) => {
  const { parameters } = draft;
  if (random.chance(0.3)) {
    draft.mapInboundClaims = random.chance(0.3);
  }
  if (random.chance(0.08)) {
    parameters.tryAllIssuerSigningKeys = random.chance(0.6);
  }
  if (random.chance(0.08)) {
    parameters.validateIssuerSigningKey = random.chance(0.7);
  }
  if (random.chance(0.06)) {
    parameters.requireExpirationTime = random.chance(0.3);
  }
  if (random.chance(0.01)) {
    parameters.saveSigninToken = true;
  }
};

/** A cache that takes the token, knows it, or is full. */
export const replay: Step = ({ parameters }, { random }) => {
  parameters.validateTokenReplay = random.chance(0.85);
  if (random.chance(0.85)) {
    parameters.tokenReplayCache = random.weighted([
      [4, 'empty'],
      [2, 'seen'],
      [2, 'full'],
    ]);
  }
};
