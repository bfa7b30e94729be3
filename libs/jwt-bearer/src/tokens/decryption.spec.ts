import {
  constants,
  createCipheriv,
  createSecretKey,
  generateKeyPairSync,
  publicEncrypt,
  randomBytes,
  type KeyObject,
} from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { CONTENT, decrypt, encrypt, p256, rewritten, rsa, secretOf } from './decryption.fixture.js';

const both = (secret: KeyObject) => ({ publicKey: secret, privateKey: secret });

const CONTENT_KEY_LENGTHS = {
  'A128CBC-HS256': 32,
  'A192CBC-HS384': 48,
  'A256CBC-HS512': 64,
  A128GCM: 16,
  A192GCM: 24,
  A256GCM: 32,
};
const WRAPPING = {
  A128KW: both(secretOf(16)),
  A192KW: both(secretOf(24)),
  A256KW: both(secretOf(32)),
  'RSA-OAEP': rsa,
  'RSA-OAEP-256': rsa,
  'ECDH-ES': p256,
  'ECDH-ES+A128KW': p256,
  'ECDH-ES+A192KW': generateKeyPairSync('ec', { namedCurve: 'P-384' }),
  'ECDH-ES+A256KW': generateKeyPairSync('x25519'),
};

describe('a token that jose encrypted', () => {
  const wrapped = Object.entries(WRAPPING).flatMap(([alg, pair]) =>
    Object.keys(CONTENT_KEY_LENGTHS).map((enc) => [alg, enc, pair] as const),
  );

  it.each(wrapped)('%s with %s is decrypted', async (alg, enc, { publicKey, privateKey }) => {
    expect(await decrypt(await encrypt(publicKey, { alg, enc }), [privateKey])).toBe(CONTENT);
  });

  it.each(Object.entries(CONTENT_KEY_LENGTHS))('dir with %s is decrypted', async (enc, length) => {
    const secret = secretOf(length);
    expect(await decrypt(await encrypt(secret, { alg: 'dir', enc }), [secret])).toBe(CONTENT);
  });

  it('is decrypted when its content was compressed', async () => {
    const secret = secretOf(16);
    const text = await encrypt(secret, { alg: 'A128KW', enc: 'A128GCM', zip: 'DEF' });
    expect(await decrypt(text, [secret])).toBe(CONTENT);
  });
});

