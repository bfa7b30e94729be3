import type { EventAction } from '../scenario/scenario.js';

const MALFORMED = 'The token is malformed';
const UNDECRYPTED = 'The token could not be decrypted';
const NO_KEY = 'The signature key was not found';
const BAD_SIGNATURE = 'The signature is invalid';

/** What clients are told of each code. */
const TEXTS: Readonly<Record<string, string>> = {
  IDX10000: 'The token is missing',
  IDX10209: 'The token is too long',
  IDX10400: MALFORMED,
  IDX14100: MALFORMED,
  IDX14120: MALFORMED,
  IDX14121: MALFORMED,
  IDX14122: MALFORMED,
  IDX14306: MALFORMED,
  IDX14307: MALFORMED,
  IDX14308: MALFORMED,
  IDX14309: MALFORMED,
  IDX14310: MALFORMED,
  IDX14311: MALFORMED,
  IDX14312: MALFORMED,
  IDX10612: MALFORMED,
  IDX14101: 'The payload of the token cannot be read',
  IDX14102: 'The header of the token cannot be read',
  IDX10603: UNDECRYPTED,
  IDX10609: UNDECRYPTED,
  IDX10619: UNDECRYPTED,
  IDX10679: 'The token could not be decompressed',
  IDX10500: NO_KEY,
  IDX10503: NO_KEY,
  IDX10517: NO_KEY,
  IDX10504: 'The token is not signed',
  IDX10511: BAD_SIGNATURE,
  IDX10248: 'The signing key is not valid yet',
  IDX10249: 'The signing key has expired',
  IDX10222: 'The token is not valid yet',
  IDX10223: 'The token has expired',
  IDX10224: 'The lifetime of the token is invalid',
  IDX10225: 'The token has no expiration',
  IDX10206: 'The token has no audience',
  IDX10208: 'The audience of the token cannot be checked',
  IDX10214: 'The token is meant for another audience',
  IDX10204: 'The issuer of the token cannot be checked',
  IDX10205: 'The issuer of the token is not accepted',
  IDX10211: 'The token has no issuer',
  IDX10256: 'The token has no type',
  IDX10257: 'The token is of another type',
  IDX14112: 'The token names more than one actor',
  NJB10001: 'The token is bound to a key that was not proven',
  NJB10002: 'The token could not be validated',
  IDX20803: 'The keys of the issuer are not available at present',
};

/** The codes of which the original says the same, always. */
export const SAME_TEXTS: readonly string[] = ['IDX10500', 'IDX10503', 'IDX10517', 'IDX10511', 'IDX10225'];

/** The text for a code, with the time of a token that came too late or too early. Seconds since the Unix epoch. */
export function textOf(code: string, times: { readonly exp?: number; readonly nbf?: number } = {}): string {
  const text = TEXTS[code] ?? code;
  switch (code) {
    case 'IDX10223':
      return times.exp === undefined ? text : `${text} (exp ${iso8601(times.exp)})`;
    case 'IDX10222':
      return times.nbf === undefined ? text : `${text} (nbf ${iso8601(times.nbf)})`;
    default:
      return text;
  }
}

function iso8601(seconds: number): string {
  return new Date(seconds * 1000).toISOString().replace('.000Z', 'Z');
}

export const SEVERAL_HEADERS = 'The request has more than one Authorization header';
export const SEVERAL_TOKENS = 'The request has more than one token';
export const NO_TOKEN = 'The Authorization header holds no well-formed bearer token';

export interface ChallengeTexts {
  readonly error?: string | undefined;
  readonly errorDescription?: string | undefined;
  readonly errorUri?: string | undefined;
}

/** One challenge: quotation marks become single ones, other characters that RFC 6750 does not allow question marks. */
export function challengeOf(prefix: string, { error, errorDescription, errorUri }: ChallengeTexts): string {
  const parameters = Object.entries({
    error: legal(error),
    error_description: legal(errorDescription),
    error_uri: isUri(errorUri) ? (errorUri ?? '') : '',
  })
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `${name}="${value}"`);
  return parameters.length === 0
    ? prefix
    : `${prefix}${prefix.includes(' ') ? ',' : ''} ${parameters.join(', ')}`;
}

/** Whether the texts of a handler are sent as they are. */
export function areLegal({
  error,
  errorDescription,
  errorUri,
}: Pick<EventAction, keyof ChallengeTexts>): boolean {
  const isSame = (text: string | null | undefined) => legal(text ?? undefined) === (text ?? '');
  return isSame(error) && isSame(errorDescription) && ((errorUri ?? '') === '' || isUri(errorUri));
}

function isUri(text: string | null | undefined): boolean {
  return /^[\x21\x23-\x5B\x5D-\x7E]{1,500}$/.test(text ?? '');
}

function legal(text = ''): string {
  return text
    .slice(0, 500)
    .replaceAll('"', "'")
    .replace(/[^\x20-\x5B\x5D-\x7E]/gu, '?');
}
