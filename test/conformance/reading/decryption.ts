import {
  constants,
  createDecipheriv,
  createHash,
  createHmac,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  privateDecrypt,
  timingSafeEqual,
} from 'node:crypto';
import { inflateRawSync } from 'node:zlib';
import { keysNamed, type Jwk } from '../runner/case.js';
import { decodePart } from './base64url.js';
import type { Layer } from './layer.js';

/** How a content encryption works, and how long its key is in bytes. */
const CONTENT_ENCRYPTIONS: Readonly<
  Record<string, { readonly mode: 'cbc' | 'gcm'; readonly length: number }>
> = {
  'A128CBC-HS256': { mode: 'cbc', length: 32 },
  'A192CBC-HS384': { mode: 'cbc', length: 48 },
  'A256CBC-HS512': { mode: 'cbc', length: 64 },
  A128GCM: { mode: 'gcm', length: 16 },
  A192GCM: { mode: 'gcm', length: 24 },
  A256GCM: { mode: 'gcm', length: 32 },
};

/** The key type that a key management algorithm needs. */
const KEY_TYPES: Readonly<Record<string, string>> = {
  dir: 'oct',
  A128KW: 'oct',
  A192KW: 'oct',
  A256KW: 'oct',
  'RSA-OAEP': 'RSA',
  'RSA-OAEP-256': 'RSA',
  RSA1_5: 'RSA',
  'ECDH-ES': 'EC',
  'ECDH-ES+A128KW': 'EC',
  'ECDH-ES+A192KW': 'EC',
  'ECDH-ES+A256KW': 'EC',
};

export function isContentEncryption(enc: string | undefined): boolean {
  return Object.hasOwn(CONTENT_ENCRYPTIONS, enc ?? '');
}

export function isGcm(enc: string | undefined): boolean {
  return CONTENT_ENCRYPTIONS[enc ?? '']?.mode === 'gcm';
}

/** Whether a key is of the type that an algorithm needs. X25519 agrees on keys like the curves of NIST. */
export function fitsManagement(jwk: Jwk, alg: string | undefined): boolean {
  const type = jwk['crv'] === 'X25519' ? 'EC' : jwk.kty;
  return KEY_TYPES[alg ?? ''] === type;
}

/** The keys to decrypt with: those of the parameters, then those of the metadata. */
export function decryptionKeys(layer: Layer): readonly Jwk[] {
  const { tokenDecryptionKeys = [] } = layer.parameters;
  const { configuration, keys } = layer.surroundings;
  return keysNamed([...tokenDecryptionKeys, ...(configuration?.tokenDecryptionKeys ?? [])], keys);
}

/** The decrypted text before decompression, or undefined where the key is not the one. Knows every algorithm of RFC 7518 but three. */
export function decrypt(layer: Layer, jwk: Jwk): Buffer | undefined {
  const encryption = CONTENT_ENCRYPTIONS[layer.encryption];
  if (encryption === undefined) {
    return undefined;
  }
  try {
    const key = contentKey(layer, jwk, encryption.length);
    if (key.length !== encryption.length) {
      return undefined;
    }
    return encryption.mode === 'cbc' ? openCbc(layer, key) : openGcm(layer, key);
  } catch {
    return undefined;
  }
}

/** The text behind `zip: DEF`, undefined where it is longer than allowed or no DEFLATE at all. */
export function inflate(bytes: Buffer, limit: number): Buffer | undefined {
  try {
    return inflateRawSync(bytes, { maxOutputLength: limit });
  } catch {
    return undefined;
  }
}

function part(layer: Layer, index: number): Buffer {
  return decodePart(layer.segments[index] ?? '') ?? Buffer.alloc(0);
}

/** Neither side decrypts with a shorter key. */
const LEAST_RSA_BITS = 2048;

