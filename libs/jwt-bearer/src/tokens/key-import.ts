import { createPublicKey, createSecretKey, KeyObject, X509Certificate } from 'node:crypto';
import type { KeyType } from './algorithms.js';
import { decodeBase64Url, isAscii } from './base64url.js';
import { isDisguisedKey } from './disguised-key.js';

/** A JSON Web Key as it is published or configured. @see RFC 7517, section 4 */
export interface JsonWebKey {
  readonly kty?: string | undefined;
  readonly kid?: string | undefined;
  readonly use?: string | undefined;
  readonly key_ops?: readonly string[] | undefined;
  readonly alg?: string | undefined;
  readonly x5c?: readonly string[] | undefined;
  readonly x5t?: string | undefined;
  readonly crv?: string | undefined;
  readonly n?: string | undefined;
  readonly e?: string | undefined;
  readonly x?: string | undefined;
  readonly y?: string | undefined;
  readonly k?: string | undefined;
  readonly [member: string]: unknown;
}

/** What reading a key gave: the key, or the reason why there is none. */
export interface ImportedKey {
  readonly keyObject?: KeyObject | undefined;
  readonly problem?: string | undefined;
  readonly keyType?: KeyType | undefined;
  readonly curve?: string | undefined;
  readonly certificate?: X509Certificate | undefined;
  /** SHA-1 of the certificate, base64url. */
  readonly x5t?: string | undefined;
}

const PEM = '-----BEGIN';
/** The least and the greatest RSA modulus, in bits. */
export const RSA_BITS = { least: 2048, greatest: 8192 };
const KEY_TYPES: Readonly<Record<string, KeyType>> = {
  rsa: 'RSA',
  ec: 'EC',
  ed25519: 'OKP',
  ed448: 'OKP',
};
const CURVES: Readonly<Record<string, string>> = {
  prime256v1: 'P-256',
  secp384r1: 'P-384',
  secp521r1: 'P-521',
  ed25519: 'Ed25519',
  ed448: 'Ed448',
};

/** Reads a key in any of its forms. Only public parts are kept; what cannot be read becomes a `problem`, never an exception. */
export function importKey(
  input: JsonWebKey | KeyObject | X509Certificate | Uint8Array | string,
): ImportedKey {
  try {
    if (input instanceof X509Certificate) {
      return fromCertificate(input);
    }
    if (input instanceof KeyObject) {
      return fromKeyObject(input);
    }
    if (input instanceof Uint8Array) {
      return fromBytes(input);
    }
    return typeof input === 'string' ? fromText(input) : fromJwk(input);
  } catch {
    // the messages of the crypto library may quote what it was given
    return { problem: 'cannot be read as a key' };
  }
}

/** A file of PEM text that was read as bytes is still PEM: as a secret, a public key would be known to everybody. */
function fromBytes(bytes: Uint8Array): ImportedKey {
  const text = Buffer.from(bytes).toString('latin1');
  return text.includes(PEM) ? fromText(text) : fromSecret(bytes);
}

function fromText(text: string): ImportedKey {
  if (text.includes(`${PEM} CERTIFICATE`)) {
    return fromCertificate(new X509Certificate(text));
  }
  return text.includes(PEM) ? fromKeyObject(createPublicKey(text)) : fromSecret(Buffer.from(text));
}

function fromSecret(bytes: Uint8Array): ImportedKey {
  if (bytes.length === 0) {
    return { problem: 'is an empty secret' };
  }
  return isDisguisedKey(bytes)
    ? { problem: 'is a public key written out; hand it over as PEM text, as a JWK object or as a KeyObject' }
    : fromKeyObject(createSecretKey(bytes));
}

function fromCertificate(certificate: X509Certificate): ImportedKey {
  const x5t = Buffer.from(certificate.fingerprint.replaceAll(':', ''), 'hex').toString('base64url');
  return { ...fromKeyObject(certificate.publicKey), certificate, x5t };
}

