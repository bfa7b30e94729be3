import { createPrivateKey, createPublicKey, createSecretKey, generateKeyPairSync } from 'node:crypto';
import { inspect } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { DecryptionKey, type DecryptionKeyInput } from './decryption-key.js';

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
const x25519 = generateKeyPairSync('x25519').privateKey;
const ed25519 = generateKeyPairSync('ed25519').privateKey;
const secret = Buffer.alloc(32, 7);
const pem = rsa.export({ format: 'pem', type: 'pkcs8' }).toString();

describe('a key that decrypts', () => {
  it.each([
    ['a KeyObject', rsa],
    ['PEM text', pem],
    ['a JWK', { kty: 'RSA', ...rsa.export({ format: 'jwk' }) }],
  ])('is made from %s', (_form, input) => {
    expect(DecryptionKey.from(input)).toMatchObject({ problem: undefined });
    expect(DecryptionKey.from(input).keyObject?.equals(rsa)).toBe(true);
  });

  it.each([
    ['bytes', secret],
    ['a secret KeyObject', createSecretKey(secret)],
    ['a JWK of a secret', { kty: 'oct', k: secret.toString('base64url') }],
  ])('is made from %s', (_form, input) => {
    expect(DecryptionKey.from(input).keyObject?.export()).toEqual(secret);
  });

  it('has the name that its JWK has', () => {
    expect(DecryptionKey.from({ kty: 'oct', k: 'AAAA', kid: 'a' }).keyId).toBe('a');
    expect(DecryptionKey.from({ kty: 'oct', k: 'AAAA', kid: 5 as never }).keyId).toBeUndefined();
    expect(DecryptionKey.from(rsa).keyId).toBeUndefined();
  });

  it('may be as long as 8192 bits, so that no token costs a tenth of a second', () => {
    const { d, p, q, dp, dq, qi, e } = rsa.export({ format: 'jwk' });
    const withModulus = (bytes: number) => {
      const n = Buffer.alloc(bytes, 0xff).toString('base64url');
      return DecryptionKey.from({ kty: 'RSA', n, e, d, p, q, dp, dq, qi });
    };
    expect(withModulus(1_024).problem).toBeUndefined();
    expect(withModulus(1_025)).toMatchObject({
      keyObject: undefined,
      problem: 'is an RSA key of 8200 bits; at most 8192 are accepted',
    });
  });

  it('has a private number within its curve', () => {
    const jwk = ec.export({ format: 'jwk' });
    const d = Buffer.concat([Buffer.from([1]), Buffer.from(jwk.d ?? '', 'base64url')]).toString('base64url');
    for (const input of [{ ...jwk, d }, createPrivateKey({ key: { ...jwk, d }, format: 'jwk' })]) {
      expect(DecryptionKey.from(input as DecryptionKeyInput)).toMatchObject({
        keyObject: undefined,
        problem: 'cannot be read as a private key or a secret',
      });
    }
  });

  it('takes itself', () => {
    const key = DecryptionKey.from(rsa);
    expect(DecryptionKey.from(key)).toBe(key);
  });

  it.each([
    null,
    undefined,
    5,
    {},
    [],
    '',
    'no PEM',
    '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----',
    { kty: 'oct' },
    { kty: 'oct', k: 5 },
    { kty: 'oct', k: 'AA==' },
    { kty: 'oct', k: '\u0141AAA' },
    { kty: 'RSA', n: 'AQAB', e: 'AQAB' },
    createPublicKey(rsa),
  ])('says that %p cannot be used, and does not throw', (input) => {
    const key = DecryptionKey.from(input as never);
    expect(key).toMatchObject({
      keyObject: undefined,
      problem: 'cannot be read as a private key or a secret',
    });
    expect(key.fits('A128KW', 'A128GCM')).toBe(false);
  });
});

describe('the algorithms that a key fits', () => {
  const algorithms = ['dir', 'A128KW', 'A256KW', 'RSA-OAEP', 'RSA-OAEP-256', 'ECDH-ES', 'ECDH-ES+A128KW'];

  it.each([
    ['RSA', rsa, ['RSA-OAEP', 'RSA-OAEP-256']],
    ['EC', ec, ['ECDH-ES', 'ECDH-ES+A128KW']],
    ['X25519', x25519, ['ECDH-ES', 'ECDH-ES+A128KW']],
    ['Ed25519', ed25519, []],
    ['a secret', secret, ['dir', 'A128KW', 'A256KW']],
  ])('%s', (_type, input, fitting) => {
    const key = DecryptionKey.from(input);
    expect(algorithms.filter((algorithm) => key.fits(algorithm, 'A128GCM'))).toEqual(fitting);
  });
});

describe('requirement 28, 39: what the JWK of a key says about its use', () => {
  const fitting = (members: object) => {
    const key = DecryptionKey.from({ kty: 'oct', k: secret.toString('base64url'), ...members });
    return ['dir', 'A128KW', 'A256KW'].filter((algorithm) => key.fits(algorithm, 'A256GCM'));
  };

  it.each([
    [{ use: 'enc' }],
    [{ use: '' }],
    [{ use: null, key_ops: null, alg: null }],
    [{ key_ops: ['decrypt'] }],
    [{ key_ops: ['wrapKey', 'unwrapKey'] }],
  ])('%j lets it decrypt', (members) => {
    expect(fitting(members)).toEqual(['dir', 'A128KW', 'A256KW']);
  });

  it.each([
    [{ use: 'sig' }],
    [{ use: 5 }],
    [{ key_ops: [] }],
    [{ key_ops: ['encrypt', 'wrapKey'] }],
    [{ key_ops: 'decrypt' }],
    [{ alg: 'HS256' }],
    [{ alg: 'A256GCMKW' }],
    [{ alg: '' }],
    [{ alg: ['dir'] }],
  ])('%j does not', (members) => {
    expect(fitting(members)).toEqual([]);
  });

  it('`alg` is the one algorithm, which for `dir` may be that of the content', () => {
    expect(fitting({ alg: 'A256KW' })).toEqual(['A256KW']);
    expect(fitting({ alg: 'dir' })).toEqual(['dir']);
    expect(fitting({ alg: 'A256GCM' })).toEqual(['dir']);
    expect(fitting({ alg: 'A128GCM' })).toEqual([]);
  });
});

it('requirement 106: shows its name and never itself', () => {
  const key = DecryptionKey.from({ kty: 'oct', k: secret.toString('base64url'), kid: 'a' });
  const shown = [String(key), inspect(key, { showHidden: true, depth: Infinity })];
  expect(shown).toEqual(['DecryptionKey(kid "a")', 'DecryptionKey(kid "a")']);
});
