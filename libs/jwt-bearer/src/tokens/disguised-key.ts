import { createPublicKey, X509Certificate } from 'node:crypto';

/** The forms in which a public key is handed around, beside PEM. Each throws for anything else. */
const READERS: readonly ((bytes: Buffer) => unknown)[] = [
  (key) => createPublicKey({ key, format: 'der', type: 'spki' }),
  (key) => createPublicKey({ key, format: 'der', type: 'pkcs1' }),
  (certificate) => new X509Certificate(certificate),
];

/**
 * Whether the bytes of a secret are really a public key written out: DER, its base64 without the lines of PEM, or the JSON text
 * of a JWK or a key set. Everybody knows such a "secret", so that everybody could sign with it.
 *
 * @see RFC 8725, section 2.1
 */
export function isDisguisedKey(secret: Uint8Array): boolean {
  const bytes = Buffer.from(secret);
  const text = bytes.toString('latin1').trim();
  return isJson(text) || [bytes, Buffer.from(text, 'base64')].some(isDer);
}

function isDer(bytes: Buffer): boolean {
  return READERS.some((read) => {
    try {
      read(bytes);
      return true;
    } catch {
      return false;
    }
  });
}

function isJson(text: string): boolean {
  try {
    return text.startsWith('{') && typeof JSON.parse(text) === 'object';
  } catch {
    return false;
  }
}
