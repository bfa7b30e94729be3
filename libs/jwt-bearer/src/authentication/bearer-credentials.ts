/** What a request holds for the bearer scheme. */
export type BearerCredentials =
  /** Nothing, or credentials of another scheme. */
  | { readonly status: 'none' }
  | { readonly status: 'token'; readonly token: string }
  /** A request that no one may read in one way or another: 400. `description` is a fixed text. */
  | { readonly status: 'malformed'; readonly description: string };

const NONE: BearerCredentials = { status: 'none' };
const SEVERAL_HEADERS = malformed('The request has more than one Authorization header');
const SEVERAL_TOKENS = malformed('The request has more than one token');
const NO_TOKEN = malformed('The Authorization header holds no well-formed bearer token');

const TOKEN = /^ +([A-Za-z0-9\-._~+/]+=*)$/;

/**
 * Finds the token of a request.
 *
 * | `Authorization` | answer |
 * |---|---|
 * | absent, empty, `Basic …`, `DPoP …` | none |
 * | `Bearer abc`, `bearer   abc` | the token |
 * | `Bearer`, `Bearer a b`, `Bearer "abc"` | malformed |
 * | two fields, whatever they hold | malformed |
 *
 * @param fields every `Authorization` field of the request: Node's `headers` keeps the first and hides the rest.
 * @param received a token that the application found elsewhere; beside a token in the header the request is malformed.
 * @see RFC 6750, sections 2 and 3.1; RFC 9110, section 11.4
 */
export function readBearerCredentials(fields: readonly string[], received?: string): BearerCredentials {
  const credentials = readFields(fields);
  if (received === undefined || received === '' || credentials.status === 'malformed') {
    return credentials;
  }
  return credentials.status === 'token' || typeof received !== 'string'
    ? SEVERAL_TOKENS
    : { status: 'token', token: received };
}

function readFields(fields: readonly string[]): BearerCredentials {
  const [field] = fields;
  if (field === undefined) {
    return NONE;
  }
  if (fields.length > 1) {
    return SEVERAL_HEADERS;
  }
  if (field.slice(0, 6).toLowerCase() !== 'bearer' || (field.length > 6 && field[6] !== ' ')) {
    return NONE;
  }
  const token = TOKEN.exec(field.slice(6))?.[1];
  return token === undefined ? NO_TOKEN : { status: 'token', token };
}

function malformed(description: string): BearerCredentials {
  return { status: 'malformed', description };
}
