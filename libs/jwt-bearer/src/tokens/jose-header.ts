import type { Refusal } from '../errors/refusal.js';
import { decodeBase64Url } from './base64url.js';
import { parseJsonObject, type JsonObject } from '../json/strict-json.js';

/**
 * The members of a protected header that the library reads. Everything else that a token carries is kept in `parameters` and
 * never acted upon: `jwk`, `jku`, `x5u` and `x5c` select and fetch nothing.
 *
 * @see RFC 7515, section 4.1; RFC 7516, section 4.1
 */
export interface JoseHeader {
  readonly alg: string | undefined;
  readonly kid: string | undefined;
  readonly typ: string | undefined;
  readonly cty: string | undefined;
  readonly x5t: string | undefined;
  /** Only encrypted tokens have these two. */
  readonly enc: string | undefined;
  readonly zip: string | undefined;
  /** The whole header as it was parsed. Untrusted input. */
  readonly parameters: JsonObject;
}

const STRINGS = ['alg', 'kid', 'typ', 'cty', 'x5t', 'zip'] as const;
/** What changes the meaning of a signed token and is not supported. @see RFC 7515, section 4.1.11; RFC 7797, section 6 */
const UNSUPPORTED = ['crit', 'b64', 'zip'] as const;

/** Reads the header of a signed or an encrypted token from its base64url text. */
export function readHeader(encoded: string, encrypted: boolean): JoseHeader | Refusal {
  const bytes = decodeBase64Url(encoded);
  const parameters = bytes === undefined ? undefined : parseJsonObject(bytes);
  if (parameters === undefined) {
    return malformed('canonical base64url of one JSON object');
  }
  for (const name of STRINGS) {
    const value = parameters[name];
    if (value !== undefined && value !== null && typeof value !== 'string') {
      return malformed(`a string as \`${name}\``);
    }
  }
  for (const name of UNSUPPORTED) {
    if (Object.hasOwn(parameters, name) && !(encrypted && name === 'zip')) {
      return malformed(`no \`${name}\``);
    }
  }
  return Object.freeze({
    alg: text(parameters, 'alg'),
    kid: text(parameters, 'kid'),
    typ: text(parameters, 'typ'),
    cty: text(parameters, 'cty'),
    x5t: text(parameters, 'x5t'),
    enc: text(parameters, 'enc'),
    zip: text(parameters, 'zip'),
    parameters,
  });
}

function text(parameters: JsonObject, name: string): string | undefined {
  const value = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
  return typeof value === 'string' ? value : undefined;
}

function malformed(expected: string): Refusal {
  return { code: 'IDX14102', expected };
}
