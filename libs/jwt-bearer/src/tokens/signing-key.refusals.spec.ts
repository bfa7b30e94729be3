import { createPublicKey, generateKeyPairSync, type KeyPairKeyObjectResult } from 'node:crypto';
import { inspect } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { createCertificate } from './certificate.fixture.js';
import { SigningKey } from './signing-key.js';
import { rsa, weakRsa, p256, infinity, jwkOf, pemOf, derOf, algorithmsOf } from './signing-key.fixture.js';

describe('requirement 27: secrets', () => {
  it.each([
    [31, []],
    [32, ['HS256']],
    [47, ['HS256']],
    [48, ['HS256', 'HS384']],
    [63, ['HS256', 'HS384']],
    [64, ['HS256', 'HS384', 'HS512']],
    [200, ['HS256', 'HS384', 'HS512']],
  ])('%d bytes', (length, algorithms) => {
    expect(algorithmsOf(Buffer.alloc(length, 1))).toEqual(algorithms);
    expect(algorithmsOf({ kty: 'oct', k: Buffer.alloc(length, 1).toString('base64url') })).toEqual(
      algorithms,
    );
  });

  it.each(['', Buffer.alloc(0), new Uint8Array()])('an empty one is refused', (secret) => {
    expect(SigningKey.from(secret).problem).toBe('is an empty secret');
    expect(algorithmsOf(secret)).toEqual([]);
  });

  it.each([undefined, null, 5, '', 'AA==', 'A', 'a b', '\u0141AAA'])('`k` %j is refused', (k) => {
    expect(SigningKey.from({ kty: 'oct', k } as never).problem).toMatch(/readable `k`|empty secret/);
  });

  it.each([
    ['the JSON text of a JWK', JSON.stringify(jwkOf(rsa.publicKey))],
    ['the JSON text of a key set', ` ${JSON.stringify({ keys: [jwkOf(rsa.publicKey)] })}\n`],
    ['DER', derOf(rsa.publicKey)],
    ['DER of PKCS#1', rsa.publicKey.export({ format: 'der', type: 'pkcs1' })],
    ['DER of an EC key', derOf(p256.publicKey)],
    ['DER of a certificate', createCertificate(rsa).raw],
    ['base64 without the lines of PEM', derOf(rsa.publicKey).toString('base64')],
    ['base64 in lines', derOf(rsa.publicKey).toString('base64').replaceAll(/.{64}/g, '$&\n')],
    ['base64url', Buffer.from(derOf(rsa.publicKey).toString('base64url'))],
    ['the base64 of a certificate', createCertificate(p256).raw.toString('base64')],
  ])('a public key written out is none: %s', (_form, input) => {
    expect(SigningKey.from(input).problem).toMatch(/public key written out/);
    expect(algorithmsOf(input)).toEqual([]);
  });

  it('PEM text is never one, even where it cannot be read', () => {
    const cut = pemOf(rsa.publicKey).slice(0, 200);
    for (const input of [cut, Buffer.from(cut), ` ${cut}`, cut.replace('PUBLIC KEY', 'PGP KEY')]) {
      expect(SigningKey.from(input).keyType).not.toBe('oct');
      expect(algorithmsOf(input)).toEqual([]);
    }
  });

  it('text and bytes that only begin like a key are secrets', () => {
    for (const input of [
      '{a secret of more than thirty-two bytes}',
      Buffer.alloc(64, 0x7b),
      Buffer.alloc(64, 0x30),
    ]) {
      expect(SigningKey.from(input)).toMatchObject({ problem: undefined, keyType: 'oct' });
    }
  });
});

