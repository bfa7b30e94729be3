import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { createTestKey } from '../testing/index.js';
import {
  clock,
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

describe('a key that nobody knows', () => {
  beforeEach(ready);

  it('is fetched within the request that first names it', async () => {
    await issuer.rotate({ keepOld: false });
    const before = issuer.keySet.requests;
    expect(await codeFor(await issuer.token())).toBe('valid');
    expect(issuer.keySet.requests).toBe(before + 1);
  });

  it('is fetched once for all requests that name it', async () => {
    const { kid } = await issuer.rotate();
    const before = issuer.keySet.requests;
    const tokens = await Promise.all(Array.from({ length: 30 }, (_, at) => issuer.token({ jti: `${at}` })));
    const results = await Promise.all(tokens.map(async (token) => validator.validate(token)));
    expect(results.map((result) => result.status === 'valid' && result.signingKeyId)).toEqual(
      Array(30).fill(kid),
    );
    expect(issuer.keySet.requests).toBe(before + 1);
  });

  it('is refused when the provider does not know it, and not asked for again', async () => {
    const stranger = await createTestKey('ES256', 'stranger');
    const token = await issuer.token({}, { key: stranger });
    const before = issuer.keySet.requests;
    expect(await codeFor(token)).toBe('IDX10503');
    expect(await codeFor(token)).toBe('IDX10503');
    expect(issuer.keySet.requests).toBe(before + 1);
  });

  it.each([
    ['expired', { exp: 1 }, {}, 'IDX10223'],
    ['for another audience', { aud: 'web' }, {}, 'IDX10214'],
    ['of another issuer', { iss: 'https://other.example' }, {}, 'IDX10205'],
    ['without issuer', { iss: undefined }, {}, 'IDX10211'],
    ['of another type', {}, { typ: 'logout+jwt' }, 'IDX10503'],
    ['bound to a key', { cnf: {} }, {}, 'IDX10503'],
    ['by an algorithm that no key has', {}, { alg: 'none' }, 'IDX10503'],
  ])('is not asked for by a token that is %s', async (_what, claims, header, code) => {
    const stranger = await createTestKey('ES256', 'stranger');
    const before = await requests();
    const result = atOnce(validator.validate(await issuer.token(claims, { key: stranger, header })));
    expect(codeOf(result)).toBe(code);
    expect(await requests()).toBe(before);
  });

  it('requirement 32: is not asked for when its name is longer than 256 characters', async () => {
    const stranger = await createTestKey('ES256', 'x'.repeat(257));
    const before = await requests();
    expect(await codeFor(await issuer.token({}, { key: stranger }))).toBe('IDX10503');
    expect(await requests()).toBe(before);
  });

  it('is not asked for where that is switched off', async () => {
    use({ refreshOnIssuerKeyNotFound: false });
    await ready();
    await issuer.rotate();
    const before = await requests();
    expect(codeOf(atOnce(validator.validate(await issuer.token())))).toBe('IDX10503');
    expect(codeOf(atOnce(validator.validate(await issuer.token({}, { tamper: true }))))).toBe('IDX10503');
    expect(await requests()).toBe(before);
  });

  it('is not asked for where a delegate verifies signatures', async () => {
    const signatureValidator = () => undefined as never;
    use({ tokenValidationParameters: { signatureValidator } });
    await ready();
    const before = await requests();
    const stranger = await createTestKey('ES256', 'stranger');
    expect(await codeFor(await issuer.token({}, { key: stranger }))).toBe('IDX10505');
    expect(await requests()).toBe(before);
  });

  it('requirement 16: cannot be judged while the provider is down', async () => {
    await issuer.rotate();
    const token = await issuer.token();
    await issuer.stop();
    const result = await validator.validate(token);
    expect(result).toMatchObject({ status: 'unavailable', isValid: false, scheme: 'Main' });
    expect(result.status === 'unavailable' && result.retryAfter).toBeGreaterThan(0);
  });

  it('lets known keys be, while the provider is down', async () => {
    const good = await issuer.token();
    const stranger = await createTestKey('ES256', 'stranger');
    await issuer.stop();
    expect(await codeFor(await issuer.token({}, { key: stranger }))).toBe('IDX20803');
    expect(codeOf(atOnce(validator.validate(good)))).toBe('valid');
  });

  it('is judged with what the refresh brought, and only once', async () => {
    // the set keeps changing, and never has the key of the token
    const stranger = await createTestKey('ES256', 'stranger');
    const token = await issuer.token({}, { key: stranger });
    await issuer.rotate();
    const before = issuer.keySet.requests;
    expect(await codeFor(token)).toBe('IDX10503');
    expect(issuer.keySet.requests).toBe(before + 1);
  });
});

describe('a bad signature', () => {
  beforeEach(ready);

  it('under a known key is refused at once, and the keys are read again in the background', async () => {
    const read = issuer.keySet.nextRequest();
    const result = atOnce(validator.validate(await issuer.token({}, { tamper: true })));
    expect(codeOf(result)).toBe('IDX10511');
    await read;
  });

  it('without a `kid` is refused at once, and the keys are read again in the background', async () => {
    const stranger = await createTestKey('ES256');
    const read = issuer.keySet.nextRequest();
    const token = await issuer.token({}, { key: stranger, header: { kid: undefined } });
    expect(codeOf(atOnce(validator.validate(token)))).toBe('IDX10517');
    await read;
  });

  it('is reported once, whatever follows', async () => {
    const report = jest.spyOn(validator.configurationManager ?? fail(), 'reportBadSignature');
    await validator.validate(await issuer.token({}, { tamper: true }));
    expect(report).toHaveBeenCalledTimes(1);
  });

  it.each([
    ['expired', { exp: 1 }],
    ['for another audience', { aud: 'web' }],
    ['of another issuer', { iss: 'https://other.example' }],
    ['bound to a key', { cnf: {} }],
  ])('of a token that is %s is not reported', async (_what, claims) => {
    const report = jest.spyOn(validator.configurationManager ?? fail(), 'reportBadSignature');
    expect(await codeFor(await issuer.token(claims, { tamper: true }))).toBe('IDX10511');
    expect(report).not.toHaveBeenCalled();
  });

  function fail(): never {
    throw new Error('There is no configuration manager.');
  }
});

describe('requirement 16: a provider that is down', () => {
  it('makes a good token unavailable and not invalid', async () => {
    await issuer.stop();
    const result = await validator.validate(await issuer.token());
    expect(result).toMatchObject({ status: 'unavailable', scheme: 'Main' });
    expect(result.status === 'unavailable' && [result.error.code, result.retryAfter > 0]).toEqual([
      'IDX20803',
      true,
    ]);
  });

  it.each(['status', 'html', 'malformed', 'empty', 'truncated', 'reset'] as const)(
    'A12: answers with the fault "%s", and nothing is accepted that was not before',
    async (kind) => {
      const tokens = [await issuer.token(), await issuer.token({}, { alg: 'HS256' })];
      if (kind === 'status') {
        issuer.fault('status', 503);
      } else {
        issuer.fault(kind);
      }
      const results = await Promise.all(tokens.map(async (token) => validator.validate(token)));
      expect(results.map(({ status }) => status)).toEqual(['unavailable', 'unavailable']);
    },
  );

  it('leaves junk what it is', async () => {
    await issuer.stop();
    expect(await codeFor(await issuer.token({ exp: 1 }))).toBe('IDX10223');
    expect(await codeFor('junk')).toBe('IDX14100');
  });

  it('is forgotten when it is back', async () => {
    await issuer.stop();
    expect(await codeFor(await issuer.token())).toBe('IDX20803');
    await issuer.start();
    clock.advance('1m');
    expect(await codeFor(await issuer.token())).toBe('valid');
  });
});
