import {
  constants,
  createCipheriv,
  createHash,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  publicEncrypt,
  type KeyObject,
} from 'node:crypto';
import type { Jwk, KeyRing } from '../../conformance/runner/case.js';
import type { EnvelopeDraft } from '../drafting/draft.js';
import { oaep, pkcs1 } from './rsa-padding.js';
import { privateJwk } from './sign.js';

export interface ManagedKey {
  readonly contentKey: Buffer;
  readonly encryptedKey: Buffer;
  /** The header, with `epk` where keys are agreed on. */
  readonly header: Buffer;
}

/**
 * Brings a content key to the receiver by an `alg` of RFC 7518. Where key and algorithm do not go together the result is as long as it
 * should be, and opens nothing.
 */
export function manageKey(
  { alg, key, enc }: EnvelopeDraft,
  header: Buffer,
  contentKey: Buffer,
  keys: KeyRing,
): ManagedKey {
  const jwk = privateJwk(key, keys);
  switch (jwk.kty) {
    case 'oct': {
      const secret = Buffer.from(String(jwk['k']), 'base64url');
      return alg === 'dir'
        ? { contentKey: sized(secret, contentKey.length), encryptedKey: NONE, header }
        : { contentKey, encryptedKey: wrap(sized(secret, keySize(alg) ?? 16), contentKey), header };
    }
    case 'RSA':
      return { contentKey, encryptedKey: encryptRsa(jwk, alg, contentKey), header };
    default:
      return agree(jwk, alg, enc, header, contentKey, keys);
  }
}

const NONE = Buffer.alloc(0);

function keySize(alg: string): number | undefined {
  const bits = /A(128|192|256)KW$/.exec(alg)?.[1];
  return bits === undefined ? undefined : Number(bits) / 8;
}

function sized(secret: Buffer, length: number): Buffer {
  return Buffer.concat([secret, Buffer.alloc(length)]).subarray(0, length);
}

function wrap(secret: Buffer, contentKey: Buffer): Buffer {
  const cipher = createCipheriv(`id-aes${String(secret.length * 8)}-wrap`, secret, Buffer.alloc(8, 0xa6));
  return Buffer.concat([cipher.update(contentKey), cipher.final()]);
}

function encryptRsa(jwk: Jwk, alg: string, contentKey: Buffer): Buffer {
  const key = createPublicKey({ key: { ...jwk }, format: 'jwk' });
  const size = Math.ceil((key.asymmetricKeyDetails?.modulusLength ?? 0) / 8);
  const padded =
    alg === 'RSA1_5'
      ? pkcs1(contentKey, size)
      : oaep(contentKey, alg === 'RSA-OAEP-256' ? 'sha256' : 'sha1', size);
  return publicEncrypt({ key, padding: constants.RSA_NO_PADDING }, padded);
}

/** The other party of an agreement: a fixed key of the same curve. */
const EPHEMERAL: Readonly<Record<string, string>> = { 'P-256': 'p256-c', 'P-384': 'p384', 'P-521': 'p521' };

function agree(
  jwk: Jwk,
  alg: string,
  enc: string,
  header: Buffer,
  contentKey: Buffer,
  keys: KeyRing,
): ManagedKey {
  const ephemeral = ephemeralKey(jwk, keys);
  if (ephemeral === undefined) {
    return { contentKey, encryptedKey: NONE, header };
  }
  const publicKey = createPublicKey({ key: { ...jwk }, format: 'jwk' });
  const secret = diffieHellman({ privateKey: ephemeral, publicKey });
  const { kty, crv, x, y } = createPublicKey(ephemeral).export({ format: 'jwk' });
  const withKey = withMember(header, 'epk', JSON.stringify({ kty, crv, x, y }));
  const size = keySize(alg);
  return size === undefined
    ? { contentKey: derive(secret, enc, contentKey.length), encryptedKey: NONE, header: withKey }
    : { contentKey, encryptedKey: wrap(derive(secret, alg, size), contentKey), header: withKey };
}

function ephemeralKey({ crv }: Jwk, keys: KeyRing): KeyObject | undefined {
  if (crv === 'X25519') {
    // PKCS #8 of a fixed secret, since a JWK would have to tell its public part
    const der = Buffer.concat([Buffer.from('302e020100300506032b656e04220420', 'hex'), Buffer.alloc(32, 7)]);
    return createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  }
  const jwk = keys[EPHEMERAL[String(crv)] ?? ''];
  return jwk === undefined ? undefined : createPrivateKey({ key: { ...jwk }, format: 'jwk' });
}

function withMember(header: Buffer, name: string, value: string): Buffer {
  const end = header.lastIndexOf('}');
  const separator = header.subarray(0, end).toString('latin1').trim() === '{' ? '' : ',';
  return Buffer.concat([
    header.subarray(0, end),
    Buffer.from(`${separator}"${name}":${value}`),
    header.subarray(end),
  ]);
}

/** Concat KDF (RFC 7518, section 4.6.2) without party info; one or two rounds are enough for every `enc`. */
function derive(secret: Buffer, id: string, length: number): Buffer {
  const number = (value: number): Buffer => Buffer.from([0, 0, value >> 8, value & 0xff]);
  const info = Buffer.concat([number(id.length), Buffer.from(id), number(0), number(0), number(length * 8)]);
  const rounds = [1, 2].map((round) =>
    createHash('sha256').update(number(round)).update(secret).update(info).digest(),
  );
  return Buffer.concat(rounds).subarray(0, length);
}
