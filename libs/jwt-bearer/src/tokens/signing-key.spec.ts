import { createSecretKey, type KeyPairKeyObjectResult } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { createCertificate } from './certificate.fixture.js';
import { SigningKey, type SigningKeyInput } from './signing-key.js';
import {
  rsa,
  p256,
  p384,
  p521,
  ed25519,
  ed448,
  jwkOf,
  pemOf,
  algorithmsOf,
  RSA_ALGORITHMS,
} from './signing-key.fixture.js';

describe('the forms of a signing key', () => {
  const forms = (pair: KeyPairKeyObjectResult): [string, SigningKeyInput][] => [
    ['a JWK', jwkOf(pair.publicKey)],
    ['a private JWK', jwkOf(pair.privateKey)],
    ['a KeyObject', pair.publicKey],
    ['a private KeyObject', pair.privateKey],
    ['PEM text', pemOf(pair.publicKey)],
    ['PEM text of a private key', pemOf(pair.privateKey)],
    ['a certificate', createCertificate(pair)],
    ['PEM text of a certificate', createCertificate(pair).toString()],
    ['a JWK with numbers and certificate', jwkOf(pair.publicKey, x5cOf(pair))],
    ['a JWK with a certificate alone', { kty: kty(pair), ...x5cOf(pair) }],
    ['the bytes of a PEM file', Buffer.from(`\n${pemOf(pair.publicKey)}`)],
  ];
  const x5cOf = (pair: KeyPairKeyObjectResult) => ({ x5c: [createCertificate(pair).raw.toString('base64')] });
  const kty = ({ publicKey }: KeyPairKeyObjectResult) => jwkOf(publicKey).kty;

  it.each(forms(rsa))('takes %s of an RSA key', (_form, input) => {
    const key = SigningKey.from(input);
    expect(key).toMatchObject({ problem: undefined, keyType: 'RSA', curve: undefined });
    expect(key.keyObject?.equals(rsa.publicKey)).toBe(true);
    expect(algorithmsOf(input)).toEqual(RSA_ALGORITHMS);
  });

  it.each(forms(p384))('takes %s of an EC key', (_form, input) => {
    const key = SigningKey.from(input);
    expect(key).toMatchObject({ problem: undefined, keyType: 'EC', curve: 'P-384' });
    expect(key.keyObject?.equals(p384.publicKey)).toBe(true);
    expect(algorithmsOf(input)).toEqual(['ES384']);
  });

  it.each(['PKCS#1', 'SEC 1'])('takes PEM text of a private key as %s', (form) => {
    const pem =
      form === 'PKCS#1'
        ? rsa.privateKey.export({ format: 'pem', type: 'pkcs1' })
        : p256.privateKey.export({ format: 'pem', type: 'sec1' });
    expect(SigningKey.from(pem.toString()).problem).toBeUndefined();
  });

  it('takes secrets as bytes, text, KeyObject or JWK', () => {
    const text = 'a secret of more than thirty-two bytes';
    const inputs = [
      Buffer.from(text),
      new Uint8Array(Buffer.from(text)),
      text,
      createSecretKey(Buffer.from(text)),
      { kty: 'oct', k: Buffer.from(text).toString('base64url') },
    ];
    const thumbprints = inputs.map((input) => SigningKey.from(input).thumbprint);
    expect(new Set(thumbprints).size).toBe(1);
    expect(inputs.map((input) => SigningKey.from(input).keyType)).toEqual(Array(5).fill('oct'));
  });

  it('takes itself', () => {
    const key = SigningKey.from(rsa.publicKey);
    expect(SigningKey.from(key)).toBe(key);
  });

  it('keeps the public part only', () => {
    for (const input of [rsa.privateKey, pemOf(rsa.privateKey), jwkOf(rsa.privateKey)]) {
      expect(SigningKey.from(input).keyObject?.type).toBe('public');
    }
  });

  it('takes P-512 for P-521, as the original does', () => {
    expect(SigningKey.from(jwkOf(p521.publicKey, { crv: 'P-512' }))).toMatchObject({
      problem: undefined,
      curve: 'P-521',
    });
  });
});

