import type { Jwk } from '../../conformance/runner/case.js';
import type { SignatureDraft } from '../drafting/draft.js';
import { setMember } from './members.js';
import type { Random } from './random.js';
import type { Step, Workshop } from './workshop.js';

/** Picks the key that signs and where it is given, beside others, and names it in the header, or not. */
export const signingKeys: Step = (draft, workshop) => {
  const { random, keys } = workshop;
  const signature = pickSignature(workshop);
  const jwk = keys[signature.key] as Jwk;
  draft.token.signature = signature;
  setMember(draft.token.header, 'alg', JSON.stringify(signature.algorithm));
  nameKey(draft, jwk, random);
  const inParameters = jwk.kty === 'oct' || random.chance(0.3);
  const published = random.shuffled([...(inParameters ? [] : [signature.key]), ...bystanders(workshop)]);
  const given = random.shuffled([
    ...(inParameters ? [signature.key] : []),
    ...(random.chance(0.15) ? bystanders(workshop) : []),
  ]);
  draft.configuration = { ...draft.configuration, signingKeys: published };
  if (given.length > 0) {
    draft.parameters.issuerSigningKeys = given;
  }
};

/** RSA signs slowly, so that it is rare. */
function pickSignature({ random, keys, choice }: Workshop): SignatureDraft {
  const key = random.weighted<() => string>([
    [30, () => random.pick(['p256', 'p256-b', 'p256-nokid'])],
    [16, () => random.pick(choice.ec)],
    [14, () => random.pick(['hs-32', 'hs-48', 'hs-64', 'hs-128'])],
    [12, () => random.pick(choice.secret)],
    [8, () => random.pick(choice.edwards)],
    [4, () => random.pick(['rsa', 'rsa-b', 'rsa-nokid', 'rsa-3072'])],
    [6, () => random.pick(choice.rsa)],
    [6, () => random.pick(choice.certificate)],
  ])();
  return { key, algorithm: algorithmFor(keys[key] as Jwk, random) };
}

/** What a key may sign by, its own `alg` or curve preferred. */
export function algorithmFor(jwk: Jwk, random: Random): string {
  const { alg, crv = 'P-256' } = jwk as Readonly<Partial<Record<string, string>>>;
  if (alg !== undefined && random.chance(0.8)) {
    return alg;
  }
  switch (jwk.kty) {
    case 'EC':
      return random.chance(0.95) ? (NATURAL[crv] ?? 'ES256') : random.pick(['ES256', 'ES384', 'ES512']);
    case 'OKP':
      return random.pick(['EdDSA', 'EdDSA', crv]);
    case 'oct':
      return secretAlgorithm(jwk, random);
    default:
      return random.pick(['RS256', 'RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512']);
  }
}

const NATURAL: Readonly<Record<string, string>> = {
  'P-256': 'ES256',
  'P-384': 'ES384',
  'P-521': 'ES512',
  'P-512': 'ES512',
  secp256k1: 'ES256K',
};

function secretAlgorithm(jwk: Jwk, random: Random): string {
  const length = Buffer.from(String(jwk['k']), 'base64url').length;
  const fitting = [256, 384, 512].filter((bits) => length >= bits / 8);
  return `HS${String(random.pick(fitting.length === 0 || random.chance(0.1) ? [256, 384, 512] : fitting))}`;
}

function nameKey(draft: Parameters<Step>[0], jwk: Jwk, random: Random): void {
  const { header } = draft.token;
  if (random.chance(0.85) && jwk.kid !== undefined) {
    setMember(header, 'kid', JSON.stringify(jwk.kid));
  }
  const thumbprint = jwk['x5t'];
  if (typeof thumbprint === 'string' && random.chance(0.4)) {
    setMember(header, 'x5t', JSON.stringify(thumbprint));
  }
}

/** Other keys that stand beside the one that signs. */
export function bystanders({ random, choice }: Workshop): string[] {
  const count = random.weighted([
    [50, 0],
    [25, 1],
    [15, 2],
    [8, 4],
    [2, 12],
    [2, 24],
  ]);
  return Array.from({ length: count }, () =>
    random.pick(
      random.weighted([
        [30, choice.ec],
        [20, choice.rsa],
        [10, choice.edwards],
        [10, choice.secret],
        [15, choice.certificate],
        [10, choice.broken],
        [5, choice.decryption],
      ]),
    ),
  );
}
