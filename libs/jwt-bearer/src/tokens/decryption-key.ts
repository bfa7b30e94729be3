import { createPrivateKey, createSecretKey, KeyObject, type JsonWebKeyInput } from 'node:crypto';
import { inspect } from 'node:util';
import { decodeBase64Url, isAscii } from './base64url.js';
import { RSA_BITS, whole, type JsonWebKey } from './key-import.js';

/** A key that decrypts, as users write it: a private or secret JWK, a `KeyObject`, PEM text of a private key, or the bytes of a secret. */
export type DecryptionKeyInput = DecryptionKey | JsonWebKey | KeyObject | Uint8Array | string;

/** The `key_ops` of keys that open something. @see RFC 7517, section 4.3 */
const OPERATIONS: readonly unknown[] = ['decrypt', 'unwrapKey', 'deriveKey', 'deriveBits'];

/** What a JWK says about its use. */
interface Purpose {
  readonly kid?: unknown;
  readonly use?: unknown;
  readonly key_ops?: unknown;
  readonly alg?: unknown;
}

/** A key for encrypted tokens. Making one never throws: a key that cannot be used says why in {@link problem}. */
export class DecryptionKey {
  private constructor(
    private readonly purpose: Purpose,
    /** The JWK's `kid`. */
    readonly keyId: string | undefined,
    /** The key, undefined where {@link problem} is set. */
    readonly keyObject: KeyObject | undefined,
    /** Why the key cannot be used. */
    readonly problem: string | undefined,
  ) {}

  /** Takes a key in any form. */
  static from(input: DecryptionKeyInput): DecryptionKey {
    if (input instanceof DecryptionKey) {
      return input;
    }
    const { kid, use, key_ops, alg } = Object(input) as Purpose;
    const purpose = { use, key_ops, alg };
    const keyId = typeof kid === 'string' ? kid : undefined;
    try {
      const key = whole(importPrivate(input));
      const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
      return bits > RSA_BITS.greatest
        ? new DecryptionKey(purpose, keyId, undefined, tooLong(bits))
        : new DecryptionKey(purpose, keyId, key, undefined);
    } catch {
      // the messages of the crypto library may quote what it was given
      return new DecryptionKey(purpose, keyId, undefined, 'cannot be read as a private key or a secret');
    }
  }

  /**
   * Whether the key may open what was closed by an algorithm for key management and an `enc`: its type is the right one, and the
   * `use`, `key_ops` and `alg` of its JWK do not speak of something else.
   *
   * @see RFC 7517, sections 4.2 to 4.4
   */
  fits(algorithm: string, enc: string): boolean {
    const { use, key_ops: operations, alg } = this.purpose;
    return (
      this.hasTypeFor(algorithm) &&
      (use == null || use === '' || use === 'enc') &&
      (operations == null ||
        (Array.isArray(operations) && operations.some((one) => OPERATIONS.includes(one)))) &&
      (alg == null || alg === algorithm || (algorithm === 'dir' && alg === enc))
    );
  }

  toString(): string {
    return `DecryptionKey(kid ${JSON.stringify(this.keyId ?? null)})`;
  }

  [inspect.custom](): string {
    return this.toString();
  }

  private hasTypeFor(algorithm: string): boolean {
    const type = this.keyObject?.type === 'secret' ? 'oct' : this.keyObject?.asymmetricKeyType;
    if (algorithm.startsWith('RSA-')) {
      return type === 'rsa';
    }
    return algorithm.startsWith('ECDH-') ? type === 'ec' || type === 'x25519' : type === 'oct';
  }
}

/** Twice as long a key takes eight times as long to open anything, and strangers choose what it is tried on. */
function tooLong(bits: number): string {
  return `is an RSA key of ${String(bits)} bits; at most ${String(RSA_BITS.greatest)} are accepted`;
}

function importPrivate(input: Exclude<DecryptionKeyInput, DecryptionKey>): KeyObject {
  if (input instanceof KeyObject) {
    if (input.type === 'public') {
      throw new TypeError('is public');
    }
    return input;
  }
  if (typeof input === 'string') {
    return createPrivateKey(input);
  }
  if (input instanceof Uint8Array) {
    return createSecretKey(input);
  }
  if (input.kty !== 'oct') {
    return createPrivateKey({ key: input, format: 'jwk' } as unknown as JsonWebKeyInput);
  }
  const secret = typeof input.k === 'string' && isAscii(input.k) ? decodeBase64Url(input.k) : undefined;
  if (secret === undefined) {
    throw new TypeError('has no readable `k`');
  }
  return createSecretKey(secret);
}
