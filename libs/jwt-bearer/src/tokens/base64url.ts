import { transientBytes } from './transient-bytes.js';

/** For each possible remainder of the length by four: the characters that leave no stray bits when they stand last. */
const CANONICAL_LAST = [undefined, '', 'AQgw', 'AEIMQUYcgkosw048'] as const;

/**
 * Decodes canonical base64url: one text, one value. Refuses (undefined) padding, white space, the standard alphabet, other
 * characters, a lone last character and stray bits in the last one, so that a token has no second spelling.
 *
 * The caller has made sure that every code unit is below 0x80: Node folds higher ones into valid characters.
 *
 * @see RFC 7515, section 2; RFC 4648, sections 3.5 and 5
 */
export function decodeBase64Url(text: string): Buffer | undefined {
  return canonical(text, Buffer.from(text, 'base64url'));
}

/** The same for bytes that nobody keeps, see {@link transientBytes}. */
export function decodeTransiently(text: string): Buffer | undefined {
  return canonical(text, transientBytes(text, 'base64url'));
}

function canonical(text: string, decoded: Buffer): Buffer | undefined {
  const tail = CANONICAL_LAST[text.length & 3];
  if (tail === '') {
    return undefined;
  }
  if (tail !== undefined && !tail.includes(text.charAt(text.length - 1))) {
    return undefined;
  }
  // Node skips what it does not know: the decoded length tells. `+` and `/` it takes for `-` and `_`.
  return decoded.length === (text.length * 3) >> 2 && !text.includes('+') && !text.includes('/')
    ? decoded
    : undefined;
}

/** Whether every code unit is below 0x80. */
export function isAscii(text: string): boolean {
  return Buffer.byteLength(text) === text.length;
}
