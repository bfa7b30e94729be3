import { generateKeyPairSync } from 'node:crypto';
import { inspect } from 'node:util';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { CompactEncrypt } from 'jose';
import { createTestClock, createTestKey, type TestKey } from '../testing/index.js';
import { writeToken } from '../testing/test-token.js';
import type { TokenValidationParameters } from './token-validation-parameters.js';
import type { TokenValidatorOptions } from './token-validator-options.js';
import { TokenValidator } from './token-validator.js';

const clock = createTestClock();
const NOW = clock.now() / 1000;
const ISSUER = 'https://login.example.com';
const CLAIMS = { iss: ISSUER, aud: 'api', sub: 'the-subject', exp: NOW + 60 };
const encryption = generateKeyPairSync('rsa', { modulusLength: 2048 });

let key: TestKey;

beforeAll(async () => {
  key = await createTestKey('ES256', 'known');
});

function validatorOf(
  tokenValidationParameters: TokenValidationParameters = {},
  options: TokenValidatorOptions = {},
): TokenValidator {
  return new TokenValidator({
    configuration: { issuer: ISSUER, jwks: { keys: [key.jwk] } },
    audience: 'api',
    clock,
    tokenValidationParameters,
    ...options,
  });
}

function token(claims: object = {}, header: object = {}): string {
  return writeToken({
    header: JSON.stringify({ alg: 'ES256', kid: 'known', ...header }),
    payload: JSON.stringify({ ...CLAIMS, ...claims }),
    alg: 'ES256',
    key: key.privateKey,
  });
}

describe('the validator', () => {
  it('tells who sent a token', async () => {
    const result = await validatorOf().validateToken(token());
    expect(result).toMatchObject({ status: 'valid', isValid: true, issuer: ISSUER, scheme: 'Bearer' });
    expect(result.status === 'valid' && result.principal.payload).toMatchObject({ sub: 'the-subject' });
  });

  it('tells why a token is refused, as data', async () => {
    const result = await validatorOf().validateToken(token({ aud: 'web' }));
    expect(result).toMatchObject({
      status: 'invalid',
      isValid: false,
      code: 'IDX10214',
      error: { code: 'IDX10214', expected: ['api'], actual: ['web'] },
    });
    expect(result.status === 'invalid' && result.error.name).toBe('SecurityTokenInvalidAudienceError');
  });

  it.each([undefined, null, 5, {}, [], true, Symbol('token'), () => 'token', ['a.b.c']])(
    'refuses %p, which is no text, and does not throw',
    async (value) => {
      expect(await validatorOf().validateToken(value as never)).toMatchObject({ code: 'IDX10000' });
      expect(await validatorOf().explainToken(value as never)).toMatchObject({ status: 'invalid' });
    },
  );

  it('needs an audience and an issuer, whatever the token', async () => {
    const parameters = { issuerSigningKey: key.publicKey };
    const bare = new TokenValidator({ clock, tokenValidationParameters: parameters });
    const named = token({}, { kid: undefined });
    expect(await bare.validateToken(named)).toMatchObject({ code: 'IDX10208' });
    const addressed = new TokenValidator({ clock, audience: 'api', tokenValidationParameters: parameters });
    expect(await addressed.validateToken(named)).toMatchObject({ code: 'IDX10204' });
  });

  it('requirement 26: accepts nothing unsigned unless that is wished', async () => {
    const unsigned = token().replace(/[^.]*$/, '');
    expect(await validatorOf().validateToken(unsigned)).toMatchObject({ code: 'IDX10504' });
    const result = await validatorOf({ requireSignedTokens: false }).validateToken(unsigned);
    expect(result).toMatchObject({ status: 'valid', signingKeyId: undefined });
  });
});

describe('the schemes of a validator', () => {
  it('can be fixed', async () => {
    const scheme = (issuer: string) => ({
      configuration: { issuer, jwks: { keys: [key.jwk] } },
      audience: 'api',
      clock,
    });
    const validator = new TokenValidator({
      schemes: { One: scheme(ISSUER), Two: scheme('https://two.example') },
    });
    expect(await validator.validateToken(token())).toMatchObject({ status: 'valid', scheme: 'One' });
    const two = validator.forScheme('Two');
    expect(await two.validateToken(token())).toMatchObject({ code: 'IDX10205', scheme: 'Two' });
    expect(await two.validateToken(token({ iss: 'https://two.example' }))).toMatchObject({ scheme: 'Two' });
    expect(() => validator.forScheme('Three')).toThrow(RangeError);
  });
});

