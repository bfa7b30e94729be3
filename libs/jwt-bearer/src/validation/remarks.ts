import type { CheckContext } from './checks/check.js';

/** Claims that only ID tokens have. @see OpenID Connect Core 1.0, sections 2 and 3.3.2.11 */
const ID_TOKEN_CLAIMS = ['nonce', 'at_hash', 'c_hash'];

/** What is accepted, as in the original, and still worth a thought. */
export function remarksOn({ token, parameters, now, identity }: CheckContext): readonly string[] {
  const { issuedAt, validFrom, validTo, payload } = token;
  const remarks: string[] = [];
  if (issuedAt !== undefined && issuedAt * 1000 > now) {
    remarks.push('`iat` lies in the future: the clocks of the issuer and of this API differ.');
  }
  const bornAt = validFrom ?? issuedAt;
  if (bornAt !== undefined && validTo !== undefined && (validTo - bornAt) * 1000 < parameters.clockSkew) {
    remarks.push(
      'The token lives shorter than `clockSkew`: it is accepted for longer after its end than before. Lower `clockSkew`.',
    );
  }
  if (ID_TOKEN_CLAIMS.some((name) => Object.hasOwn(payload, name))) {
    remarks.push(
      'The token looks like an ID token, which is meant for the client that signed the user in. Send the access token.',
    );
  }
  if (typeof payload['sub'] === 'string' && payload['sub'] === payload['client_id']) {
    remarks.push('`sub` equals `client_id`: the caller is a program, not a person.');
  }
  if (identity.mapInboundClaims && ['role', 'roles'].includes(parameters.roleClaimType)) {
    remarks.push(
      '`roleClaimType` never matches while `mapInboundClaims` is on, since the claim is renamed. Leave it out, or set `mapInboundClaims: false`.',
    );
  }
  return remarks;
}
