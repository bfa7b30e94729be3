import { DEFAULT_ISSUER } from './claim.js';
import type { IdentitySource } from './identity-source.js';

/** The issuer of an identity's claims: the one that was validated, else what the token states. */
export function identityIssuer(source: IdentitySource): string {
  if (source.issuer.trim() !== '') {
    return source.issuer;
  }
  const stated = statedIssuer(source);
  return stated.trim() === '' ? DEFAULT_ISSUER : stated;
}

/** As in the original, claims that mapping leaves alone carry the token's own `iss`, blank or not. */
export function statedIssuer({ payload }: IdentitySource): string {
  const issuer = payload['iss'];
  return typeof issuer === 'string' && issuer !== '' ? issuer : DEFAULT_ISSUER;
}
