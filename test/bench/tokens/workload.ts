import type { Setup, TrustedIssuer } from '../subjects/subject.js';
import { newKey, otherKeys, renamed, type Algorithm, type SigningKey } from './key.js';
import { AUDIENCE, ISSUER, mint, roles } from './token.js';

/** Who is trusted, and what signs their tokens. */
export interface Workload {
  readonly setup: Setup;
  readonly key: SigningKey;
  /** So many good tokens, of all issuers in turn. */
  good(count: number, claims?: Readonly<Record<string, unknown>>): readonly string[];
}

export interface WorkloadOptions {
  readonly algorithm?: Algorithm;
  /** How many keys the issuer publishes. One by default, and it is known that it is the only one. */
  readonly keys?: number;
  /** How many issuers there are, each with a key of its own. */
  readonly issuers?: number;
  /** How many roles users have. */
  readonly roles?: number;
}

const KEYS = new Map<Algorithm, SigningKey>();

/** What subjects are told and which tokens they get. */
export function workload(options: WorkloadOptions = {}): Workload {
  const { algorithm = 'RS256', keys = 1, issuers = 1, roles: roleCount = 3 } = options;
  const key = keyFor(algorithm);
  const names = Array.from({ length: issuers }, (_, index) =>
    index === 0 ? ISSUER : `${ISSUER}-${String(index)}`,
  );
  const signing = names.map((_, index) => (index === 0 ? key : renamed(key, `key-${String(index)}`)));
  const more = otherKeys(keys - 1);
  const trusted = names.map((issuer, index): TrustedIssuer => {
    const published = signing[index]?.published;
    return { issuer, keys: published === undefined ? [] : [...more, published] };
  });
  const isSecret = algorithm === 'HS256';
  const roleNames = roles(roleCount);
  return {
    key,
    setup: {
      algorithm,
      issuers: trusted,
      audience: AUDIENCE,
      key: isSecret || 'keys' in options || issuers > 1 ? undefined : key.verifying,
      secret: isSecret ? key.verifying : undefined,
      role: roleNames.at(-1) ?? '',
    },
    good: (count, claims) =>
      Array.from({ length: count }, (_, index) =>
        mint({
          key: signing[index % issuers] ?? key,
          issuer: names[index % issuers] ?? ISSUER,
          claims: { roles: roleNames, ...claims },
        }),
      ),
  };
}

/** Keys are made once: finding an RSA key takes longer than measuring with it. */
function keyFor(algorithm: Algorithm): SigningKey {
  let key = KEYS.get(algorithm);
  if (key === undefined) {
    key = newKey(algorithm, '9fK2mVqXc4TzJ8wLrB1s');
    KEYS.set(algorithm, key);
  }
  return key;
}
