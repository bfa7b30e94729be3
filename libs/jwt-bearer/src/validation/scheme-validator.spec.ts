import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { isPending } from './maybe-promise.js';
import type { TokenValidatorOptions } from './token-validator-options.js';
import {
  issuer,
  validator,
  use,
  atOnce,
  ready,
  requests,
  codeOf,
  codeFor,
  setUp,
} from './scheme-validator.fixture.js';

setUp();

describe('a token while keys are at hand', () => {
  beforeEach(ready);

  it('is answered at once', async () => {
    const result = atOnce(validator.validate(await issuer.token({ sub: 'someone' })));
    expect(result).toMatchObject({
      status: 'valid',
      isValid: true,
      issuer: issuer.issuer,
      scheme: 'Main',
      signingKeyId: (await issuer.key()).kid,
      tokenType: 'at+jwt',
      validTo: issuer.now() + 300,
    });
    expect(result.status === 'valid' && result.principal.payload['sub']).toBe('someone');
  });

  it.each([
    ['expired', { exp: 1 }, {}, 'IDX10223'],
    ['for another audience', { aud: 'web' }, {}, 'IDX10214'],
    ['of another issuer', { iss: 'https://other.example' }, {}, 'IDX10205'],
    ['spoilt', {}, { tamper: true }, 'IDX10511'],
    ['without signature', {}, { alg: 'none' }, 'IDX10504'],
    ['malformed', {}, { headerText: '{"alg":"ES256","alg":"ES256"}' }, 'IDX14102'],
  ] as const)('is refused at once when it is %s', async (_what, claims, options, code) => {
    const result = atOnce(validator.validate(await issuer.token(claims, options)));
    expect(codeOf(result)).toBe(code);
    expect(result).toMatchObject({ status: 'invalid', isValid: false, scheme: 'Main' });
  });

  it('carries no more than its code until somebody reads the error', async () => {
    const result = atOnce(validator.validate(await issuer.token({ exp: 1 })));
    expect(result).toMatchObject({ code: 'IDX10223' });
    expect(result.status === 'invalid' && result.error === result.error).toBe(true);
    expect(result.status === 'invalid' && result.error.name).toBe('SecurityTokenExpiredError');
  });

  it('is shown in the refusal where it could be read', async () => {
    const read = atOnce(validator.validate(await issuer.token({ sub: 'x', exp: 1 })));
    expect(read.status === 'invalid' && read.token?.subject).toBe('x');
    const unread = atOnce(validator.validate('a.b.c'));
    expect(unread.status === 'invalid' && unread.token).toBeUndefined();
  });

  it('causes no request', async () => {
    const before = await requests();
    for (const claims of [{}, { exp: 1 }, { aud: 'web' }, { iss: 'x' }]) {
      await validator.validate(await issuer.token(claims));
    }
    expect(await requests()).toBe(before);
  });

  it('waits for a delegate that has to wait', async () => {
    use({ tokenValidationParameters: { lifetimeValidator: () => Promise.resolve(true) } });
    await ready();
    const answer = validator.validate(await issuer.token({ exp: 1 }));
    expect(isPending(answer)).toBe(true);
    expect(codeOf(await answer)).toBe('valid');
  });

  it('asks each delegate once', async () => {
    const delegates = {
      algorithmValidator: jest.fn(() => true),
      issuerSigningKeyValidator: jest.fn(() => true),
      lifetimeValidator: jest.fn(() => true),
      audienceValidator: jest.fn(() => true),
      issuerValidator: jest.fn(() => 'issuer'),
      tokenReplayValidator: jest.fn(() => true),
      typeValidator: jest.fn(() => 'type'),
      nameClaimTypeRetriever: jest.fn(() => 'nick'),
      roleClaimTypeRetriever: jest.fn(() => 'groups'),
    };
    use({ tokenValidationParameters: delegates });
    const result = await validator.validate(await issuer.token({ groups: ['admins'] }));
    expect(result).toMatchObject({ status: 'valid', issuer: 'issuer', tokenType: 'type' });
    expect(result.status === 'valid' && result.principal.isInRole('admins')).toBe(true);
    expect(Object.entries(delegates).map(([name, { mock }]) => [name, mock.calls.length])).toEqual(
      Object.keys(delegates).map((name) => [name, 1]),
    );
  });
});

