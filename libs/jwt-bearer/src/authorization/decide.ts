import type { ClaimsPrincipal } from '../claims/claims-principal.js';
import type { Demand } from './demand.js';
import { hasScope } from './scopes.js';
import { hasSteppedUp } from './step-up.js';

/** What came of a route's demands. */
export type Verdict =
  | { readonly allowed: true }
  /** The user is known and may not: 403, or 401 where signing in again helps. Every demand that does not hold is named. */
  | { readonly allowed: false; readonly unmet: readonly Demand[] };

/** What a principal does not tell by itself. */
export interface Circumstances {
  /** The policies that hold for this user and this call. */
  readonly policies: ReadonlySet<string>;
  /** Milliseconds since the Unix epoch. */
  readonly now: number;
}

const ALLOWED: Verdict = { allowed: true };
/** No policy holds, and every sign-in is too long ago. */
const NOTHING_KNOWN: Circumstances = { policies: new Set(), now: Infinity };

/**
 * Whether a user may do what a route demands: every demand has to hold, and of one demand any of its values is enough.
 *
 * @see .NET's `AuthorizationPolicy`, whose requirements combine in the same way
 */
export function decide(
  principal: ClaimsPrincipal,
  demands: readonly Demand[],
  circumstances = NOTHING_KNOWN,
): Verdict {
  const unmet = demands.filter((demand) => !holds(demand, principal, circumstances));
  return unmet.length === 0 ? ALLOWED : { allowed: false, unmet };
}

function holds(demand: Demand, principal: ClaimsPrincipal, { policies, now }: Circumstances): boolean {
  switch (demand.kind) {
    case 'authenticated':
      return principal.identities.some((identity) => identity.isAuthenticated);
    case 'roles':
      return demand.anyOf.some((role) => principal.isInRole(role));
    case 'scopes':
      return demand.anyOf.some((scope) => hasScope(principal, scope));
    case 'policy':
      return demand.anyOf.some((policy) => policies.has(policy));
    case 'step-up':
      return hasSteppedUp(principal, demand, now);
  }
}
