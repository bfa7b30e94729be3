import type { ClaimsPrincipal } from 'nest-jwt-bearer';
import type { RecordedUser } from '../scenario/scenario.js';

const STRING = 'http://www.w3.org/2001/XMLSchema#string';

/** What an endpoint sees of its user. An issuer that all claims share is told once. */
export function reportOf(user: ClaimsPrincipal | undefined): RecordedUser {
  if (user === undefined) {
    return { authenticated: false };
  }
  const issuers = new Set(user.claims.map(({ issuer }) => issuer));
  const [shared] = issuers.size === 1 ? issuers : [];
  return {
    authenticated: user.identity.isAuthenticated,
    authenticationType: user.identity.authenticationType ?? '',
    name: user.identity.name ?? null,
    ...(shared === undefined ? {} : { claimsIssuer: shared }),
    claims: user.claims.map(({ type, value, valueType, issuer }) => ({
      type,
      value,
      ...(valueType === STRING ? {} : { valueType }),
      ...(shared === undefined ? { issuer } : {}),
    })),
  };
}
