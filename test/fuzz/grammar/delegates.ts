import type { Random } from '../../differential/generator/random.js';

/** What the delegates of an application do: the rules of `TokenValidationParameters` that are functions. */
export const DELEGATES = [
  'issuerValidator',
  'issuerValidatorUsingConfiguration',
  'audienceValidator',
  'lifetimeValidator',
  'issuerSigningKeyResolver',
  'issuerSigningKeyResolverUsingConfiguration',
  'algorithmValidator',
  'signatureValidator',
  'signatureValidatorUsingConfiguration',
  'issuerSigningKeyValidator',
  'issuerSigningKeyValidatorUsingConfiguration',
  'typeValidator',
  'tokenReplayValidator',
  'tokenDecryptionKeyResolver',
  'nameClaimTypeRetriever',
  'roleClaimTypeRetriever',
] as const;

export type DelegateName = (typeof DELEGATES)[number];

/**
 * How a delegate answers: `yes` what lets a good token pass, `no` what does not, `nothing` undefined; at once, by a promise, or by
 * something that can be awaited.
 */
export interface Behaviour {
  answer: 'yes' | 'no' | 'nothing' | 'error' | 'refusal';
  how?: 'promise' | 'thenable';
}

/** Those that have to answer at once. */
const SYNCHRONOUS: readonly DelegateName[] = [
  'algorithmValidator',
  'nameClaimTypeRetriever',
  'roleClaimTypeRetriever',
];

export function behaviour(name: DelegateName, random: Random): Behaviour {
  const answer = random.weighted<Behaviour['answer']>([
    [6, 'yes'],
    [2, 'no'],
    [1, 'nothing'],
    [1, 'error'],
    [1, 'refusal'],
  ]);
  return SYNCHRONOUS.includes(name) || random.chance(0.7)
    ? { answer }
    : { answer, how: random.pick(['promise', 'thenable']) };
}
