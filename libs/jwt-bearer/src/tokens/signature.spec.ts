import { constants, createSecretKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CompactSign } from 'jose';
import { SigningKey } from './signing-key.js';

const pairs = {
  RSA: generateKeyPairSync('rsa', { modulusLength: 2048 }),
  'P-256': generateKeyPairSync('ec', { namedCurve: 'P-256' }),
  'P-384': generateKeyPairSync('ec', { namedCurve: 'P-384' }),
  'P-521': generateKeyPairSync('ec', { namedCurve: 'P-521' }),
  Ed25519: generateKeyPairSync('ed25519'),
  Ed448: generateKeyPairSync('ed448'),
};
const secret = createSecretKey(Buffer.alloc(64, 7));
const INPUT = Buffer.from('header.payload');

/** Whether the key takes the signature under the algorithm. */
function verifies(alg: string, key: KeyObject, signature: Uint8Array, input: Uint8Array = INPUT): boolean {
  return SigningKey.from(key).verifier(alg)?.(input, signature) ?? false;
}

const ecdsa = (curve: 'P-256' | 'P-384' | 'P-521', dsaEncoding: 'der' | 'ieee-p1363' = 'ieee-p1363') =>
  sign(HASHES[curve], INPUT, { key: pairs[curve].privateKey, dsaEncoding });
const HASHES = { 'P-256': 'sha256', 'P-384': 'sha384', 'P-521': 'sha512' };

describe('a signature that jose made', () => {
  it.each([
    ['RS256', pairs.RSA],
    ['RS384', pairs.RSA],
    ['RS512', pairs.RSA],
    ['PS256', pairs.RSA],
    ['PS384', pairs.RSA],
    ['PS512', pairs.RSA],
    ['ES256', pairs['P-256']],
    ['ES384', pairs['P-384']],
    ['ES512', pairs['P-521']],
    ['EdDSA', pairs.Ed25519],
    ['Ed25519', pairs.Ed25519],
    ['HS256', { privateKey: secret, publicKey: secret }],
    ['HS384', { privateKey: secret, publicKey: secret }],
    ['HS512', { privateKey: secret, publicKey: secret }],
  ])('%s verifies, and not a bit of it may change', async (alg, { privateKey, publicKey }) => {
    const token = await new CompactSign(Buffer.from('content')).setProtectedHeader({ alg }).sign(privateKey);
    const [header = '', payload = '', encoded = ''] = token.split('.');
    const input = Buffer.from(`${header}.${payload}`);
    const signature = Buffer.from(encoded, 'base64url');
    expect(verifies(alg, publicKey, signature, input)).toBe(true);
    fc.assert(
      fc.property(fc.nat(), fc.nat({ max: 7 }), fc.boolean(), (at, bit, ofInput) => {
        const [bytes, changed] = ofInput ? [input, Buffer.from(input)] : [signature, Buffer.from(signature)];
        const index = at % bytes.length;
        changed[index] = (bytes[index] ?? 0) ^ (1 << bit);
        return !(ofInput
          ? verifies(alg, publicKey, signature, changed)
          : verifies(alg, publicKey, changed, input));
      }),
      { numRuns: 40 },
    );
  });

  it('Ed448, which jose does not make, verifies under both its names', () => {
    const signature = sign(null, INPUT, pairs.Ed448.privateKey);
    expect(['EdDSA', 'Ed448'].map((alg) => verifies(alg, pairs.Ed448.publicKey, signature))).toEqual([
      true,
      true,
    ]);
  });

  it('does not verify under another algorithm of the same key', () => {
    const signature = sign('sha256', INPUT, pairs.RSA.privateKey);
    const others = ['RS384', 'RS512', 'PS256', 'PS384', 'PS512'];
    expect(others.filter((alg) => verifies(alg, pairs.RSA.publicKey, signature))).toEqual([]);
    expect(verifies('RS256', pairs.RSA.publicKey, signature)).toBe(true);
  });
});

describe('requirement 35: ECDSA', () => {
  const curves = [
    ['ES256', 'P-256', 64],
    ['ES384', 'P-384', 96],
    ['ES512', 'P-521', 132],
  ] as const;
  const ORDERS = {
    'P-256': 'ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551',
    'P-384':
      'ffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973',
    'P-521':
      '01fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffa51868783bf2f966b7fcc0148f709a5d03bb5c9b8899c47aebb6fb71e91386409',
  };

  it.each(curves)('%s on %s refuses a signature in DER', (...[alg, curve]) => {
    const key = pairs[curve].publicKey;
    for (let time = 0; time < 20; time++) {
      expect(verifies(alg, key, ecdsa(curve, 'der'))).toBe(false);
    }
  });

  it.each(curves)('%s on %s refuses r or s of 0 or of the order of the curve', (alg, curve, length) => {
    const half = length / 2;
    const good = ecdsa(curve);
    const order = Buffer.from(ORDERS[curve], 'hex');
    expect(order).toHaveLength(half);
    const [r, s, zero] = [good.subarray(0, half), good.subarray(half), Buffer.alloc(half)];
    for (const parts of [
      [zero, s],
      [r, zero],
      [zero, zero],
      [order, s],
      [r, order],
      [order, order],
      [zero, order],
    ]) {
      expect(verifies(alg, pairs[curve].publicKey, Buffer.concat(parts))).toBe(false);
    }
  });

  it.each(curves)('%s on %s refuses every length but %d bytes', (alg, curve, length) => {
    const key = pairs[curve].publicKey;
    const good = ecdsa(curve);
    expect(good).toHaveLength(length);
    const half = length / 2;
    const stripped = Buffer.concat([good.subarray(1, half), good.subarray(half + 1)]);
    const padded = Buffer.concat([
      Buffer.alloc(1),
      good.subarray(0, half),
      Buffer.alloc(1),
      good.subarray(half),
    ]);
    for (const signature of [
      Buffer.alloc(0),
      good.subarray(0, -1),
      good.subarray(1),
      good.subarray(0, half),
      stripped,
      padded,
      Buffer.concat([good, Buffer.alloc(1)]),
      Buffer.concat([Buffer.alloc(1), good]),
      Buffer.concat([good, good]),
    ]) {
      expect(verifies(alg, key, signature)).toBe(false);
    }
  });
});