describe('requirement 57: what is never decrypted', () => {
  const secret = secretOf(32);

  it('RSA1_5', async () => {
    const contentKey = randomBytes(32);
    const encryptedKey = publicEncrypt(
      { key: rsa.publicKey, padding: constants.RSA_PKCS1_PADDING },
      contentKey,
    );
    const direct = await encrypt(createSecretKey(contentKey), { alg: 'dir', enc: 'A128CBC-HS256' });
    const [, , ...rest] = rewritten(direct, { alg: 'RSA1_5' }).split('.');
    const header = Buffer.from('{"alg":"RSA1_5","enc":"A128CBC-HS256"}').toString('base64url');
    const text = [header, encryptedKey.toString('base64url'), ...rest].join('.');
    expect(await decrypt(text, [rsa.privateKey])).toBe('IDX10609');
  });

  it.each(['PBES2-HS256+A128KW', 'PBES2-HS384+A192KW', 'PBES2-HS512+A256KW'])('%s', async (alg) => {
    const text = await encrypt(secret, { alg, enc: 'A128GCM' });
    expect(await decrypt(text, [secret])).toBe('IDX10609');
    expect(await decrypt(rewritten(text, { p2c: 2 ** 31 }), [secret])).toBe('IDX10609');
  });

  it.each([
    'A128GCMKW',
    'A256GCMKW',
    'none',
    '',
    'rsa-oaep',
    'RSA-OAEP-512',
    'HS256',
    '__proto__',
    'constructor',
  ])('the algorithm %j', async (alg) => {
    const text = rewritten(await encrypt(secret, { alg: 'A256KW', enc: 'A128GCM' }), { alg });
    expect(await decrypt(text, [secret])).toBe('IDX10609');
  });

  it.each(['A512GCM', 'a128gcm', 'none', ' ', '__proto__', 5, ['A128GCM']])(
    'the content encryption %j',
    async (enc) => {
      const text = rewritten(await encrypt(secret, { alg: 'A256KW', enc: 'A128GCM' }), { enc });
      expect(await decrypt(text, [secret])).toBe('IDX10619');
    },
  );

  it('a token without `enc`, or with an empty one', async () => {
    const text = await encrypt(secret, { alg: 'A256KW', enc: 'A128GCM' });
    for (const enc of [undefined, null, '']) {
      expect(await decrypt(rewritten(text, { enc }), [secret])).toBe('IDX10612');
    }
  });

  it('a token without `alg`', async () => {
    const text = await encrypt(secret, { alg: 'A256KW', enc: 'A128GCM' });
    expect(await decrypt(rewritten(text, { alg: undefined }), [secret])).toBe('IDX10609');
  });

  it('`dir` with an encrypted key', async () => {
    const text = await encrypt(secret, { alg: 'dir', enc: 'A256GCM' });
    expect(await decrypt(text, [secret])).toBe(CONTENT);
    expect(await decrypt(text.replace('..', '.AAAA.'), [secret])).toBe('IDX10603');
  });

  it('`dir` with a key of the wrong length', async () => {
    const text = await encrypt(secret, { alg: 'dir', enc: 'A256GCM' });
    expect(await decrypt(text, [secretOf(16)])).toBe('IDX10603');
  });

  it('`enc` values outside the list of the parameters', async () => {
    const text = await encrypt(secret, { alg: 'A256KW', enc: 'A128GCM' });
    expect(await decrypt(text, [secret], { validAlgorithms: new Set(['ES256', 'A256GCM']) })).toBe(
      'IDX10603',
    );
    expect(await decrypt(text, [secret], { validAlgorithms: new Set(['A128GCM']) })).toBe(CONTENT);
  });

  it('a token that was changed in any part', async () => {
    const text = await encrypt(rsa.publicKey, { alg: 'RSA-OAEP', enc: 'A128CBC-HS256' });
    expect(await decrypt(rewritten(text, { own: 1 }), [rsa.privateKey])).toBe('IDX10603');
    for (const index of [1, 2, 3, 4]) {
      const parts = text.split('.');
      const bytes = Buffer.from(parts[index] ?? '', 'base64url');
      bytes[0] = (bytes[0] ?? 0) ^ 1;
      parts[index] = bytes.toString('base64url');
      expect(await decrypt(parts.join('.'), [rsa.privateKey])).toBe('IDX10603');
    }
  });

  it.each(['RSA-OAEP', 'RSA-OAEP-256'])('%s without the leading zero of its block', async (alg) => {
    let parts: string[];
    let block: Buffer;
    do {
      parts = (await encrypt(rsa.publicKey, { alg, enc: 'A128GCM' })).split('.');
      block = Buffer.from(parts[1] ?? '', 'base64url');
    } while (block[0] !== 0);
    expect(await decrypt(parts.join('.'), [rsa.privateKey])).toBe(CONTENT);
    for (const other of [block.subarray(1), Buffer.concat([Buffer.alloc(1), block])]) {
      const text = parts.with(1, other.toString('base64url')).join('.');
      expect(await decrypt(text, [rsa.privateKey])).toBe('IDX10603');
    }
  });

  it('a token whose tag is truncated', async () => {
    const text = await encrypt(secret, { alg: 'A256KW', enc: 'A128GCM' });
    const end = text.lastIndexOf('.') + 1;
    for (const length of [1, 4, 8, 12, 15]) {
      const tag = Buffer.from(text.slice(end), 'base64url').subarray(0, length);
      expect(await decrypt(text.slice(0, end) + tag.toString('base64url'), [secret])).toBe('IDX10603');
    }
  });
});

describe('requirement 57: compressed contents', () => {
  const secret = secretOf(16);
  const header = { alg: 'A128KW', enc: 'A128GCM', zip: 'DEF' };

  it('may become as long as a token and no longer', async () => {
    const text = await encrypt(secret, header, 'A'.repeat(1_000));
    expect(await decrypt(text, [secret], { maximumLength: 1_000 })).toBe('A'.repeat(1_000));
    expect(await decrypt(text, [secret], { maximumLength: 999 })).toBe('IDX10679');
  });

  it('are refused when they swell from 10 KB to 10 MB', async () => {
    const text = await encrypt(secret, header, Buffer.alloc(10_000_000));
    expect(text.length).toBeLessThan(16_384);
    expect(await decrypt(text, [secret])).toBe('IDX10679');
  });

  it('are refused when they cannot be inflated', async () => {
    // jose would compress: this header lies
    const encoded = Buffer.from('{"alg":"dir","enc":"A128GCM","zip":"DEF"}').toString('base64url');
    const iv = randomBytes(12);
    const cipher = createCipheriv('aes-128-gcm', secret, iv).setAAD(Buffer.from(encoded));
    const content = Buffer.concat([cipher.update('no deflate'), cipher.final()]);
    const parts = [iv, content, cipher.getAuthTag()].map((part) => part.toString('base64url'));
    expect(await decrypt([encoded, '', ...parts].join('.'), [secret])).toBe('IDX10679');
  });

  it.each(['GZIP', 'def', '', null])('`zip` %j is unknown', async (zip) => {
    const text = rewritten(await encrypt(secret, { alg: 'A128KW', enc: 'A128GCM' }), { zip });
    expect(await decrypt(text, [secret])).toBe('IDX10679');
  });
});

it('bytes that are no UTF-8 become no second spelling of a token', async () => {
  const secret = secretOf(16);
  const text = await encrypt(
    secret,
    { alg: 'A128KW', enc: 'A128GCM' },
    Buffer.from([0x61, 0xff, 0x2e, 0xc1]),
  );
  expect(await decrypt(text, [secret])).toMatch(/[^\0-\x7f]/);
});
