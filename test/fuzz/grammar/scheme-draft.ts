import { RoleSources } from 'nest-jwt-bearer';
import { ISSUERS } from '../../differential/generator/issuers.js';
import type { Random } from '../../differential/generator/random.js';
import { anyText, NAMES } from './values.js';

/** The options of a scheme beside its parameters and its keys. */
export interface SchemeDraft {
  audience?: string | string[];
  inboundClaimTypeMap?: Record<string, string>;
  /** The map is given as a `Map`. */
  isMap?: boolean;
  roleSources?: string[];
  validTenants?: string[];
  refreshOnIssuerKeyNotFound?: boolean;
  signatureCache?: boolean;
  /** Further schemes, by the issuers of theirs. */
  others?: string[];
  defaultScheme?: string;
  /** The scheme that is asked, instead of the one that the token's issuer chooses. */
  asked?: string;
}

/** What the scheme of a case is called, and those beside it. */
export const SCHEME = 'Main';
export const otherScheme = (index: number): string => `Other${String(index)}`;

export function schemeDraft(random: Random): SchemeDraft {
  const others = random.chance(0.3)
    ? Array.from({ length: 1 + random.integer(3) }, () => random.pick(ISSUERS))
    : undefined;
  return {
    ...optionally(random, 0.4, () => ({
      audience: random.pick<string | string[]>(['api', '', ['api', 'other'], [], [' ']]),
    })),
    ...optionally(random, 0.3, () => ({
      inboundClaimTypeMap: Object.fromEntries(
        Array.from({ length: random.integer(5) }, () => [random.pick(NAMES), random.pick(NAMES)]),
      ),
      isMap: random.chance(0.5),
    })),
    ...optionally(random, 0.4, () => ({ roleSources: roleSources(random) })),
    ...optionally(random, 0.2, () => ({ validTenants: random.some(['t1', 'contoso', ''], 0.6) })),
    ...optionally(random, 0.2, () => ({ refreshOnIssuerKeyNotFound: random.chance(0.5) })),
    ...optionally(random, 0.2, () => ({ signatureCache: random.chance(0.3) })),
    ...(others === undefined
      ? {}
      : {
          others,
          ...optionally(random, 0.5, () => ({ defaultScheme: random.pick([SCHEME, otherScheme(0)]) })),
          ...optionally(random, 0.3, () => ({ asked: random.pick([SCHEME, otherScheme(0), 'None']) })),
        }),
  };
}

function roleSources(random: Random): string[] {
  const path = (): string =>
    Array.from({ length: 1 + random.integer(3) }, () => random.pick([...NAMES, 'a', 'b'])).join('.');
  return random.weighted<() => string[]>([
    [3, () => [path(), path()]],
    [1, () => [anyText(random)]],
    [1, () => [...RoleSources.keycloak('orders', anyText(random))]],
    [1, () => [...RoleSources.auth0('https://example.com/roles')]],
    [1, () => [...RoleSources.entra, ...RoleSources.cognito, ...RoleSources.okta]],
  ])();
}

function optionally<T extends object>(random: Random, probability: number, make: () => T): Partial<T> {
  return random.chance(probability) ? make() : {};
}