describe('requirement 35: RSA', () => {
  const { publicKey, privateKey } = pairs.RSA;
  const rs256 = sign('sha256', INPUT, privateKey);
  const pss = (saltLength: number, hash = 'sha256') =>
    sign(hash, INPUT, { key: privateKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength });

  it.each(['RS256', 'PS256'])('%s refuses a signature that is not as long as the modulus', (alg) => {
    const good = alg === 'RS256' ? rs256 : pss(32);
    expect(verifies(alg, publicKey, good)).toBe(true);
    for (const signature of [
      Buffer.alloc(0),
      good.subarray(0, -1),
      good.subarray(1),
      Buffer.concat([Buffer.alloc(1), good]),
      Buffer.concat([good, Buffer.alloc(1)]),
      Buffer.concat([good, good]),
    ]) {
      expect(verifies(alg, publicKey, signature)).toBe(false);
    }
  });

  it.each([
    ['RS256', constants.RSA_PKCS1_PADDING],
    ['PS256', constants.RSA_PKCS1_PSS_PADDING],
  ])('%s refuses a signature whose leading zero was dropped', (alg, padding) => {
    let counter = 0;
    let input: Buffer;
    let signature: Buffer;
    do {
      input = Buffer.from(`header.payload-${counter++}`);
      signature = sign('sha256', input, { key: privateKey, padding, saltLength: 32 });
    } while (signature[0] !== 0);
    expect(verifies(alg, publicKey, signature, input)).toBe(true);
    expect(verifies(alg, publicKey, signature.subarray(1), input)).toBe(false);
  });

  it('refuses a signature that is increased by the modulus', () => {
    const { n = '' } = publicKey.export({ format: 'jwk' });
    const modulus = BigInt(`0x${Buffer.from(n, 'base64url').toString('hex')}`);
    const sum = (BigInt(`0x${rs256.toString('hex')}`) + modulus).toString(16);
    for (const length of [512, 514]) {
      expect(verifies('RS256', publicKey, Buffer.from(sum.padStart(length, '0'), 'hex'))).toBe(false);
    }
  });

  it.each([
    ['PS256', 'sha256', 32],
    ['PS384', 'sha384', 48],
    ['PS512', 'sha512', 64],
  ])('%s takes a salt as long as its hash and no other', (alg, hash, length) => {
    for (const salt of [0, 1, 20, 31, 32, 33, 48, 64, 100]) {
      expect([salt, verifies(alg, publicKey, pss(salt, hash))]).toEqual([salt, salt === length]);
    }
  });
});

describe('requirement 35: Ed25519', () => {
  const { publicKey, privateKey } = pairs.Ed25519;
  const good = sign(null, INPUT, privateKey);

  it('refuses S increased by the order of the group', () => {
    const order = 2n ** 252n + 27742317777372353535851937790883648493n;
    const s = BigInt(`0x${Buffer.from(good.subarray(32)).reverse().toString('hex')}`) + order;
    const twin = Buffer.from(s.toString(16).padStart(64, '0'), 'hex').reverse();
    expect(verifies('EdDSA', publicKey, good)).toBe(true);
    expect(verifies('EdDSA', publicKey, Buffer.concat([good.subarray(0, 32), twin]))).toBe(false);
  });

  it('refuses every other length', () => {
    for (const length of [0, 1, 32, 63, 65, 114, 128]) {
      const signature = Buffer.concat([good, good]).subarray(0, length);
      expect([length, verifies('EdDSA', publicKey, signature)]).toEqual([length, false]);
    }
  });
});

describe('requirement 107: HMAC', () => {
  it('refuses truncated, extended and empty signatures', async () => {
    const token = await new CompactSign(Buffer.from('x')).setProtectedHeader({ alg: 'HS256' }).sign(secret);
    const [header = '', payload = '', encoded = ''] = token.split('.');
    const input = Buffer.from(`${header}.${payload}`);
    const good = Buffer.from(encoded, 'base64url');
    expect(verifies('HS256', secret, good, input)).toBe(true);
    for (const signature of [
      Buffer.alloc(0),
      good.subarray(0, 1),
      good.subarray(0, 16),
      good.subarray(0, 31),
      Buffer.concat([good, Buffer.alloc(1)]),
      Buffer.concat([good, good]),
    ]) {
      expect(verifies('HS256', secret, signature, input)).toBe(false);
    }
  });
});
