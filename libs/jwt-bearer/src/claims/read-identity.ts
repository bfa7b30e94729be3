import { isRefusal, readActorSource } from './actor.js';
import { ClaimsIdentity } from './claims-identity.js';
import type { IdentitySource } from './identity-source.js';
import { RoleClaims } from './role-claims.js';
import { TokenClaims } from './token-claims.js';

/**
 * The identity of a validated token. Nothing is read now: claims are made when somebody asks for them. Ask {@link identityRefusal}
 * first; an actor that cannot be read is left out here.
 */
export function readIdentity(source: IdentitySource): ClaimsIdentity {
  const claims = new TokenClaims(source);
  return new ClaimsIdentity(source.roleSources === undefined ? claims : new RoleClaims(claims, source), {
    authenticationType: source.authenticationType,
    nameClaimType: source.nameClaimType,
    roleClaimType: source.roleClaimType,
    actor: () => {
      const actor = readActorSource(source);
      return actor === undefined || isRefusal(actor) ? undefined : readIdentity(actor);
    },
  });
}
export type { IdentitySource } from './identity-source.js';
