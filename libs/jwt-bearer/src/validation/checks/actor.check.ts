import { isBlank } from '../blank.js';
import type { Check } from './check.js';

/**
 * Validates the token in `actort`, where `validateActor` asks for it: every check, with `actorValidationParameters` or else the
 * same parameters. Its refusal becomes the refusal of the whole token.
 *
 * @see .NET's `TokenValidationParameters.ValidateActor`
 */
export const actorCheck: Check = (context) => {
  const { token, parameters } = context;
  if (!parameters.validateActor) {
    return undefined;
  }
  const actor = token.payload['actort'];
  if (actor === undefined || actor === null) {
    return undefined;
  }
  const text = typeof actor === 'string' ? actor : JSON.stringify(actor);
  return isBlank(text) ? undefined : context.validateActor(text, context);
};