function contentKey(layer: Layer, jwk: Jwk, length: number): Buffer {
  const alg = layer.algorithm ?? '';
  const wrapped = part(layer, 1);
  if (jwk.kty === 'oct') {
    const secret = Buffer.from(String(jwk['k']), 'base64url');
    return alg === 'dir' ? secret : unwrap(secret, wrapped);
  }
  const privateKey = createPrivateKey({ key: { ...jwk }, format: 'jwk' });
  if (jwk.kty === 'RSA') {
    const { modulusLength = 0 } = privateKey.asymmetricKeyDetails ?? {};
    if (modulusLength < LEAST_RSA_BITS || wrapped.length !== Math.ceil(modulusLength / 8)) {
      throw new RangeError();
    }
    const padding = constants.RSA_PKCS1_OAEP_PADDING;
    return privateDecrypt(
      { key: privateKey, padding, oaepHash: alg === 'RSA-OAEP-256' ? 'sha256' : 'sha1' },
      wrapped,
    );
  }
  const size = /\+A(128|192|256)KW$/.exec(alg)?.[1];
  const publicKey = createPublicKey({ key: ephemeralKey(layer), format: 'jwk' });
  const secret = diffieHellman({ privateKey, publicKey });
  return size === undefined
    ? concatKdf(layer, secret, layer.encryption, length)
    : unwrap(concatKdf(layer, secret, alg, Number(size) / 8), wrapped);
}

function unwrap(secret: Buffer, wrapped: Buffer): Buffer {
  const cipher = createDecipheriv(`id-aes${String(secret.length * 8)}-wrap`, secret, Buffer.alloc(8, 0xa6));
  return Buffer.concat([cipher.update(wrapped), cipher.final()]);
}

function ephemeralKey(layer: Layer): Record<string, string> {
  const epk = layer.headerMember('epk');
  const members = epk?.kind === 'object' ? epk.members : [];
  return Object.fromEntries(
    members.flatMap(({ name, value }) => (value.kind === 'string' ? [[name, value.text]] : [])),
  );
}

/** RFC 7518, section 4.6.2. */
function concatKdf(layer: Layer, secret: Buffer, id: string, length: number): Buffer {
  const sized = (bytes: Buffer): Buffer => Buffer.concat([number(bytes.length), bytes]);
  const party = (name: string): Buffer => {
    if (layer.headerMember(name) !== undefined && layer.headerText(name) === undefined) {
      throw new TypeError(); // a party is a text, or nothing opens
    }
    return sized(Buffer.from(layer.headerText(name) ?? '', 'base64url'));
  };
  const info = Buffer.concat([sized(Buffer.from(id)), party('apu'), party('apv'), number(length * 8)]);
  const rounds = Array.from({ length: Math.ceil(length / 32) }, (_, index) =>
    createHash('sha256')
      .update(number(index + 1))
      .update(secret)
      .update(info)
      .digest(),
  );
  return Buffer.concat(rounds).subarray(0, length);
}

function number(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

/** RFC 7518, section 5.2. */
function openCbc(layer: Layer, key: Buffer): Buffer | undefined {
  const half = key.length / 2;
  const aad = Buffer.from(layer.segments[0] ?? '', 'ascii');
  const size = Buffer.alloc(8);
  size.writeBigUInt64BE(BigInt(aad.length) * 8n);
  const mac = createHmac(`sha${String(half * 16)}`, key.subarray(0, half))
    .update(Buffer.concat([aad, part(layer, 2), part(layer, 3), size]))
    .digest()
    .subarray(0, half);
  const tag = part(layer, 4);
  if (tag.length !== half || !timingSafeEqual(mac, tag)) {
    return undefined;
  }
  const cipher = createDecipheriv(`aes-${String(half * 8)}-cbc`, key.subarray(half), part(layer, 2));
  return Buffer.concat([cipher.update(part(layer, 3)), cipher.final()]);
}

/** RFC 7518, section 5.3. */
function openGcm(layer: Layer, key: Buffer): Buffer | undefined {
  const cipher = createDecipheriv(`aes-${String(key.length * 8)}-gcm` as 'aes-128-gcm', key, part(layer, 2), {
    authTagLength: 16,
  });
  cipher.setAAD(Buffer.from(layer.segments[0] ?? '', 'ascii'));
  cipher.setAuthTag(part(layer, 4));
  return Buffer.concat([cipher.update(part(layer, 3)), cipher.final()]);
}
