import {
  constants,
  createHmac,
  createPrivateKey,
  privateEncrypt,
  sign as signRaw,
  type KeyObject,
} from 'node:crypto';
import type { Jwk, KeyRing } from '../../conformance/runner/case.js';
import type { SignatureDraft } from '../drafting/draft.js';
import { signEcdsa } from './ecdsa.js';
import { pss } from './rsa-padding.js';

/** The key pairs of the certificates stand under names of their own. */
const PRIVATE_KEYS: Readonly<Record<string, string>> = { RSA: 'cert-rsa-private', EC: 'cert-ec-private' };

/**
 * Signs with a key by an algorithm. What does not go together signs all the same, as far as it can: the hash is the one that the algorithm
 * names, the rest what the key is good for.
 */
export function sign(input: string, { key, algorithm }: SignatureDraft, keys: KeyRing): Buffer {
  const jwk = privateJwk(key, keys);
  const hash = `sha${/(256|384|512)/.exec(algorithm)?.[0] ?? '256'}`;
  switch (jwk.kty) {
    case 'oct':
      return createHmac(hash, Buffer.from(String(jwk['k']), 'base64url'))
        .update(input)
        .digest();
    case 'EC':
      return signEcdsa(input, jwk, hash);
    case 'OKP':
      return jwk['crv'] === 'X25519' ? Buffer.alloc(64) : signRaw(null, Buffer.from(input), privateKey(jwk));
    default:
      return signRsa(input, jwk, hash, /^PS|MGF1/.test(algorithm));
  }
}

/** The private part of a named key. */
export function privateJwk(name: string, keys: KeyRing): Jwk {
  const jwk = keys[name];
  const own = jwk?.['d'] !== undefined || jwk?.kty === 'oct';
  const pair = own ? jwk : keys[PRIVATE_KEYS[jwk?.kty ?? ''] ?? ''];
  if (pair === undefined) {
    throw new RangeError(`no private key ${name}`);
  }
  return pair;
}

/** A key too small for the hash signs nothing. */
function signRsa(input: string, jwk: Jwk, hash: string, withPss: boolean): Buffer {
  const key = privateKey(jwk);
  const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
  const size = Math.ceil(bits / 8);
  const digest = Number(hash.slice(3)) / 8;
  if (size < (withPss ? 2 * digest + 2 : digest + 30)) {
    return Buffer.alloc(size);
  }
  return withPss
    ? privateEncrypt({ key, padding: constants.RSA_NO_PADDING }, sized(pss(input, hash, bits), size))
    : signRaw(hash, Buffer.from(input), key);
}

/** With leading zeros up to the length of the modulus. */
function sized(bytes: Buffer, size: number): Buffer {
  return Buffer.concat([Buffer.alloc(size - bytes.length), bytes]);
}

const IMPORTED = new WeakMap<Jwk, KeyObject>();

export function privateKey(jwk: Jwk): KeyObject {
  const known = IMPORTED.get(jwk) ?? createPrivateKey({ key: { ...jwk }, format: 'jwk' });
  IMPORTED.set(jwk, known);
  return known;
}
