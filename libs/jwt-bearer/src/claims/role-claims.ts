import { Claim, DEFAULT_ISSUER } from './claim.js';
import { followPath } from './claim-path.js';
import type { ClaimSet } from './claim-set.js';
import { ClaimValueTypes } from './claim-value-types.js';
import type { IdentitySource } from './identity-source.js';

/**
 * The claims of a token, and behind them a role claim for each role that stands elsewhere in it. Nothing is looked for before
 * somebody asks for roles.
 */
export class RoleClaims implements ClaimSet {
  readonly #claims: ClaimSet;
  readonly #source: IdentitySource;
  #roles: readonly string[] | undefined;

  constructor(claims: ClaimSet, source: IdentitySource) {
    this.#claims = claims;
    this.#source = source;
  }

  all(): readonly Claim[] {
    return [...this.#claims.all(), ...this.#roleClaims()];
  }

  ofType(type: string): readonly Claim[] {
    const claims = this.#claims.ofType(type);
    return this.#isRole(type) ? [...claims, ...this.#roleClaims()] : claims;
  }

  firstValue(type: string): string | undefined {
    return this.#claims.firstValue(type) ?? (this.#isRole(type) ? this.#added()[0] : undefined);
  }

  hasValue(type: string, value: string): boolean {
    return this.#claims.hasValue(type, value) || (this.#isRole(type) && this.#added().includes(value));
  }

  valueNamed(name: string): string | undefined {
    return this.#claims.valueNamed(name) ?? (this.#isRole(name) ? this.#added()[0] : undefined);
  }

  #isRole(type: string): boolean {
    return type === this.#source.roleClaimType;
  }

  /** Those that the token has no role claim for already. */
  #added(): readonly string[] {
    const { payload, roleSources = [], roleClaimType } = this.#source;
    this.#roles ??= [...new Set(roleSources.flatMap((path) => texts(followPath(payload, path))))].filter(
      (role) => !this.#claims.hasValue(roleClaimType, role),
    );
    return this.#roles;
  }

  #roleClaims(): readonly Claim[] {
    const { issuer, roleClaimType } = this.#source;
    const statedBy = issuer.trim() === '' ? DEFAULT_ISSUER : issuer;
    return this.#added().map((role) => new Claim(roleClaimType, role, ClaimValueTypes.string, statedBy));
  }
}

function texts(value: unknown): readonly string[] {
  return [value].flat().filter((element) => typeof element === 'string');
}
