import { describe, expect, it } from '@jest/globals';
import type { SigningAlgorithm } from '../../testing/signing-algorithm.js';
import { createTestKey, type TestKey } from '../../testing/test-key.js';
import { createCertificate } from '../../tokens/certificate.fixture.js';
import type { TokenValidationParameters } from '../token-validation-parameters.js';
import {
  ec,
  other,
  rsa,
  ed25519,
  jwkOf,
  signed,
  sign,
  hmac,
  published,
  code,
} from './signature.check.fixture.js';

describe('requirement 26, A1: a token without signature', () => {
  const unsigned = (alg: unknown) =>
    `${Buffer.from(JSON.stringify({ alg })).toString('base64url')}.${Buffer.from('{}').toString('base64url')}.`;
  const NAMES = ['none', 'None', 'NONE', 'nOnE', 'noNe', 'none ', '', undefined, 'ES256', 'HS256'];

  it.each(NAMES)('is refused whatever its `alg` says: %j', async (alg) => {
    expect(await code(unsigned(alg), { issuerSigningKey: jwkOf(ec) })).toBe('IDX10504');
    expect(await code(unsigned(alg), { issuerSigningKey: jwkOf(ec), validAlgorithms: ['none'] })).toBe(
      'IDX10504',
    );
  });

  it.each(NAMES.slice(0, 8))('is refused when a signature is pretended under `alg` %j', async (alg) => {
    for (const signature of ['AAAA', signed(ec).split('.')[2] ?? '']) {
      for (const requireSignedTokens of [true, false]) {
        const parameters = { issuerSigningKey: jwkOf(ec), requireSignedTokens };
        expect(await code(unsigned(alg) + signature, parameters)).toBe('IDX10517');
      }
    }
  });

  it('passes where signatures are not required, unless algorithms are listed', async () => {
    expect(await code(unsigned('none'), { requireSignedTokens: false })).toBeUndefined();
    const validAlgorithms = ['ES256'];
    expect(await code(unsigned('none'), { requireSignedTokens: false, validAlgorithms })).toBe('IDX10504');
  });

  it('leaves a signed token to be verified where signatures are not required', async () => {
    const parameters = { requireSignedTokens: false, issuerSigningKey: jwkOf(other, { kid: 'ec' }) };
    expect(await code(signed(ec), parameters)).toBe('IDX10511');
  });
});

describe('requirement 27, A2: an HMAC by a public key', () => {
  /** Each way in which a public key can be written out. */
  function encodings({ publicKey, privateKey, jwk }: TestKey): (string | Buffer)[] {
    const pem = publicKey.export({ format: 'pem', type: 'spki' }).toString();
    const der = publicKey.export({ format: 'der', type: 'spki' });
    const bare = publicKey.export({ format: 'jwk' });
    const certificate =
      publicKey.asymmetricKeyType === 'ed25519' ? undefined : createCertificate({ publicKey, privateKey });
    return [
      pem,
      pem.trim(),
      pem.replaceAll('\n', '\r\n'),
      ` ${pem}`,
      `\n${pem}`,
      `\ufeff${pem}`,
      der,
      der.toString('base64'),
      der.toString('base64url'),
      JSON.stringify(jwk),
      JSON.stringify(bare),
      JSON.stringify({ keys: [jwk] }),
      Buffer.from(bare.n ?? bare.x ?? '', 'base64url'),
      bare.n ?? bare.x ?? '',
      ...(certificate === undefined ? [] : [certificate.toString(), certificate.raw]),
      ...(publicKey.asymmetricKeyType === 'rsa'
        ? [
            publicKey.export({ format: 'pem', type: 'pkcs1' }),
            publicKey.export({ format: 'der', type: 'pkcs1' }),
          ]
        : []),
    ];
  }

  it('verifies under no key, whatever form it has and wherever it stands', async () => {
    const accepted: string[] = [];
    for (const key of [ec, rsa, ed25519]) {
      const bare = jwkOf(key);
      const own: TokenValidationParameters[] = [
        { issuerSigningKey: bare },
        { issuerSigningKey: key.publicKey },
        { issuerSigningKey: key.publicKey.export({ format: 'pem', type: 'spki' }).toString() },
        { issuerSigningKey: Buffer.from(key.publicKey.export({ format: 'pem', type: 'spki' })) },
        { issuerSigningKey: key.publicKey.export({ format: 'der', type: 'spki' }) },
        { issuerSigningKey: key.publicKey.export({ format: 'der', type: 'spki' }).toString('base64') },
        { issuerSigningKey: JSON.stringify(key.jwk) },
        { issuerSigningKeyResolver: () => [key.publicKey] },
      ];
      for (const [index, secret] of encodings(key).entries()) {
        for (const alg of ['HS256', 'HS384', 'HS512'] as const) {
          for (const kid of [undefined, key.kid]) {
            const text = hmac(secret, alg, kid);
            const codes = [
              ...own.map((parameters) => code(text, { ...parameters, tryAllIssuerSigningKeys: true })),
              code(text, { tryAllIssuerSigningKeys: true }, { configuration: published(bare) }),
            ];
            if ((await Promise.all(codes)).includes(undefined)) {
              accepted.push(`${key.kid} ${alg} ${index}`);
            }
          }
        }
      }
    }
    expect(accepted).toEqual([]);
  });

  it('verifies under no secret that a key set publishes', async () => {
    const secret = Buffer.alloc(64, 1);
    const text = hmac(secret, 'HS256', 'a');
    const jwk = { kty: 'oct', kid: 'a', alg: 'HS256', k: secret.toString('base64url') };
    expect(await code(text, {}, { configuration: published(jwk) })).toBe('IDX10500');
    expect(await code(text, { issuerSigningKey: jwk })).toBeUndefined();
  });
});

