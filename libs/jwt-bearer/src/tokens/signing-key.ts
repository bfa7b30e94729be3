import type { KeyObject, X509Certificate } from 'node:crypto';
import { inspect } from 'node:util';
import { SIGNATURE_ALGORITHMS, type KeyType, type SignatureAlgorithm } from './algorithms.js';
import { importKey, type ImportedKey, type JsonWebKey } from './key-import.js';
import { createVerifier, type Verifier } from './signature.js';
import { thumbprintOf } from './thumbprint.js';

/**
 * A key as users write it: a JWK, a `KeyObject`, an X.509 certificate, PEM text (public key, private key or certificate), or a
 * secret: bytes, or text that is no PEM (its UTF-8 bytes count).
 */
export type SigningKeyInput = SigningKey | JsonWebKey | KeyObject | X509Certificate | Uint8Array | string;

/**
 * One key of an issuer. It knows what it may be used for: type, curve, size, and the `use`, `key_ops` and `alg` of its JWK.
 * Making one never throws: a key that cannot be used says why in {@link problem} and verifies nothing.
 */
export class SigningKey {
  readonly #jwk: JsonWebKey | undefined;
  readonly #imported: ImportedKey;
  readonly #verifiers = new Map<string, Verifier | undefined>();
  #thumbprint: string | undefined;

  /** The JWK's `kid`; of a certificate given as such, its SHA-1 thumbprint in upper-case hex. */
  readonly keyId: string | undefined;

  private constructor(imported: ImportedKey, jwk?: JsonWebKey) {
    this.#imported = imported;
    this.#jwk = jwk;
    const kid: unknown = jwk === undefined ? imported.certificate?.fingerprint.replaceAll(':', '') : jwk.kid;
    this.keyId = typeof kid === 'string' ? kid : undefined;
  }

  /** Takes a key in any form. */
  static from(input: SigningKeyInput): SigningKey {
    if (input instanceof SigningKey) {
      return input;
    }
    return new SigningKey(importKey(input), isJwk(input) ? input : undefined);
  }

  /** Why the key cannot be used at all, such as `is an RSA key of 1024 bits; …`. */
  get problem(): string | undefined {
    return this.#imported.problem;
  }

  /** The key itself, undefined where {@link problem} is set. */
  get keyObject(): KeyObject | undefined {
    return this.#imported.keyObject;
  }

  get keyType(): KeyType | undefined {
    return this.#imported.keyType;
  }

  /** The curve, by its JOSE name. */
  get curve(): string | undefined {
    return this.#imported.curve;
  }

  /** The certificate that carries the key: given as such, or the first of the JWK's `x5c`. */
  get certificate(): X509Certificate | undefined {
    return this.#imported.certificate;
  }

  /** The RFC 7638 thumbprint (SHA-256, base64url), by which two keys are the same or not. */
  get thumbprint(): string {
    return (this.#thumbprint ??= thumbprintOf(this.keyObject) ?? `unusable ${this.keyId ?? ''}`);
  }

  /**
   * What verifies signatures of an algorithm with this key; undefined where the key must not: another type or curve, a secret
   * that is too short, or a JWK whose `use`, `key_ops` or `alg` speaks of something else.
   *
   * @see RFC 7517, sections 4.2 to 4.4; RFC 8725, section 3.1
   */
  verifier(algorithm: string): Verifier | undefined {
    const known = this.#verifiers.get(algorithm);
    if (known !== undefined) {
      return known;
    }
    const entry = SIGNATURE_ALGORITHMS.get(algorithm);
    if (entry === undefined || this.keyObject === undefined || !this.fits(entry)) {
      return undefined;
    }
    const verifier = createVerifier(entry, this.keyObject);
    this.#verifiers.set(algorithm, verifier);
    return verifier;
  }

  /** Whether a token names this key, by `kid` or by `x5t`. Names of certificates ignore case, as in the original. */
  isNamedBy(kid: string | undefined, x5t: string | undefined): boolean {
    if (this.certificate !== undefined) {
      return sameIgnoringCase(this.keyId, kid) || sameIgnoringCase(this.#imported.x5t, x5t);
    }
    return Boolean(this.keyId) && (this.keyId === kid || this.keyId === x5t);
  }

  toString(): string {
    return `SigningKey(${this.keyType ?? 'unusable'}, kid ${JSON.stringify(this.keyId ?? null)})`;
  }

  [inspect.custom](): string {
    return this.toString();
  }

  private fits(algorithm: SignatureAlgorithm): boolean {
    return (
      this.keyType === algorithm.keyType &&
      (algorithm.curves === undefined || algorithm.curves.includes(this.curve ?? '')) &&
      (algorithm.minimumSecretLength ?? 0) <= (this.keyObject?.symmetricKeySize ?? 0) &&
      this.allows(algorithm.name)
    );
  }

  private allows(algorithm: string): boolean {
    const { use, key_ops: operations, alg } = (this.#jwk ?? {}) as Readonly<Record<string, unknown>>;
    return (
      (use == null || use === '' || use === 'sig') &&
      (operations == null || (Array.isArray(operations) && operations.includes('verify'))) &&
      (alg == null || alg === algorithm || this.isEdwardsName(alg, algorithm))
    );
  }

  /** `EdDSA` and the name of the curve mean the same algorithm. @see RFC 9864, section 2.2 */
  private isEdwardsName(alg: unknown, algorithm: string): boolean {
    return (
      this.keyType === 'OKP' && [alg, algorithm].every((name) => name === 'EdDSA' || name === this.curve)
    );
  }
}

function isJwk(input: Exclude<SigningKeyInput, SigningKey>): input is JsonWebKey {
  return Object.hasOwn(Object(input) as object, 'kty');
}

function sameIgnoringCase(own: string | undefined, named: string | undefined): boolean {
  return Boolean(own) && own?.toLowerCase() === named?.toLowerCase();
}
