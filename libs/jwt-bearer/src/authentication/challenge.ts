/** The parameters of a challenge beside the scheme and its realm. Undefined and empty ones are left out. */
export interface ChallengeParameters {
  /** One of RFC 6750's error codes, or one of your own. */
  readonly error?: string | undefined;
  /** Text for developers, never for users. */
  readonly errorDescription?: string | undefined;
  /** The address of a page about the error. Left out when it is no legal URI reference. */
  readonly errorUri?: string | undefined;
  /** The scopes that a token needs, with blanks between them. Left out when one of them is none. */
  readonly scope?: string | undefined;
  /** The authentication context classes that are wanted, with blanks between them, the best liked first. */
  readonly acrValues?: string | undefined;
  /** How many seconds ago the user may have signed in. */
  readonly maxAge?: number | undefined;
}

const LONGEST_TEXT = 500;
const NOT_IN_TEXT = /[^\x20\x21\x23-\x5B\x5D-\x7E]/gu;
const TOKENS = /^[\x21\x23-\x5B\x5D-\x7E]+(?: [\x21\x23-\x5B\x5D-\x7E]+)*$/;
const URI_REFERENCE = /^[\x21\x23-\x5B\x5D-\x7E]{1,500}$/;

/**
 * Writes the value of one `WWW-Authenticate` field. Whatever the texts hold, the field stays one well-formed challenge: a
 * character that RFC 6750 does not allow becomes `?` (a double quote becomes a single one), and a text ends after 500.
 *
 * @param challenge the scheme, perhaps with parameters: `Bearer`, or `Bearer realm="api"`.
 * @example
 * ```ts
 * formatChallenge('Bearer realm="api"', { error: 'invalid_token' }); // Bearer realm="api", error="invalid_token"
 * ```
 * @see RFC 6750, section 3; RFC 9110, section 11.6.1; RFC 9470, section 3
 */
export function formatChallenge(challenge: string, parameters: ChallengeParameters = {}): string {
  const { error, errorDescription, errorUri, scope, acrValues, maxAge } = parameters;
  const written = [
    ...parameter('error', text(error)),
    ...parameter('error_description', text(errorDescription)),
    ...parameter('error_uri', matching(URI_REFERENCE, errorUri)),
    ...parameter('scope', matching(TOKENS, scope)),
    ...parameter('acr_values', matching(TOKENS, acrValues)),
    ...parameter('max_age', maxAge === undefined ? '' : String(maxAge)),
  ].join(', ');
  if (written === '') {
    return challenge;
  }
  return challenge.includes(' ') ? `${challenge}, ${written}` : `${challenge} ${written}`;
}

function parameter(name: string, value: string): string[] {
  return value === '' ? [] : [`${name}="${value}"`];
}

function matching(pattern: RegExp, value: string | undefined): string {
  return value !== undefined && pattern.test(value) ? value : '';
}

function text(value: string | undefined): string {
  return (value ?? '').slice(0, LONGEST_TEXT).replaceAll('"', "'").replace(NOT_IN_TEXT, '?');
}
