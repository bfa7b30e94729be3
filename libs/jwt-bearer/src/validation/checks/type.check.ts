import { mediaType } from '../media-type.js';
import { ask, type Check } from './check.js';

/** What an access token may call itself where nothing else is said. */
const ACCESS_TOKEN_TYPES: ReadonlySet<string> = new Set([
  'JWT',
  'at+jwt',
  'application/jwt',
  'application/at+jwt',
]);

/**
 * Refuses a token of another kind: an ID token, a logout token or a DPoP proof is no access token. Types are compared as media
 * types: letter case does not count, and a name without slash means `application/…`.
 *
 * | condition | code |
 * |---|---|
 * | `typeValidator` throws | its code, else IDX10257 |
 * | no `typ`, while `validTypes` is set | IDX10256 |
 * | `typ` not among `validTypes`, or without those not `JWT` or `at+jwt` | IDX10257 |
 *
 * @see RFC 7515, section 4.1.9; RFC 9068, section 2.1; .NET's `Validators.ValidateTokenType`
 */
export const typeCheck: Check = (context) => {
  const { token, parameters } = context;
  const { typ } = token.header;
  if (parameters.given.typeValidator !== undefined) {
    return askDelegate(context);
  }
  context.tokenType = typ;
  const { validTypes } = parameters;
  if (validTypes === undefined) {
    return typ === undefined || isAmong(ACCESS_TOKEN_TYPES, typ)
      ? undefined
      : { code: 'IDX10257', expected: ['JWT', 'at+jwt'], actual: typ };
  }
  if (parameters.given.validTypes?.length === 0) {
    return undefined;
  }
  if (typ === undefined || typ === '') {
    return { code: 'IDX10256', expected: parameters.given.validTypes };
  }
  return isAmong(validTypes, typ)
    ? undefined
    : { code: 'IDX10257', expected: parameters.given.validTypes, actual: typ };
};

const askDelegate: Check = (context) => {
  const { token, parameters } = context;
  const { given } = parameters;
  return ask(
    () => given.typeValidator?.(token.header.typ, token, given),
    (type) => {
      context.tokenType = type;
      return undefined;
    },
    'IDX10257',
  );
};

/** A `typ` that is spelled as usual costs no rewriting. */
function isAmong(types: ReadonlySet<string>, typ: string): boolean {
  return types.has(typ) || types.has(mediaType(typ));
}
