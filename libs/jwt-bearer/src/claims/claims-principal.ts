import { inspect, type InspectOptions } from 'node:util';
import type { Claim } from './claim.js';
import {
  type ClaimMatch,
  type ClaimQuery,
  type ClaimsIdentity,
  describeIdentity,
} from './claims-identity.js';
import { tokenFree } from './token-free.js';

/**
 * The user of a request: one identity, that of the token, or several. Every question is put to all of them, in order.
 *
 * `JSON.stringify` and inspecting differ: the former gives the claims, for an answer to the user, the latter only the types of the
 * claims, for logs. Neither gives the token.
 *
 * @typeParam TPayload the payload, where its members are known
 * @example
 * ```ts
 * user.identity.name;
 * user.isInRole('auditor');
 * user.findFirst(ClaimTypes.email)?.value;
 * user.findFirstValue('email'); // with inbound mapping on or off
 * user.payload['email'];
 * ```
 * @see .NET's `ClaimsPrincipal`
 */
export class ClaimsPrincipal<TPayload extends object = Readonly<Record<string, unknown>>> {
  /** The first identity: that of the token. */
  readonly identity: ClaimsIdentity;
  readonly #identities: readonly ClaimsIdentity[];
  #payload: TPayload | undefined;

  /**
   * @param identities at least one
   * @param payload the payload of the token
   * @throws TypeError when there is no identity
   */
  constructor(identities: ClaimsIdentity | readonly ClaimsIdentity[], payload?: TPayload) {
    this.#identities = 'length' in identities ? [...identities] : [identities];
    const [identity] = this.#identities;
    if (identity === undefined) {
      throw new TypeError('A ClaimsPrincipal needs at least one ClaimsIdentity');
    }
    this.identity = identity;
    this.#payload = payload;
  }

  /** All identities. */
  get identities(): readonly ClaimsIdentity[] {
    return Object.freeze(this.#identities);
  }

  /** The claims of all identities. */
  get claims(): readonly Claim[] {
    return this.#identities.length === 1
      ? this.identity.claims
      : this.#identities.flatMap(({ claims }) => claims);
  }

  /**
   * The claims as they stand in the token: short names, and values as `JSON.parse` reads them. A principal that an application made
   * without a payload has the values of its claims here, by type.
   */
  get payload(): TPayload {
    return (this.#payload ??= byType(this.claims) as TPayload);
  }

  /** The first claim that matches. */
  findFirst(match: ClaimMatch): Claim | undefined {
    return firstOf(this.#identities, (identity) => identity.findFirst(match));
  }

  /** All claims that match, in order. */
  findAll(match: ClaimMatch): readonly Claim[] {
    return this.#identities.flatMap((identity) => identity.findAll(match));
  }

  /** The first value of a claim under its short or its long name, see {@link ClaimsIdentity.findFirstValue}. */
  findFirstValue(name: string): string | undefined {
    return firstOf(this.#identities, (identity) => identity.findFirstValue(name));
  }

  /** Whether a claim matches. */
  hasClaim(match: ClaimMatch): boolean;
  /** Whether a claim has this type and this value. */
  hasClaim(type: string, value: string): boolean;
  hasClaim(...query: ClaimQuery): boolean {
    return this.#identities.some((identity) => identity.hasClaim(...(query as [string, string])));
  }

  /** Whether an identity has this role: a claim of its own role claim type with this value, letter case included. */
  isInRole(role: string): boolean {
    for (const identity of this.#identities) {
      if (identity.hasClaim(identity.roleClaimType, role)) {
        return true;
      }
    }
    return false;
  }

  /** The {@link payload}, without claims that are tokens themselves, such as `actort`. */
  toJSON(): Record<string, unknown> {
    return tokenFree(this.payload);
  }

  [inspect.custom](_depth: number, options: InspectOptions): string {
    const identities = this.#identities.map(describeIdentity);
    return `ClaimsPrincipal ${inspect(identities.length === 1 ? identities[0] : { identities }, options)}`;
  }
}

function firstOf<T, R>(items: readonly T[], find: (item: T) => R | undefined): R | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) {
      return found;
    }
  }
  return undefined;
}

function byType(claims: readonly Claim[]): object {
  const types = new Map<string, string[]>();
  for (const { type, value } of claims) {
    const values = types.get(type) ?? [];
    values.push(value);
    types.set(type, values);
  }
  return Object.fromEntries(
    [...types].map(([type, values]) => [type, values.length === 1 ? values[0] : values]),
  );
}
