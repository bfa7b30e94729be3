import { createCipheriv, createHash, createHmac } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import type { KeyRing } from '../../conformance/runner/case.js';
import type { EnvelopeDraft } from '../drafting/draft.js';
import { spelled } from '../drafting/spell.js';
import { manageKey } from './manage-key.js';

/** The length of the content key, in bytes. */
const LENGTHS: Readonly<Record<string, number>> = {
  'A128CBC-HS256': 32,
  'A192CBC-HS384': 48,
  'A256CBC-HS512': 64,
  A128GCM: 16,
  A192GCM: 24,
  A256GCM: 32,
};

/** Encrypts a token (RFC 7516). Content key and initialization vector come from the message, so that one message has one form. */
export function seal(text: string, envelope: EnvelopeDraft, header: Buffer, keys: KeyRing): string {
  const { enc, compressed = false, needlessKey = false, spellings } = envelope;
  const length = LENGTHS[enc] ?? 32;
  const seed = createHash('sha512').update(header).update(text).digest();
  const managed = manageKey(envelope, header, seed.subarray(0, length), keys);
  const aad = spelled(managed.header, 0, spellings);
  const plain = compressed ? deflateRawSync(text) : Buffer.from(text);
  const sealed = enc.endsWith('GCM')
    ? sealGcm(plain, managed.contentKey, aad, seed)
    : sealCbc(plain, managed.contentKey, aad, seed);
  const encryptedKey = needlessKey ? seed.subarray(0, 24) : managed.encryptedKey;
  return [aad, ...[encryptedKey, ...sealed].map((part, index) => spelled(part, index + 1, spellings))].join(
    '.',
  );
}

function sealCbc(plain: Buffer, key: Buffer, aad: string, seed: Buffer): Buffer[] {
  const half = key.length / 2;
  const vector = seed.subarray(48);
  const cipher = createCipheriv(`aes-${String(half * 8)}-cbc`, key.subarray(half), vector);
  const text = Buffer.concat([cipher.update(plain), cipher.final()]);
  const size = Buffer.alloc(8);
  size.writeBigUInt64BE(BigInt(aad.length) * 8n);
  const tag = createHmac(`sha${String(half * 16)}`, key.subarray(0, half))
    .update(Buffer.concat([Buffer.from(aad), vector, text, size]))
    .digest();
  return [vector, text, tag.subarray(0, half)];
}

function sealGcm(plain: Buffer, key: Buffer, aad: string, seed: Buffer): Buffer[] {
  const vector = seed.subarray(48, 60);
  const cipher = createCipheriv(`aes-${String(key.length * 8)}-gcm` as 'aes-128-gcm', key, vector);
  cipher.setAAD(Buffer.from(aad));
  const text = Buffer.concat([cipher.update(plain), cipher.final()]);
  return [vector, text, cipher.getAuthTag()];
}
