import { inspect, type InspectOptions } from 'node:util';
import type { Claim } from './claim.js';
import { ClaimList, type ClaimSet } from './claim-set.js';
import { ClaimTypes } from './claim-types.js';

/** Chooses claims: by their exact type, or by a function. */
export type ClaimMatch = string | ((claim: Claim) => boolean);

/** What `hasClaim` asks for. */
export type ClaimQuery = readonly [match: ClaimMatch] | readonly [type: string, value: string];

export interface ClaimsIdentityOptions {
  /** How the subject was authenticated. Without it the identity counts as not authenticated. */
  readonly authenticationType?: string | undefined;
  /** The claim type behind {@link ClaimsIdentity.name}. Default {@link ClaimTypes.name}. */
  readonly nameClaimType?: string | undefined;
  /** The claim type behind {@link ClaimsPrincipal.isInRole}. Default {@link ClaimTypes.role}. */
  readonly roleClaimType?: string | undefined;
  /** The party that acts for the subject, or a function that is asked for it once, when somebody wants to know. */
  readonly actor?: ClaimsIdentity | (() => ClaimsIdentity | undefined) | undefined;
}

/**
 * A subject as one issuer describes it: claims, and which of them are the name and the roles. An identity does not change.
 * Types and values of claims are compared exactly, letter case included.
 *
 * Inspecting an identity shows the types of its claims, never a value.
 *
 * @example An identity of one's own, beside that of the token:
 * ```ts
 * const local = new ClaimsIdentity([new Claim(ClaimTypes.role, 'owner')], { authenticationType: 'Database' });
 * const both = new ClaimsPrincipal([...user.identities, local], user.payload);
 * ```
 * @see .NET's `CaseSensitiveClaimsIdentity`
 */
export class ClaimsIdentity {
  readonly authenticationType: string | undefined;
  readonly nameClaimType: string;
  readonly roleClaimType: string;
  readonly #claims: ClaimSet;
  #actor: ClaimsIdentityOptions['actor'];

  constructor(claims: Iterable<Claim> | ClaimSet = [], options: ClaimsIdentityOptions = {}) {
    this.authenticationType = options.authenticationType;
    this.nameClaimType = options.nameClaimType ?? ClaimTypes.name;
    this.roleClaimType = options.roleClaimType ?? ClaimTypes.role;
    this.#claims = 'ofType' in claims ? claims : new ClaimList(claims);
    this.#actor = options.actor;
  }

  /** The value of the first claim of type {@link nameClaimType}. */
  get name(): string | undefined {
    return this.#claims.firstValue(this.nameClaimType);
  }

  /** Whether there is an authentication type. True for the identity of a token. */
  get isAuthenticated(): boolean {
    return this.authenticationType !== undefined && this.authenticationType !== '';
  }

  /** Every claim, in the order of the token. */
  get claims(): readonly Claim[] {
    return this.#claims.all();
  }

  /** The party that acts for the subject: the claims of the token in `actort`. That token was validated only if `validateActor` is on. */
  get actor(): ClaimsIdentity | undefined {
    if (typeof this.#actor === 'function') {
      this.#actor = this.#actor();
    }
    return this.#actor;
  }

  /** The first claim that matches. */
  findFirst(match: ClaimMatch): Claim | undefined {
    return typeof match === 'string' ? this.#claims.ofType(match)[0] : this.claims.find(match);
  }

  /** All claims that match, in order. */
  findAll(match: ClaimMatch): readonly Claim[] {
    return typeof match === 'string' ? this.#claims.ofType(match) : this.claims.filter(match);
  }

  /**
   * The first value of a claim under its short or its long name, whether inbound mapping is on or off: `sub` and
   * {@link ClaimTypes.nameIdentifier} both find the subject. A short name never finds a claim that the token has under another
   * short name: `sub` does not find `nameid`.
   */
  findFirstValue(name: string): string | undefined {
    return this.#claims.valueNamed(name);
  }

  /** Whether a claim matches. */
  hasClaim(match: ClaimMatch): boolean;
  /** Whether a claim has this type and this value. */
  hasClaim(type: string, value: string): boolean;
  // counted, not compared with undefined: a value that is undefined by mistake must not match everything
  hasClaim(...query: ClaimQuery): boolean {
    return query.length === 2
      ? this.#claims.hasValue(query[0], query[1])
      : this.findFirst(query[0]) !== undefined;
  }

  [inspect.custom](_depth: number, options: InspectOptions): string {
    return `ClaimsIdentity ${inspect(describeIdentity(this), options)}`;
  }
}

/** What may be shown of an identity: nothing that says who it is. */
export function describeIdentity(identity: ClaimsIdentity): object {
  const claimTypes = [...new Set(identity.claims.map((claim) => claim.type))];
  return { authenticationType: identity.authenticationType, claimTypes };
}
