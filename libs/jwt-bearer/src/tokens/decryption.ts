import type { KeyObject } from 'node:crypto';
import { compactDecrypt, errors } from 'jose';
import type { Refusal } from '../errors/refusal.js';
import type { DecryptionKey } from './decryption-key.js';
import type { EncryptedToken } from './encrypted-token.js';
import { modulusLength } from './key-import.js';

/** How the content key may be protected. Left out on purpose: `RSA1_5` (padding oracles), PBES2 (passwords), AES-GCM key wrap. */
const KEY_MANAGEMENT: ReadonlySet<string> = new Set([
  'dir',
  'A128KW',
  'A192KW',
  'A256KW',
  'RSA-OAEP',
  'RSA-OAEP-256',
  'ECDH-ES',
  'ECDH-ES+A128KW',
  'ECDH-ES+A192KW',
  'ECDH-ES+A256KW',
]);
const CONTENT_ENCRYPTION: ReadonlySet<string> = new Set([
  'A128CBC-HS256',
  'A192CBC-HS384',
  'A256CBC-HS512',
  'A128GCM',
  'A192GCM',
  'A256GCM',
]);

export interface DecryptionOptions {
  /** The `enc` values to accept; undefined: all that are supported. */
  readonly validAlgorithms: ReadonlySet<string> | undefined;
  /** Whether keys are tried that the token does not name. */
  readonly tryAllKeys: boolean;
  /** The longest content, in bytes, after it was decompressed. */
  readonly maximumLength: number;
}

/**
 * Decrypts a token. What comes out is the text of another token and proves nothing by itself: whoever has the public key can
 * encrypt.
 *
 * | condition | code |
 * |---|---|
 * | no `enc`, or an empty one | IDX10612 |
 * | `zip` other than `DEF`, or a content that becomes too long | IDX10679 |
 * | no key, or none for `alg`, or `alg` not accepted | IDX10609 |
 * | `enc` not supported | IDX10619 |
 * | no key decrypts, `enc` not among `validAlgorithms`, or a key sent along with `dir` | IDX10603 |
 *
 * @see RFC 7516, section 5.2; .NET's `JsonWebTokenHandler.DecryptToken`
 */
export async function decryptToken(
  token: EncryptedToken,
  keys: readonly DecryptionKey[],
  options: DecryptionOptions,
): Promise<string | Refusal> {
  const refusal = refusalOf(token, keys, options);
  if (refusal !== undefined) {
    return refusal;
  }
  const { alg = '', enc = '' } = token.header;
  for (const key of selectKeys(token, keys, options.tryAllKeys)) {
    const { keyObject } = key;
    if (keyObject === undefined || !key.fits(alg, enc) || !hasLengthFor(token, keyObject)) {
      continue;
    }
    try {
      const { plaintext } = await compactDecrypt(token.encoded(), keyObject, {
        keyManagementAlgorithms: [alg],
        contentEncryptionAlgorithms: [enc],
        maxDecompressedLength: options.maximumLength,
      });
      return Buffer.from(plaintext).toString();
    } catch (cause) {
      if (isDecompression(cause)) {
        return { code: 'IDX10679', expected: options.maximumLength, cause };
      }
    }
  }
  return { code: 'IDX10603', actual: { alg, enc, kid: token.header.kid } };
}

/** What needs no key to be known, in the order in which it is asked. */
function refusalOf(
  token: EncryptedToken,
  keys: readonly DecryptionKey[],
  options: DecryptionOptions,
): Refusal | undefined {
  const { alg, parameters } = token.header;
  const { enc } = parameters;
  if (enc === undefined || enc === null || enc === '') {
    return { code: 'IDX10612', expected: '`enc`' };
  }
  if (Object.hasOwn(parameters, 'zip') && parameters['zip'] !== 'DEF') {
    return { code: 'IDX10679', expected: '`zip` DEF' };
  }
  const candidates = selectKeys(token, keys, options.tryAllKeys);
  if (alg === undefined || !KEY_MANAGEMENT.has(alg) || candidates.length === 0) {
    return { code: 'IDX10609', expected: [...KEY_MANAGEMENT], actual: { alg } };
  }
  const name = typeof enc === 'string' ? enc : '';
  const isFit = candidates.some((key) => key.fits(alg, name));
  if (!isFit && alg !== 'dir') {
    return { code: 'IDX10609', actual: { alg } };
  }
  if (!isFit || !CONTENT_ENCRYPTION.has(name)) {
    return { code: 'IDX10619', expected: [...CONTENT_ENCRYPTION], actual: { alg, enc } };
  }
  const isForbidden =
    options.validAlgorithms?.has(name) === false || (alg === 'dir' && token.encryptedKeyLength > 0);
  return isForbidden ? { code: 'IDX10603', actual: { alg, enc } } : undefined;
}

/** Whether the encrypted key is as long as the modulus, where the key is one of RSA. */
function hasLengthFor({ encryptedKeyLength }: EncryptedToken, key: KeyObject): boolean {
  const length = modulusLength(key);
  return length === undefined || encryptedKeyLength === length;
}

/** The keys that the token names by `kid` or `x5t`; every key when it names none of them. */
function selectKeys(
  token: EncryptedToken,
  keys: readonly DecryptionKey[],
  tryAllKeys: boolean,
): readonly DecryptionKey[] {
  const { kid, x5t } = token.header;
  const named = keys.filter(
    ({ keyId }) => keyId !== undefined && keyId !== '' && (keyId === kid || keyId === x5t),
  );
  return named.length === 0 && tryAllKeys ? keys : named;
}

/** jose has one code for a content that cannot be inflated and for keys of a wrong length: only the text tells. */
function isDecompression(cause: unknown): boolean {
  return cause instanceof errors.JWEInvalid && /decompress/i.test(cause.message);
}
