import type { ErrorCode } from '../errors/catalogue.js';
import type { Refusal } from '../errors/refusal.js';
import { decodeBase64Url, decodeTransiently, isAscii } from './base64url.js';
import { EncryptedToken } from './encrypted-token.js';
import { HeaderCache } from './header-cache.js';
import { readHeader, type JoseHeader } from './jose-header.js';
import { JsonWebToken } from './json-web-token.js';
import { readRegisteredClaims } from './registered-claims.js';
import type { SigningKey } from './signing-key.js';
import { TokenContent, type Segments } from './token-content.js';
import type { VerifiedTokens } from './verified-tokens.js';
import { parseJsonObject } from '../json/strict-json.js';

/**
 * Reads tokens in compact form by a strict grammar: one token, one spelling, one meaning. What it costs grows with the length of
 * the text, whatever stands in it.
 *
 * | text | refusal |
 * |---|---|
 * | empty, or no text at all | IDX10000 |
 * | longer than allowed, or a header longer than a quarter of that | IDX10209 |
 * | no dot, or nothing behind the only one | IDX14100 |
 * | one dot; three dots; more than four | IDX14120; IDX14121; IDX14122 |
 * | header, payload or signature not canonical base64url of what it must be | IDX14102; IDX14101; IDX10400 |
 *
 * @see RFC 7515, section 7.1; RFC 7516, section 7.1
 */
export class TokenReader {
  readonly #headers = new HeaderCache();
  readonly #verified: VerifiedTokens | undefined;

  /** @param verified what is known of accepted tokens; undefined reads every text anew. */
  constructor(verified?: VerifiedTokens) {
    this.#verified = verified;
  }

  /** @param text the token, without the scheme of the header. */
  read(text: string, maximumLength: number): JsonWebToken | EncryptedToken | Refusal {
    // callers without types hand over what a missing header gave them
    if (typeof (text as unknown) !== 'string' || text === '') {
      return { code: 'IDX10000', expected: 'a token' };
    }
    if (text.length > maximumLength) {
      return { code: 'IDX10209', expected: maximumLength, actual: text.length };
    }
    const known = this.#verified?.find(text);
    const headerEnd = known?.headerEnd ?? text.indexOf('.');
    if (headerEnd === -1 || headerEnd === text.length - 1) {
      return { code: 'IDX14100' };
    }
    if (headerEnd > maximumLength >> 2) {
      return {
        code: 'IDX10209',
        expected: `a header of at most ${String(maximumLength >> 2)} characters`,
        actual: headerEnd,
      };
    }
    if (known !== undefined) {
      return new JsonWebToken(text, known);
    }
    const payloadEnd = text.indexOf('.', headerEnd + 1);
    if (payloadEnd === -1) {
      return { code: 'IDX14120' };
    }
    const third = text.indexOf('.', payloadEnd + 1);
    if (third !== -1) {
      return readEncrypted(text, headerEnd, third);
    }
    return this.readSigned(text, { headerEnd, payloadEnd });
  }

  /** Says that a token was accepted, verified by this key. */
  accepted(token: JsonWebToken, signingKey: SigningKey): void {
    this.#verified?.add(token.encoded(), token.content, signingKey);
  }

  private readSigned(text: string, segments: Segments): JsonWebToken | Refusal {
    const { headerEnd, payloadEnd } = segments;
    const isAllAscii = isAscii(text);
    const header = this.readHeader(text.slice(0, headerEnd));
    if ('code' in header) {
      return header;
    }
    const encodedPayload = text.slice(headerEnd + 1, payloadEnd);
    const bytes = isAllAscii || isAscii(encodedPayload) ? decodeTransiently(encodedPayload) : undefined;
    const payload = bytes?.length === 0 ? {} : bytes && parseJsonObject(bytes);
    if (bytes === undefined || payload === undefined) {
      return { code: 'IDX14101', expected: 'canonical base64url of one JSON object' };
    }
    const claims = readRegisteredClaims(payload, () => bytes.toString());
    if ('code' in claims) {
      return claims;
    }
    const signature = isAllAscii ? decodeBase64Url(text.slice(payloadEnd + 1)) : undefined;
    if (signature === undefined) {
      return { code: 'IDX10400', expected: 'a signature in canonical base64url' };
    }
    return new JsonWebToken(text, new TokenContent(header, payload, segments, claims), signature);
  }

  private readHeader(encoded: string): JoseHeader | Refusal {
    const known = this.#headers.get(encoded);
    if (known !== undefined) {
      return known;
    }
    const header = isAscii(encoded) ? readHeader(encoded, false) : notAscii('IDX14102');
    if (!('code' in header)) {
      this.#headers.set(encoded, header);
    }
    return header;
  }
}

/** The segments behind the header, in the order in which they are looked at. @see RFC 7516, section 7.1 */
const ENCRYPTED_PARTS: readonly { segment: number; missing?: ErrorCode; undecodable: ErrorCode }[] = [
  { segment: 1, undecodable: 'IDX10400' },
  { segment: 2, missing: 'IDX14308', undecodable: 'IDX14309' },
  { segment: 4, missing: 'IDX14310', undecodable: 'IDX14311' },
  { segment: 3, missing: 'IDX14306', undecodable: 'IDX14312' },
];

function readEncrypted(text: string, headerEnd: number, ivEnd: number): EncryptedToken | Refusal {
  const contentEnd = text.indexOf('.', ivEnd + 1);
  if (contentEnd === -1) {
    return { code: 'IDX14121' };
  }
  if (contentEnd === text.length - 1) {
    return { code: 'IDX14310' };
  }
  if (text.includes('.', contentEnd + 1)) {
    return { code: 'IDX14122' };
  }
  const encodedHeader = text.slice(0, headerEnd);
  if (encodedHeader === '') {
    return { code: 'IDX14307' };
  }
  const header = isAscii(encodedHeader) ? readHeader(encodedHeader, true) : notAscii('IDX14102');
  if ('code' in header) {
    return header;
  }
  const segments = text.split('.');
  const [, encryptedKey = ''] = segments;
  for (const { segment, missing, undecodable } of ENCRYPTED_PARTS) {
    const part = segments[segment] ?? '';
    if (part === '' && missing !== undefined) {
      return { code: missing };
    }
    if (!isAscii(part) || decodeTransiently(part) === undefined) {
      return { code: undecodable };
    }
  }
  return new EncryptedToken(text, header, (encryptedKey.length * 3) >> 2);
}

function notAscii(code: ErrorCode): Refusal {
  return { code, expected: 'only the characters of base64url' };
}
