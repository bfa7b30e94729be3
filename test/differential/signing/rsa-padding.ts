import { createHash } from 'node:crypto';

/** Paddings of RFC 8017 whose random part comes from the message, so that one message has one form. */

/** EMSA-PSS for a modulus of so many bits, with a salt as long as the hash. */
export function pss(input: string, hash: string, bits: number): Buffer {
  const length = Math.ceil((bits - 1) / 8);
  const digest = hashed(hash, input);
  const salt = hashed(hash, 'salt', input);
  const seal = hashed(hash, Buffer.alloc(8), digest, salt);
  const block = Buffer.alloc(length - seal.length - 1);
  block[block.length - salt.length - 1] = 1;
  salt.copy(block, block.length - salt.length);
  mask(block, seal, hash);
  block[0] = (block[0] ?? 0) & (0xff >> (8 * length - (bits - 1)));
  return Buffer.concat([block, seal, Buffer.from([0xbc])]);
}

/** EME-OAEP for a modulus of so many bytes, without a label. What finds no room in the block is cut off. */
export function oaep(text: Buffer, hash: string, size: number): Buffer {
  const label = hashed(hash, '');
  const message = text.subarray(0, size - 2 * label.length - 2);
  const seed = hashed(hash, 'seed', message);
  const block = Buffer.alloc(size - seed.length - 1);
  label.copy(block);
  block[block.length - message.length - 1] = 1;
  message.copy(block, block.length - message.length);
  mask(block, seed, hash);
  mask(seed, block, hash);
  return Buffer.concat([Buffer.from([0]), seed, block]);
}

/** EME-PKCS1-v1_5 for a modulus of so many bytes. */
export function pkcs1(message: Buffer, size: number): Buffer {
  const filling = Buffer.alloc(size - message.length - 3, hashed('sha512', message)).map((byte) => byte || 1);
  return Buffer.concat([Buffer.from([0, 2]), filling, Buffer.from([0]), message]);
}

/** MGF1: changes `block` by what `seed` generates. */
function mask(block: Buffer, seed: Buffer, hash: string): void {
  for (let at = 0, counter = 0; at < block.length; counter++) {
    const number = Buffer.alloc(4);
    number.writeUInt32BE(counter);
    for (const byte of hashed(hash, seed, number)) {
      if (at < block.length) {
        block[at] = (block[at] ?? 0) ^ byte;
        at++;
      }
    }
  }
}

function hashed(hash: string, ...parts: readonly (Buffer | string)[]): Buffer {
  const digest = createHash(hash);
  parts.forEach((part) => digest.update(part));
  return digest.digest();
}