describe('the name of a signing key', () => {
  it('is the `kid` of its JWK', () => {
    expect(SigningKey.from(jwkOf(p256.publicKey, { kid: 'a' })).keyId).toBe('a');
    expect(SigningKey.from(jwkOf(p256.publicKey)).keyId).toBeUndefined();
    expect(SigningKey.from(p256.publicKey).keyId).toBeUndefined();
  });

  it('requirement 32: is no `kid` that is no text', () => {
    for (const kid of [5, ['a'], { a: 1 }, null, true]) {
      expect(SigningKey.from(jwkOf(p256.publicKey, { kid })).keyId).toBeUndefined();
    }
  });

  it('is the SHA-1 thumbprint of a certificate that is given as such', () => {
    const certificate = createCertificate(p256);
    const hex = certificate.fingerprint.replaceAll(':', '');
    const x5t = Buffer.from(hex, 'hex').toString('base64url');
    const key = SigningKey.from(certificate);
    expect(key.keyId).toBe(hex);
    expect(key.certificate).toBe(certificate);
    expect([key.isNamedBy(hex.toLowerCase(), undefined), key.isNamedBy(undefined, x5t)]).toEqual([
      true,
      true,
    ]);
    expect([key.isNamedBy(x5t, hex), key.isNamedBy('', ''), key.isNamedBy(undefined, undefined)]).toEqual([
      false,
      false,
      false,
    ]);
  });

  it('is compared exactly where there is no certificate', () => {
    const key = SigningKey.from(jwkOf(p256.publicKey, { kid: 'Key' }));
    expect(key.isNamedBy('Key', undefined)).toBe(true);
    expect(key.isNamedBy('key', undefined)).toBe(false);
    expect(key.isNamedBy(undefined, 'Key')).toBe(true);
    expect(SigningKey.from(jwkOf(p256.publicKey, { kid: '' })).isNamedBy('', '')).toBe(false);
  });
});

describe('requirement 28: algorithm, key type and curve agree', () => {
  it.each([
    ['RSA', rsa.publicKey, RSA_ALGORITHMS],
    ['P-256', p256.publicKey, ['ES256']],
    ['P-384', p384.publicKey, ['ES384']],
    ['P-521', p521.publicKey, ['ES512']],
    ['Ed25519', ed25519.publicKey, ['EdDSA', 'Ed25519']],
    ['Ed448', ed448.publicKey, ['EdDSA', 'Ed448']],
    ['a secret of 64 bytes', createSecretKey(Buffer.alloc(64, 1)), ['HS256', 'HS384', 'HS512']],
  ])('%s', (_what, key, algorithms) => {
    expect(algorithmsOf(key)).toEqual(algorithms);
  });

  it.each(['none', 'NONE', '', 'rs256', 'RS256 ', 'ES256K', 'RSA-OAEP', '__proto__', 'constructor'])(
    'requirement 26: no key verifies %j',
    (name) => {
      for (const input of [rsa.publicKey, p256.publicKey, ed25519.publicKey, Buffer.alloc(64, 1)]) {
        expect(SigningKey.from(input).verifier(name)).toBeUndefined();
      }
    },
  );

  it.each(RSA_ALGORITHMS)('a JWK with `alg` %s verifies nothing else', (alg) => {
    expect(algorithmsOf(jwkOf(rsa.publicKey, { alg }))).toEqual([alg]);
  });

  it.each(['ES512', 'RS256', 'RSA-OAEP', 'ES521', 'es256', '', 5, ['ES256'], {}])(
    'a P-256 key with `alg` %j verifies nothing',
    (alg) => {
      expect(algorithmsOf(jwkOf(p256.publicKey, { alg }))).toEqual([]);
    },
  );

  it.each(['EdDSA', 'Ed25519'])('requirement 42: a JWK with `alg` %s verifies under both names', (alg) => {
    expect(algorithmsOf(jwkOf(ed25519.publicKey, { alg }))).toEqual(['EdDSA', 'Ed25519']);
  });

  it('requirement 42: the name of another curve is another algorithm', () => {
    expect(algorithmsOf(jwkOf(ed25519.publicKey, { alg: 'Ed448' }))).toEqual([]);
    expect(algorithmsOf(jwkOf(ed448.publicKey, { alg: 'Ed448' }))).toEqual(['EdDSA', 'Ed448']);
  });
});

describe('requirement 39: what a JWK says about its use', () => {
  it.each([
    [{ use: 'sig' }],
    [{ use: '' }],
    [{ use: null }],
    [{ key_ops: ['verify'] }],
    [{ key_ops: ['sign', 'verify'] }],
    [{ key_ops: null }],
    [{ alg: null }],
    [{ use: 'sig', key_ops: ['verify'], alg: 'ES256' }],
  ])('%j lets it verify', (members) => {
    expect(algorithmsOf(jwkOf(p256.publicKey, members))).toEqual(['ES256']);
  });

  it.each([
    [{ use: 'enc' }],
    [{ use: 'SIG' }],
    [{ use: ['sig'] }],
    [{ use: 5 }],
    [{ key_ops: [] }],
    [{ key_ops: ['sign'] }],
    [{ key_ops: ['encrypt'] }],
    [{ key_ops: ['Verify'] }],
    [{ key_ops: 'verify' }],
    [{ key_ops: {} }],
    [{ use: 'sig', key_ops: ['encrypt'] }],
    [{ use: 'enc', key_ops: ['verify'] }],
  ])('%j does not, in a directly configured key either', (members) => {
    expect(algorithmsOf(jwkOf(p256.publicKey, members))).toEqual([]);
  });
});
