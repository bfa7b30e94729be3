import { constants, createHmac, timingSafeEqual, verify } from 'node:crypto';
import { decodeSignature } from './base64url.js';
import type { Key } from './key.js';
import type { Layer } from './layer.js';

/** What an `alg` asks for. */
export interface Algorithm {
  readonly family: 'RS' | 'PS' | 'ES' | 'HS' | 'Ed';
  readonly hash: string | null;
  readonly keyType: 'rsa' | 'ec' | 'secret' | 'ed25519' | 'ed448';
}

const JOSE_NAME = /^(RS|PS|ES|HS)(256|384|512)$/;
const KEY_TYPES = { RS: 'rsa', PS: 'rsa', ES: 'ec', HS: 'secret' } as const;

/** An algorithm by its JOSE name, EdDSA left out: what both sides know. */
export function joseAlgorithm(name: string | undefined): Algorithm | undefined {
  const [, family, bits] = JOSE_NAME.exec(name ?? '') ?? [];
  return family === undefined || bits === undefined
    ? undefined
    : { family: family as 'RS', hash: `sha${bits}`, keyType: KEY_TYPES[family as 'RS'] };
}

const URIS: readonly [pattern: RegExp, family: 'RS' | 'PS' | 'ES' | 'HS'][] = [
  [/^http:\/\/www\.w3\.org\/2001\/04\/xmldsig-more#rsa-sha(256|384|512)$/, 'RS'],
  [/^http:\/\/www\.w3\.org\/2007\/05\/xmldsig-more#sha(256|384|512)-rsa-MGF1$/, 'PS'],
  [/^http:\/\/www\.w3\.org\/2001\/04\/xmldsig-more#ecdsa-sha(256|384|512)$/, 'ES'],
  [/^http:\/\/www\.w3\.org\/2001\/04\/xmldsig-more#hmac-sha(256|384|512)$/, 'HS'],
];

/** An algorithm by the name that XML signatures give it. */
export function uriAlgorithm(name: string | undefined): Algorithm | undefined {
  for (const [pattern, family] of URIS) {
    const bits = pattern.exec(name ?? '')?.[1];
    if (bits !== undefined) {
      return joseAlgorithm(`${family}${bits}`);
    }
  }
  return undefined;
}

/** Shorter secrets verify nothing, on either side. */
const SECRET_LENGTHS: Readonly<Record<string, number>> = { sha256: 32, sha384: 48, sha512: 64 };

/** Whether a key that is a secret has the length that the algorithm asks for. */
export function isLongEnough({ material }: Key, { family, hash }: Algorithm): boolean {
  return family !== 'HS' || (material?.symmetricKeySize ?? 0) >= (SECRET_LENGTHS[hash ?? ''] ?? Infinity);
}

/** Whether the signature of a token is the one of a key, whatever is thought of that key. */
export function verifies(layer: Layer, key: Key, algorithm: Algorithm): boolean {
  const signature = decodeSignature(layer.signature);
  if (signature === undefined || key.material === undefined || typeOf(key) !== algorithm.keyType) {
    return false;
  }
  const { material } = key;
  const input = Buffer.from(layer.signingInput);
  try {
    switch (algorithm.family) {
      case 'HS': {
        const hash = algorithm.hash ?? '';
        const mac = createHmac(hash, material).update(input).digest();
        return (
          isLongEnough(key, algorithm) && mac.length === signature.length && timingSafeEqual(mac, signature)
        );
      }
      case 'RS':
        return verify(algorithm.hash, input, material, signature);
      case 'PS':
        return verify(
          algorithm.hash,
          input,
          {
            key: material,
            padding: constants.RSA_PKCS1_PSS_PADDING,
            saltLength: constants.RSA_PSS_SALTLEN_DIGEST,
          },
          signature,
        );
      case 'ES':
        return verify(algorithm.hash, input, { key: material, dsaEncoding: 'ieee-p1363' }, signature);
      case 'Ed':
        return verify(null, input, material, signature);
    }
  } catch {
    return false;
  }
}

/** The kind of key as an algorithm asks for it. */
export function typeOf(key: Key): string | undefined {
  return key.material?.type === 'secret' ? 'secret' : key.material?.asymmetricKeyType;
}
