import { createPublicKey, createSecretKey, generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { calculateJwkThumbprint } from 'jose';
import { thumbprintOf } from './thumbprint.js';

describe('the thumbprint of a key', () => {
  it('is that of the example in RFC 7638, section 3.1', () => {
    const key = {
      kty: 'RSA',
      n:
        '0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCi' +
        'FV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb' +
        '9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls' +
        '1jF44-csFCur-kEgU8awapJzKnqDKgw',
      e: 'AQAB',
    };
    const publicKey = createPublicKey({ key, format: 'jwk' });
    expect(thumbprintOf(publicKey)).toBe('NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs');
  });

  it.each([
    ['RSA', generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey],
    ['P-256', generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey],
    ['P-384', generateKeyPairSync('ec', { namedCurve: 'P-384' }).publicKey],
    ['P-521', generateKeyPairSync('ec', { namedCurve: 'P-521' }).publicKey],
    ['Ed25519', generateKeyPairSync('ed25519').publicKey],
    ['a secret', createSecretKey(Buffer.alloc(32, 1))],
  ])('is what jose calculates: %s', async (_what, key) => {
    expect(thumbprintOf(key)).toBe(await calculateJwkThumbprint(key.export({ format: 'jwk' })));
  });

  it('is the same for a private key and its public key', () => {
    const { publicKey, privateKey } = generateKeyPairSync('ed25519');
    expect(thumbprintOf(privateKey)).toBe(thumbprintOf(publicKey));
  });

  it('is absent where there is no key', () => {
    expect(thumbprintOf(undefined)).toBeUndefined();
  });
});