describe('requirement 27, A4: empty and short secrets', () => {
  it.each([
    ['an empty text', ['']],
    ['empty bytes', [Buffer.alloc(0)]],
    ['31 bytes', [Buffer.alloc(31)]],
    ['null', [null]],
    ['undefined', [undefined]],
    ['a number', [0]],
    ['an empty list', []],
    ['null instead of a list', null],
    ['undefined instead of a list', undefined],
    ['an empty text instead of a list', ''],
    ['an empty object instead of a list', {}],
  ])('a resolver that answers %s verifies nothing', async (_what, keys) => {
    const answers = [() => keys as never, () => Promise.resolve(keys as never)];
    for (const secret of ['', Buffer.alloc(31), 'null', 'undefined']) {
      for (const alg of ['HS256', 'HS384', 'HS512'] as const) {
        for (const issuerSigningKeyResolver of answers) {
          expect(await code(hmac(secret, alg), { issuerSigningKeyResolver })).toMatch(
            /^IDX105(00|17)$|^NJB10002$/,
          );
        }
      }
    }
  });
});

describe('requirement 28, A3: a JWK without `alg`', () => {
  const ALL = [
    'RS256',
    'RS384',
    'RS512',
    'PS256',
    'PS384',
    'PS512',
    'ES256',
    'ES384',
    'ES512',
    'EdDSA',
    'Ed25519',
  ];
  const NAMES = [...ALL, 'HS256', 'HS384', 'HS512', 'none', 'RSA-OAEP', 'ES256K', 'Ed448', 'rs256'];

  it('does not let the header choose: each signature verifies under its own name only', async () => {
    const signers: [TestKey, SigningAlgorithm[]][] = [
      [rsa, ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512']],
      [ec, ['ES256']],
      [ed25519, ['EdDSA']],
    ];
    for (const [key, algorithms] of signers) {
      for (const alg of algorithms) {
        const accepted: string[] = [];
        for (const name of NAMES) {
          const text = sign(key.privateKey, alg, { alg: name, kid: key.kid });
          if ((await code(text, { issuerSigningKey: jwkOf(key) })) === undefined) {
            accepted.push(name);
          }
        }
        expect(accepted).toEqual(alg === 'EdDSA' ? ['EdDSA', 'Ed25519'] : [alg]);
      }
    }
  });
});

describe('requirement 31, A6: keys that a token brings along', () => {
  it('are not used', async () => {
    const attacker = await createTestKey('ES256', 'attacker');
    const certificate = createCertificate(attacker);
    const x5t = Buffer.from(certificate.fingerprint.replaceAll(':', ''), 'hex').toString('base64url');
    const headers = [
      { jwk: attacker.jwk },
      { jwk: attacker.jwk, kid: 'attacker' },
      { jwk: { ...attacker.jwk, kid: 'ec' }, kid: 'ec' },
      { x5c: [certificate.raw.toString('base64')] },
      { x5c: [certificate.raw.toString('base64')], x5t },
      { jku: 'https://attacker.example/jwks', kid: 'attacker' },
      { x5u: 'https://attacker.example/certificate' },
    ];
    for (const header of headers) {
      const text = sign(attacker.privateKey, 'ES256', { alg: 'ES256', ...header });
      for (const tryAllIssuerSigningKeys of [undefined, true, false]) {
        const parameters = { issuerSigningKey: jwkOf(ec), tryAllIssuerSigningKeys };
        expect(await code(text, parameters)).toMatch(/^IDX105(00|03|11|17)$/);
      }
    }
  });
});