describe('given parameters', () => {
  beforeEach(ready);

  it('replace those of the scheme, its audience too, and keep its keys and issuer', async () => {
    const token = await issuer.token({ aud: 'web' });
    expect(await codeFor(token, { validAudience: 'web' })).toBe('valid');
    expect(await codeFor(await issuer.token(), {})).toBe('IDX10208');
    expect(await codeFor(token, { validAudience: 'web', maximumTokenSizeInBytes: 100 })).toBe('IDX10209');
  });

  it('may accept issuers that the options do not name, even before there is metadata', async () => {
    use({});
    const token = await issuer.token({ iss: 'https://other.example' });
    expect(await codeFor(token)).toBe('IDX10205');
    expect(await requests()).toBe(2);
    expect(await codeFor(token, { validAudience: 'api', validIssuer: 'https://other.example' })).toBe(
      'valid',
    );
  });
});

describe('the first token', () => {
  it('waits for the metadata, and all that come with it wait for the same', async () => {
    const token = await issuer.token();
    const answers = Array.from({ length: 20 }, () => validator.validate(token));
    expect(answers.every(isPending)).toBe(true);
    expect((await Promise.all(answers.map(async (answer) => answer))).map(codeOf)).toEqual(
      Array(20).fill('valid'),
    );
    expect(await requests()).toBe(2);
  });

  it.each([
    ['expired', { exp: 1 }, {}, 'IDX10223'],
    ['for another audience', { aud: 'web' }, {}, 'IDX10214'],
    ['without audience', { aud: undefined }, {}, 'IDX10206'],
    ['of another issuer', { iss: 'https://other.example' }, {}, 'IDX10205'],
    ['without issuer', { iss: undefined }, {}, 'IDX10211'],
    ['of another type', {}, { header: { typ: 'dpop+jwt' } }, 'IDX10257'],
    ['bound to a key', { cnf: { jkt: 'a' } }, {}, 'NJB10001'],
    ['without signature', {}, { alg: 'none' }, 'IDX10504'],
    ['by an unknown algorithm', {}, { header: { alg: 'ES999' } }, 'IDX10511'],
    ['with duplicate names', {}, { payloadText: '{"iss":"a","iss":"b"}' }, 'IDX14101'],
    ['with `crit`', {}, { header: { crit: ['exp'] } }, 'IDX14102'],
  ] as const)('is refused without a request when it is %s', async (_what, claims, options, code) => {
    expect(codeOf(atOnce(validator.validate(await issuer.token(claims, options))))).toBe(code);
    expect(await requests()).toBe(0);
  });

  it.each(['', 'junk', 'a.b', 'a.b.c', 'a.b.c.d.e.f', '.'.repeat(1_000_000), 'A'.repeat(20_000)])(
    'is refused without a request when it is none',
    async (text) => {
      expect(atOnce(validator.validate(text))).toMatchObject({ status: 'invalid' });
      expect(await requests()).toBe(0);
    },
  );

  it('asks no delegate before there are keys', async () => {
    const lifetimeValidator = jest.fn(() => true);
    use({ tokenValidationParameters: { lifetimeValidator } });
    await issuer.stop();
    expect(await codeFor(await issuer.token({ exp: 1 }))).toBe('IDX20803');
    expect(lifetimeValidator).not.toHaveBeenCalled();
  });
});

describe('metadata that states another issuer', () => {
  beforeEach(() => {
    issuer.metadata['issuer'] = 'https://name.example';
  });

  it('is not believed', async () => {
    expect(await codeFor(await issuer.token())).toMatch(/^IDX2\d+$/);
  });

  it.each<[string, TokenValidatorOptions]>([
    ['`validIssuer`', { tokenValidationParameters: { validIssuer: 'https://name.example' } }],
    ['`validIssuers`', { tokenValidationParameters: { validIssuers: ['https://name.example'] } }],
    ['the list of the manager', { validIssuers: ['https://name.example'] }],
  ])('is believed when %s names it', async (_what, options) => {
    use(options);
    expect(await codeFor(await issuer.token({ iss: 'https://name.example' }))).toBe('valid');
  });
});

describe('a scheme without metadata', () => {
  it('has its keys from a static configuration, and asks nobody', async () => {
    use({ authority: undefined, configuration: { issuer: issuer.issuer, jwks: await issuer.jwks() } });
    expect(codeOf(atOnce(validator.validate(await issuer.token())))).toBe('valid');
    await issuer.rotate();
    expect(codeOf(atOnce(validator.validate(await issuer.token())))).toBe('IDX10503');
    expect(await requests()).toBe(0);
  });

  it('may have its keys from the parameters alone', async () => {
    const { publicKey } = await issuer.key();
    const tokenValidationParameters = { validIssuer: issuer.issuer, issuerSigningKey: publicKey };
    use({ authority: undefined, tokenValidationParameters });
    expect(validator.configurationManager).toBeUndefined();
    expect(codeOf(atOnce(validator.validate(await issuer.token())))).toBe('valid');
    expect(codeOf(atOnce(validator.validate(await issuer.token({}, { tamper: true }))))).toBe('IDX10503');
  });
});
