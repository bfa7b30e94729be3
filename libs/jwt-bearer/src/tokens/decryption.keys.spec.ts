import type { KeyObject } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { CONTENT, decrypt, encrypt, p256, rsa, secretOf } from './decryption.fixture.js';

describe('the choice of keys', () => {
  const [right, wrong] = [secretOf(16), secretOf(16)];
  const jwk = (secret: KeyObject, kid: string) => ({ ...secret.export({ format: 'jwk' }), kty: 'oct', kid });
  const text = (kid?: string) =>
    encrypt(right, { alg: 'A128KW', enc: 'A128GCM', ...(kid === undefined ? {} : { kid }) });

  it('is by `kid`, whatever else is there', async () => {
    expect(await decrypt(await text('a'), [jwk(wrong, 'b'), jwk(right, 'a')])).toBe(CONTENT);
    expect(await decrypt(await text('b'), [jwk(wrong, 'b'), jwk(right, 'a')])).toBe('IDX10603');
  });

  it('is by `x5t` too, as in the original', async () => {
    const named = await encrypt(right, { alg: 'A128KW', enc: 'A128GCM', x5t: 'a' });
    expect(await decrypt(named, [jwk(wrong, 'b'), jwk(right, 'a')], { tryAllKeys: false })).toBe(CONTENT);
  });

  it('is every key when the token names none, or one that is unknown', async () => {
    for (const kid of [undefined, 'unknown', '']) {
      expect(await decrypt(await text(kid), [jwk(wrong, 'b'), right])).toBe(CONTENT);
    }
  });

  it('is no key when the token names none of them and not all may be tried', async () => {
    for (const kid of [undefined, 'unknown', '']) {
      expect(await decrypt(await text(kid), [jwk(right, 'a'), right], { tryAllKeys: false })).toBe(
        'IDX10609',
      );
    }
  });

  it('is no key of another type', async () => {
    expect(await decrypt(await text(), [rsa.privateKey])).toBe('IDX10609');
    expect(await decrypt(await encrypt(rsa.publicKey, { alg: 'RSA-OAEP', enc: 'A128GCM' }), [right])).toBe(
      'IDX10609',
    );
    expect(
      await decrypt(await encrypt(p256.publicKey, { alg: 'ECDH-ES', enc: 'A128GCM' }), [rsa.privateKey]),
    ).toBe('IDX10609');
    expect(await decrypt(await encrypt(right, { alg: 'dir', enc: 'A128GCM' }), [rsa.privateKey])).toBe(
      'IDX10619',
    );
  });

  it('leaves out a key that cannot be used', async () => {
    expect(await decrypt(await text(), ['no PEM text', right])).toBe(CONTENT);
    expect(await decrypt(await text(), ['no PEM text'])).toBe('IDX10609');
    expect(await decrypt(await text(), [])).toBe('IDX10609');
  });

  it('does not decrypt by a public key', async () => {
    const encrypted = await encrypt(rsa.publicKey, { alg: 'RSA-OAEP', enc: 'A128GCM' });
    expect(await decrypt(encrypted, [rsa.publicKey])).toBe('IDX10609');
  });
});
