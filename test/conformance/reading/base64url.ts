/**
 * Base64url as the original decodes it, which is more than RFC 4648 allows. Canonical text is a special case of it, so that
 * {@link isCanonical} can tell how far apart the two readings are.
 */
const URL_ALPHABET = /^[A-Za-z0-9_-]*$/;
const STANDARD_ALPHABET = /^[A-Za-z0-9+/]*$/;
const BLANKS = /[ \t\r\n]/g;

/** Header, payload, parts of an encrypted token: blanks are skipped, padding is optional, either alphabet but no mixture. */
export function decodePart(text: string): Buffer | undefined {
  if (text.length % 4 === 1) {
    return undefined;
  }
  const dense = text.replace(BLANKS, '');
  const body = withoutPadding(dense);
  if (body === undefined) {
    return undefined;
  }
  if (URL_ALPHABET.test(body)) {
    return withoutStrayBits(body);
  }
  return STANDARD_ALPHABET.test(body) && dense.length % 4 === 0
    ? withoutStrayBits(body.replaceAll('+', '-').replaceAll('/', '_'))
    : undefined;
}

/** A signature: the url alphabet only, padding optional. A blank makes it longer than any signature. */
export function decodeSignature(text: string): Buffer | undefined {
  const body = withoutPadding(text);
  return body !== undefined && URL_ALPHABET.test(body) ? withoutStrayBits(body) : undefined;
}

/** Whether the text is the only spelling of its bytes: the url alphabet, no padding, no stray bits. */
export function isCanonical(text: string): boolean {
  return URL_ALPHABET.test(text) && withoutStrayBits(text) !== undefined;
}

/** The text before the padding, which must be absent or exactly as long as the length asks for. */
function withoutPadding(text: string): string | undefined {
  const body = text.replace(/=+$/, '');
  const padding = text.length - body.length;
  return padding === 0 || padding === (4 - (body.length % 4)) % 4 ? body : undefined;
}

function withoutStrayBits(body: string): Buffer | undefined {
  const bytes = Buffer.from(body, 'base64url');
  return bytes.toString('base64url') === body ? bytes : undefined;
}
