import { identityRefusal } from '../../claims/actor.js';
import { TokenIdentitySource } from '../identity-settings.js';
import { thrownRefusal, type Check } from './check.js';

/**
 * Refuses a token whose claims make no identity: two actors (IDX14112), or an actor that looks like a token and cannot be read.
 * A retriever of the name's or the roles' claim type that throws refuses it too.
 *
 * @see .NET's `JsonWebTokenHandler.CreateClaimsIdentity`
 */
export const identityCheck: Check = (context) => {
  try {
    context.identitySource = new TokenIdentitySource(context);
  } catch (cause) {
    return thrownRefusal(cause);
  }
  return identityRefusal(context.identitySource);
};
