import type { ClaimsPrincipal } from '../claims/claims-principal.js';
import type { StepUpDemand } from './demand.js';

/** A number of seconds since the Unix epoch, as the value of a claim. */
const SECONDS = /^\d{1,12}(?:\.\d{1,9})?$/;

/**
 * Whether a user has signed in as a route wants it: `acr` is one of the demanded values, and `auth_time` is not longer ago than
 * the demanded age. A token without the claim does not tell, so it is not enough.
 *
 * @see RFC 9470, section 4; OpenID Connect Core 1.0, section 2
 */
export function hasSteppedUp(
  principal: ClaimsPrincipal,
  { acr, maxAge }: StepUpDemand,
  now: number,
): boolean {
  return (
    (acr.length === 0 || acr.includes(principal.findFirstValue('acr') ?? '')) &&
    (maxAge === undefined || now - signedInAt(principal) <= maxAge)
  );
}

/** Milliseconds since the Unix epoch. */
function signedInAt(principal: ClaimsPrincipal): number {
  const authTime = principal.findFirstValue('auth_time') ?? '';
  return SECONDS.test(authTime) ? Number(authTime) * 1000 : -Infinity;
}
