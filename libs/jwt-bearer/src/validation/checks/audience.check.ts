import { isBlank } from '../blank.js';
import type { EffectiveParameters } from '../effective-parameters.js';
import { ask, type Check } from './check.js';

/**
 * Refuses a token that is meant for somebody else. One of its audiences has to equal one of the valid ones, code unit by code
 * unit; a single trailing slash more or less is tolerated (`ignoreTrailingSlashWhenValidatingAudience`).
 *
 * | condition | code |
 * |---|---|
 * | `audienceValidator` answers false | IDX10231 |
 * | no `aud`, while `requireAudience` | IDX10206 |
 * | no audience configured | IDX10208 |
 * | none matches | IDX10214 |
 *
 * @see RFC 7519, section 4.1.3; .NET's `Validators.ValidateAudience`
 */
export const audienceCheck: Check = (context) => {
  const { token, parameters } = context;
  if (parameters.given.audienceValidator !== undefined) {
    return askDelegate(context);
  }
  const { audiences } = token;
  if (!parameters.validateAudience || (audiences.length === 0 && !parameters.requireAudience)) {
    return undefined;
  }
  const { validAudiences } = parameters;
  if (validAudiences === undefined) {
    return { code: 'IDX10208', actual: audiences };
  }
  if (audiences.length === 0) {
    return { code: 'IDX10206', expected: validAudiences };
  }
  for (const audience of audiences) {
    for (const valid of validAudiences) {
      if (matches(audience, valid, parameters)) {
        return undefined;
      }
    }
  }
  return { code: 'IDX10214', expected: validAudiences, actual: audiences };
};

const askDelegate: Check = ({ token, parameters: { given } }) => {
  const { audiences } = token;
  return ask(
    () => given.audienceValidator?.(audiences, token, given),
    (passes) => (passes ? undefined : { code: 'IDX10231', actual: audiences }),
  );
};

function matches(audience: string, valid: string, parameters: EffectiveParameters): boolean {
  if (audience === valid) {
    return !isBlank(audience);
  }
  const [longer, shorter] = audience.length > valid.length ? [audience, valid] : [valid, audience];
  const slash = longer.length - shorter.length;
  if (slash === 1 && !(parameters.ignoreTrailingSlash && longer.endsWith('/') && !isBlank(shorter))) {
    return false;
  }
  return slash <= 1 && equals(longer.slice(0, shorter.length), shorter, parameters.ignoreCase);
}

function equals(left: string, right: string, ignoreCase: boolean): boolean {
  return left === right || (ignoreCase && folded(left) === folded(right));
}

/**
 * As in the original one character stays one of its size, and none becomes a letter of ASCII: the dotless i and the long s stay what they
 * are. Where a capital takes two characters, the small letter stands for both.
 */
function folded(text: string): string {
  let result = '';
  for (const character of text) {
    const upper = character.toUpperCase();
    const one = upper.length === character.length ? upper : character.toLowerCase();
    result += one > '\x7f' || character <= '\x7f' ? one : character;
  }
  return result;
}
