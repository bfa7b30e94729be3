import {
  createPublicKey,
  createSecretKey,
  X509Certificate,
  type JsonWebKey,
  type KeyObject,
} from 'node:crypto';
import { keysNamed, type Jwk } from '../runner/case.js';
import { decodePart } from './base64url.js';
import type { Layer } from './layer.js';

/** A key that may verify signatures, as one of the two sides sees it. */
export interface Key {
  readonly jwk: Jwk;
  /** What a kid is compared with; undefined where the key has none. */
  readonly id: string | undefined;
  /** Where it was given: with the metadata, or in the parameters. */
  readonly source: 'configuration' | 'parameters';
  /** The certificate that stands for the key. */
  readonly certificate: X509Certificate | undefined;
  /** What verifies; undefined where the members make no key. */
  readonly material: KeyObject | undefined;
}

/** The keys that the original has: those of the metadata, then those of the parameters. */
export function originalKeys(layer: Layer): readonly Key[] {
  const { configuration, keys } = layer.surroundings;
  return [
    ...keysNamed(configuration?.signingKeys, keys).flatMap(fromKeySet),
    ...keysNamed(layer.parameters.issuerSigningKeys, keys).map(fromParameters),
  ];
}

/** An entry of a key set: RSA and EC for signatures only; a certificate is a key of its own, before the numbers beside it. */
function fromKeySet(jwk: Jwk): Key[] {
  if (!['', 'sig', undefined].includes(jwk['use'] as string | undefined)) {
    return [];
  }
  const shared = { jwk, id: jwk.kid, source: 'configuration' } as const;
  const certificate = jwk.kty === 'RSA' ? certificateOf(jwk) : undefined;
  const numbers =
    jwk.kty === 'RSA' || (jwk.kty === 'EC' && jwk['crv'] !== 'secp256k1') ? numbersOf(jwk) : undefined;
  return [
    ...(certificate === undefined ? [] : [{ ...shared, certificate, material: certificate.publicKey }]),
    ...(numbers === undefined ? [] : [{ ...shared, certificate: undefined, material: numbers }]),
  ];
}

/** A key of the parameters is taken whatever it is; only one without numbers is a certificate. */
function fromParameters(jwk: Jwk): Key {
  const shared = { jwk, source: 'parameters' } as const;
  const certificate = certificateOf(jwk);
  if (certificate !== undefined && !hasNumbers(jwk)) {
    const id = jwk.kid ?? certificate.fingerprint.replaceAll(':', '');
    // The original verifies nothing with a certificate that holds an EC key.
    return { ...shared, id, certificate, material: jwk.kty === 'RSA' ? certificate.publicKey : undefined };
  }
  const material = jwk.kty === 'RSA' ? (certificate?.publicKey ?? numbersOf(jwk)) : numbersOf(jwk);
  return { ...shared, id: jwk.kid, certificate: undefined, material };
}

const CERTIFICATES = new WeakMap<Jwk, X509Certificate | undefined>();
const NUMBERS = new WeakMap<Jwk, KeyObject | undefined>();

/** The first certificate of `x5c`, if it can be read. */
export function certificateOf(jwk: Jwk): X509Certificate | undefined {
  if (!CERTIFICATES.has(jwk)) {
    const [first] = Array.isArray(jwk['x5c']) ? (jwk['x5c'] as unknown[]) : [];
    CERTIFICATES.set(
      jwk,
      typeof first === 'string'
        ? attempt(() => new X509Certificate(Buffer.from(first, 'base64')))
        : undefined,
    );
  }
  return CERTIFICATES.get(jwk);
}

/** Whether a JWK holds the key itself, and not only a certificate. */
export function hasNumbers(jwk: Jwk): boolean {
  return jwk['n'] !== undefined || jwk['x'] !== undefined;
}

/** The public key, or the secret, that the members of a JWK make. */
export function numbersOf(jwk: Jwk): KeyObject | undefined {
  if (!NUMBERS.has(jwk)) {
    NUMBERS.set(
      jwk,
      attempt(() => importNumbers(jwk)),
    );
  }
  return NUMBERS.get(jwk);
}

function importNumbers(jwk: Jwk): KeyObject | undefined {
  const { kty, crv, n, e, x, y, k } = jwk as Partial<Record<string, string>>;
  switch (kty) {
    case 'RSA':
      return isBase64Url(n) && isBase64Url(e) ? publicKey({ kty, n, e }) : undefined;
    case 'EC':
      return publicKey({ kty, crv: crv === 'P-512' ? 'P-521' : crv, x, y });
    case 'OKP':
      return publicKey({ kty, crv, x });
    case 'oct':
      return k === undefined || k === '' ? undefined : createSecretKey(k, 'base64url');
    default:
      return undefined;
  }
}

function isBase64Url(text: string | undefined): text is string {
  return text !== undefined && text !== '' && decodePart(text) !== undefined;
}

function publicKey(jwk: JsonWebKey): KeyObject {
  return createPublicKey({ key: jwk, format: 'jwk' });
}

function attempt<T>(make: () => T): T | undefined {
  try {
    return make();
  } catch {
    return undefined;
  }
}