function fromJwk(jwk: JsonWebKey): ImportedKey {
  if (jwk.kty === 'oct') {
    const secret = typeof jwk.k === 'string' && isAscii(jwk.k) ? decodeBase64Url(jwk.k) : undefined;
    return secret === undefined ? { problem: 'has no readable `k`' } : fromSecret(secret);
  }
  const certificate = firstCertificate(jwk.x5c);
  const hasNumbers = jwk.n !== undefined || jwk.x !== undefined;
  if (!hasNumbers) {
    return certificate === undefined
      ? { problem: 'has neither its numbers nor a readable `x5c`' }
      : fromCertificate(certificate);
  }
  const imported = fromKeyObject(publicKeyOf(jwk));
  if (isEmpty(jwk.x5c) || imported.keyObject === undefined) {
    return imported;
  }
  if (certificate?.publicKey.equals(imported.keyObject) !== true) {
    return { problem: 'carries another key in its `x5c`' };
  }
  return fromCertificate(certificate);
}

function publicKeyOf(jwk: JsonWebKey): KeyObject {
  // the original takes this name for P-521 too
  const crv = jwk.crv === 'P-512' ? 'P-521' : jwk.crv;
  const key = { kty: jwk.kty, crv, n: jwk.n, e: jwk.e, x: jwk.x, y: jwk.y };
  return createPublicKey({ key, format: 'jwk' });
}

function isEmpty(x5c: unknown): boolean {
  return x5c == null || (Array.isArray(x5c) && x5c.length === 0);
}

function firstCertificate(x5c: unknown): X509Certificate | undefined {
  const first: unknown = Array.isArray(x5c) ? x5c[0] : undefined;
  if (typeof first !== 'string') {
    return undefined;
  }
  try {
    return new X509Certificate(Buffer.from(first, 'base64'));
  } catch {
    return undefined;
  }
}

function fromKeyObject(given: KeyObject): ImportedKey {
  if (given.type === 'secret') {
    return { keyObject: given, keyType: 'oct' };
  }
  const keyObject = whole(given.type === 'private' ? createPublicKey(given) : given);
  const name = keyObject.asymmetricKeyType ?? '';
  const keyType = KEY_TYPES[name];
  if (keyType === undefined) {
    return { problem: `is of type ${JSON.stringify(name)}, which verifies no token` };
  }
  if (keyType === 'RSA') {
    const problem = weaknessOf(keyObject);
    return problem === undefined ? { keyObject, keyType } : { problem, keyType };
  }
  const curve = CURVES[keyType === 'EC' ? (keyObject.asymmetricKeyDetails?.namedCurve ?? '') : name];
  return curve === undefined ? { problem: 'lies on an unsupported curve' } : { keyObject, keyType, curve };
}

/**
 * The same key, which has to be one: a point at infinity, or a private number beyond its curve, cannot be written down. Asked before
 * anything else is.
 *
 * @throws Error for such a key.
 */
export function whole(key: KeyObject): KeyObject {
  if (key.type !== 'secret') {
    key.export({ type: key.type === 'private' ? 'pkcs8' : 'spki', format: 'der' });
  }
  return key;
}

/**
 * The bytes of an RSA modulus, which every signature and every encrypted key of it has; undefined for other keys. OpenSSL also takes
 * some without their leading zeros, which would be a second spelling of a token.
 *
 * @see RFC 8017, sections 7.1.2 and 8.1.2
 */
export function modulusLength({ asymmetricKeyDetails }: KeyObject): number | undefined {
  const bits = asymmetricKeyDetails?.modulusLength;
  return bits === undefined ? undefined : Math.ceil(bits / 8);
}

/** @see RFC 7518, section 3.3 */
function weaknessOf(key: KeyObject): string | undefined {
  const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
  const exponent = key.asymmetricKeyDetails?.publicExponent ?? 0n;
  if (bits < RSA_BITS.least || bits > RSA_BITS.greatest) {
    return `is an RSA key of ${String(bits)} bits; ${String(RSA_BITS.least)} to ${String(RSA_BITS.greatest)} are accepted`;
  }
  return exponent < 3n || exponent % 2n === 0n ? 'has an RSA exponent that is even or below 3' : undefined;
}
