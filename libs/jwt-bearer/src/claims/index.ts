/**
 * Who the user is: from the payload of a validated token to claims, identity and principal.
 *
 * Comes in: an {@link IdentitySource}. Goes out: a {@link ClaimsIdentity}, or by {@link identityRefusal} the reason why there is none.
 */
export { Claim, DEFAULT_ISSUER, SHORT_CLAIM_TYPE_PROPERTY } from './claim.js';
export { ClaimTypes } from './claim-types.js';
export { ClaimValueTypes } from './claim-value-types.js';
export { ClaimsIdentity, type ClaimMatch, type ClaimsIdentityOptions } from './claims-identity.js';
export { ClaimsPrincipal } from './claims-principal.js';
export { DEFAULT_INBOUND_CLAIM_TYPE_MAP } from './inbound-claim-type-map.js';
export { identityRefusal } from './actor.js';
export type { IdentitySource, TokenPayload } from './identity-source.js';
export { RoleSources } from './role-sources.js';
export { readIdentity } from './read-identity.js';