describe('requirement 56, A19: encryption is no signature', () => {
  const seal = (content: string) =>
    new CompactEncrypt(Buffer.from(content))
      .setProtectedHeader({ alg: 'RSA-OAEP-256', enc: 'A256CBC-HS512' })
      .encrypt(encryption.publicKey);
  const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');

  it.each([
    ['a good token', () => token(), 'valid'],
    ['a token without signature', () => `${encode({ alg: 'none' })}.${encode(CLAIMS)}.`, 'IDX10504'],
    ['bare claims', () => '{"sub":"someone"}', 'IDX14100'],
    ['nothing', () => '', 'IDX10000'],
    ['a token of a stranger', () => token({}, { kid: 'stranger' }), 'IDX10503'],
    ['an expired token', () => token({ exp: 1 }), 'IDX10223'],
    [
      'a token signed by the public key that encrypts',
      () =>
        writeToken({
          header: '{"alg":"HS256"}',
          payload: JSON.stringify(CLAIMS),
          alg: 'HS256',
          key: encryption.publicKey.export({ format: 'der', type: 'spki' }),
        }),
      'IDX10517',
    ],
  ])('%s inside is judged as if it had come in the open', async (_what, write, expected) => {
    const keys = [
      validatorOf({ tokenDecryptionKey: encryption.privateKey }),
      validatorOf(
        {},
        {
          configuration: {
            issuer: ISSUER,
            jwks: { keys: [key.jwk] },
            tokenDecryptionKeys: [encryption.privateKey],
          },
        },
      ),
    ];
    for (const validator of keys) {
      const result = await validator.validateToken(await seal(write()));
      expect(result.status === 'invalid' ? result.code : result.status).toBe(expected);
    }
  });

  it('a token inside a token inside a token is refused', async () => {
    const validator = validatorOf({ tokenDecryptionKey: encryption.privateKey });
    expect(await validator.validateToken(await seal(await seal(token())))).toMatchObject({
      code: 'IDX10504',
    });
  });

  it('is refused where no key decrypts', async () => {
    expect(await validatorOf().validateToken(await seal(token()))).toMatchObject({ code: 'IDX10609' });
  });

  it.each([
    [
      'throws',
      () => {
        throw new Error('down');
      },
    ],
    ['rejects', () => Promise.reject(new Error('down'))],
    ['answers no list', () => 5 as never],
  ])('requirement 111: is refused when the resolver of keys %s', async (_how, tokenDecryptionKeyResolver) => {
    const validator = validatorOf({ tokenDecryptionKeyResolver, tokenDecryptionKey: encryption.privateKey });
    expect(await validator.validateToken(await seal(token()))).toMatchObject({ code: 'NJB10002' });
  });
});

describe('requirement 106: no answer shows the token', () => {
  const shown = (value: unknown) =>
    [inspect(value, { depth: Infinity, showHidden: true, getters: true }), JSON.stringify(value)].join('\n');

  it('when it is valid', async () => {
    const text = token();
    const result = await validatorOf().validateToken(text);
    for (const part of [text, ...text.split('.')]) {
      expect(shown(result)).not.toContain(part);
    }
    expect(inspect(result, { depth: Infinity })).not.toContain('the-subject');
  });

  it.each([
    ['expired', () => token({ exp: 1 })],
    ['of another issuer', () => token({ iss: 'https://other.example' })],
    ['for another audience', () => token({ aud: 'web' })],
    ['spoilt', () => token().slice(0, -4) + 'AAAA'],
    ['by an unknown key', () => token({}, { kid: 'other' })],
    ['of another type', () => token({}, { typ: 'dpop+jwt' })],
    ['with a claim of a wrong type', () => token({ exp: 'soon' })],
    ['malformed', () => `${token()}.x`],
    ['encrypted', () => `${token()}.AAAA.AAAA`],
    ['too long', () => token({ padding: 'x'.repeat(20_000) })],
    ['with a broken actor', () => token({ actort: 'e30.AAAA.' })],
  ])('when it is %s', async (_what, write) => {
    const text = write();
    const result = await validatorOf().validateToken(text);
    if (result.status !== 'invalid') {
      throw new Error('The token was to be refused.');
    }
    const { error } = result;
    const all = [shown(result), shown(error), String(error), error.stack, error.message, error.hint].join(
      '\n',
    );
    for (const part of [text, ...text.split('.').filter((segment) => segment.length > 20)]) {
      expect(all).not.toContain(part);
    }
    expect(all).not.toContain('the-subject');
  });
});