describe('keys that cannot be used', () => {
  const certificate = (pair: KeyPairKeyObjectResult) => createCertificate(pair).raw.toString('base64');
  const other = generateKeyPairSync('ec', { namedCurve: 'P-256' });

  it('requirement 36: RSA of 1024 bits', () => {
    for (const input of [weakRsa.publicKey, jwkOf(weakRsa.publicKey), createCertificate(weakRsa)]) {
      expect(SigningKey.from(input).problem).toBe('is an RSA key of 1024 bits; 2048 to 8192 are accepted');
      expect(algorithmsOf(input)).toEqual([]);
    }
  });

  it.each([
    [2047, 'is an RSA key of 2047 bits; 2048 to 8192 are accepted'],
    [2048, undefined],
    [8192, undefined],
    [8193, 'is an RSA key of 8193 bits; 2048 to 8192 are accepted'],
  ])('requirement 36: RSA of %d bits', (bits, problem) => {
    const modulus = (1n << BigInt(bits - 1)) + 1n;
    const n = Buffer.from(modulus.toString(16).padStart(2 * Math.ceil(bits / 8), '0'), 'hex');
    expect(SigningKey.from({ kty: 'RSA', n: n.toString('base64url'), e: 'AQAB' }).problem).toBe(problem);
  });

  it.each([
    ['AQ', /exponent/],
    ['AA', /exponent/],
    ['Ag', /exponent/],
    ['AQAA', /exponent/],
    ['Aw', undefined],
    ['AQAB', undefined],
  ])('requirement 36: an RSA exponent of %s', (e, problem) => {
    const key = SigningKey.from(jwkOf(rsa.publicKey, { e }));
    expect(key.problem ?? '').toMatch(problem ?? /^$/);
  });

  it('requirement 37: a point that is not on the curve', () => {
    const { x = '', y = '' } = jwkOf(p256.publicKey);
    for (const point of [
      { x, y: x },
      { x: y, y: x },
      { x: 'AA', y: 'AA' },
      { x: 'AQ', y: 'AQ' },
    ]) {
      expect(SigningKey.from(jwkOf(p256.publicKey, point)).problem).toBe('cannot be read as a key');
    }
  });

  it('requirement 37: the point at infinity, in every form that can hold it', () => {
    const key = createPublicKey({ key: infinity, format: 'der', type: 'spki' });
    const pem = `-----BEGIN PUBLIC KEY-----\n${infinity.toString('base64')}\n-----END PUBLIC KEY-----`;
    const certificate = createCertificate({ ...p256, spki: infinity });
    const x5c = [certificate.raw.toString('base64')];
    for (const input of [key, pem, certificate, { kty: 'EC', x5c }]) {
      expect(SigningKey.from(input).problem).toBe('cannot be read as a key');
    }
    expect(SigningKey.from(jwkOf(p256.publicKey, { x5c })).problem).toBe('carries another key in its `x5c`');
  });

  it('requirement 37: a point under the name of another curve', () => {
    for (const crv of ['P-384', 'P-521', 'secp256k1', 'p-256', '', undefined]) {
      expect(SigningKey.from(jwkOf(p256.publicKey, { crv })).problem).toBeDefined();
    }
  });

  it.each([
    [
      'secp256k1',
      generateKeyPairSync('ec', { namedCurve: 'secp256k1' }).publicKey,
      'lies on an unsupported curve',
    ],
    ['X25519', generateKeyPairSync('x25519').publicKey, 'is of type "x25519", which verifies no token'],
    [
      'RSASSA-PSS',
      generateKeyPairSync('rsa-pss', { modulusLength: 2048 }).publicKey,
      'is of type "rsa-pss", which verifies no token',
    ],
  ])('requirement 40: %s', (_what, key, problem) => {
    expect(SigningKey.from(key).problem).toBe(problem);
    expect(algorithmsOf(key)).toEqual([]);
  });

  it.each([
    [
      'another key in its certificate',
      jwkOf(p256.publicKey, { x5c: [certificate(other)] }),
      /another key in its `x5c`/,
    ],
    [
      'a certificate that cannot be read',
      jwkOf(p256.publicKey, { x5c: ['AAAA'] }),
      /another key in its `x5c`/,
    ],
    ['an `x5c` of a wrong type', jwkOf(p256.publicKey, { x5c: 'AAAA' }), /another key in its `x5c`/],
    ['neither numbers nor certificate', { kty: 'RSA' }, /neither its numbers nor a readable `x5c`/],
    [
      'an unreadable certificate alone',
      { kty: 'RSA', x5c: ['AAAA'] },
      /neither its numbers nor a readable `x5c`/,
    ],
    ['an unknown type', { kty: 'AKP', x: 'AAAA' }, /cannot be read/],
    ['the type of another key', jwkOf(p256.publicKey, { kty: 'RSA' }), /cannot be read/],
    ['half of its numbers', { kty: 'RSA', n: 'AQAB' }, /cannot be read/],
  ])('a JWK with %s', (_what, jwk, problem) => {
    expect(SigningKey.from(jwk).problem).toMatch(problem);
    expect(algorithmsOf(jwk)).toEqual([]);
  });

  it('a JWK with an empty or a null `x5c` carries no certificate', () => {
    for (const x5c of [[], null]) {
      expect(SigningKey.from(jwkOf(p256.publicKey, { x5c }))).toMatchObject({
        problem: undefined,
        certificate: undefined,
      });
    }
  });

  it.each([
    null,
    undefined,
    5,
    true,
    {},
    [],
    () => 'a',
    Symbol('key'),
    { kty: 5 },
    { kty: 'RSA', n: 5, e: {} },
  ])('requirement 40: making one of %p does not throw', (value) => {
    const key = SigningKey.from(value as never);
    expect(key.problem).toBeDefined();
    expect([key.thumbprint, String(key)]).toEqual([expect.any(String), expect.any(String)]);
  });

  it('problems never quote the key', () => {
    const marker = 'VERY-SECRET-MATERIAL';
    for (const input of [
      `-----BEGIN PRIVATE KEY-----\n${marker}`,
      { kty: 'RSA', n: marker, e: marker, d: marker },
    ]) {
      expect(SigningKey.from(input).problem).not.toContain(marker);
    }
  });
});

describe('requirement 106: a signing key in logs', () => {
  it('shows type and name, and never the key', () => {
    const secret = 'a secret of more than thirty-two bytes';
    const jwk = jwkOf(rsa.privateKey, { kid: 'a' });
    for (const input of [
      secret,
      jwk,
      { kty: 'oct', k: Buffer.from(secret).toString('base64url'), kid: 'b' },
    ]) {
      const key = SigningKey.from(input);
      const shown = [
        String(key),
        inspect(key, { showHidden: true }),
        JSON.stringify(key),
        inspect({ key }),
      ].join();
      for (const part of [
        secret,
        Buffer.from(secret).toString('base64url'),
        String(jwk['d']),
        String(jwk.n),
      ]) {
        expect(shown).not.toContain(part);
      }
    }
    expect(inspect(SigningKey.from(jwk))).toBe('SigningKey(RSA, kid "a")');
  });
});
