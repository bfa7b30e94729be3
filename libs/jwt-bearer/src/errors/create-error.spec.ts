import { inspect } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { catalogue, type ErrorCode } from './catalogue.js';
import { createError } from './create-error.js';
import { SecurityTokenError } from './security-token.error.js';
import {
  SecurityTokenInvalidLifetimeError,
  SecurityTokenInvalidSignatureError,
  SecurityTokenSignatureKeyNotFoundError,
  securityTokenErrors,
  type SecurityTokenErrorName,
} from './security-token-errors.js';

// .NET's classes; argument and format exceptions of reading a token are malformed tokens here, those of a key invalid keys.
const expectedCodes: Record<SecurityTokenErrorName, readonly number[]> = {
  SecurityTokenError: [10612],
  SecurityTokenMalformedError: [
    10000, 10209, 10400, 14100, 14101, 14102, 14112, 14120, 14121, 14122, 14306, 14307, 14308, 14309, 14310,
    14311, 14312,
  ],
  SecurityTokenInvalidAlgorithmError: [10696, 10697],
  SecurityTokenInvalidAudienceError: [10206, 10208, 10214, 10231],
  SecurityTokenInvalidIssuerError: [10204, 10205, 10211],
  SecurityTokenInvalidLifetimeError: [10224, 10230],
  SecurityTokenNotYetValidError: [10222],
  SecurityTokenExpiredError: [10223],
  SecurityTokenNoExpirationError: [10225, 10227],
  SecurityTokenInvalidTypeError: [10256, 10257],
  SecurityTokenInvalidSigningKeyError: [10232, 10248, 10249, 10253, 10653, 10720],
  SecurityTokenInvalidSignatureError: [10504, 10505, 10511],
  SecurityTokenSignatureKeyNotFoundError: [10500, 10503, 10517],
  SecurityTokenReplayDetectedError: [10228],
  SecurityTokenReplayAddFailedError: [10229],
  SecurityTokenDecryptionFailedError: [10603, 10609, 10619],
  SecurityTokenDecompressionFailedError: [10679],
};
const expectedClasses = Object.entries(expectedCodes).flatMap(([name, numbers]) =>
  numbers.map((number) => [`IDX${String(number)}` as ErrorCode, name as SecurityTokenErrorName] as const),
);
const token = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhbGljZSJ9.c2lnbmF0dXJl';

describe('createError', () => {
  it.each(expectedClasses)('makes of %s a %s', (code, name) => {
    const error = createError({ code });

    expect(error.constructor).toBe(securityTokenErrors[name]);
    expect(error).toMatchObject({ name, code, hint: catalogue[code].hint });
    expect(error.stack).toMatch(new RegExp(`^${name}: ${code}: `));
  });

  it('knows a class of the family for every code of a token', () => {
    const listed = new Set<string>(expectedClasses.map(([code]) => code));
    const others = Object.entries(catalogue).filter(([code]) => !listed.has(code));

    expect(others.filter(([, { error }]) => error in securityTokenErrors).map(([code]) => code)).toEqual([
      'NJB10001',
      'NJB10002',
    ]);
  });

  it.each(['NJB10001', 'NJB10002', 'IDX20803', 'IDX10100'] as const)(
    'makes of %s a plain refusal',
    (code) => {
      expect(createError({ code }).constructor).toBe(SecurityTokenError);
    },
  );

  it('makes a missing key a kind of invalid signature, and the lifetime errors no kinds of each other', () => {
    expect(createError({ code: 'IDX10503' })).toBeInstanceOf(SecurityTokenInvalidSignatureError);
    expect(createError({ code: 'IDX10511' })).not.toBeInstanceOf(SecurityTokenSignatureKeyNotFoundError);
    expect(createError({ code: 'IDX10223' })).not.toBeInstanceOf(SecurityTokenInvalidLifetimeError);
    expect(createError({ code: 'IDX10222' })).not.toBeInstanceOf(SecurityTokenInvalidLifetimeError);
  });

  it('tells meaning, expectation and remedy in the message', () => {
    const { message } = createError({ code: 'IDX10214', expected: ['api', 'web'] });

    expect(message).toBe(
      `IDX10214: ${catalogue.IDX10214.meaning} Expected: ["api", "web"]. ${catalogue.IDX10214.hint}`,
    );
  });

  it('tells what the token states in the explanation', () => {
    const { explanation, actual } = createError({ code: 'IDX10214', expected: 'api', actual: ['web'] });

    expect(actual).toEqual(['web']);
    expect(explanation).toContain('Expected: "api". Seen: ["web"].');
  });

  it('carries the dates of the token as dates', () => {
    const refusal = { notBefore: 1_750_000_000, expires: 1_750_000_600 };

    expect(createError({ code: 'IDX10224', ...refusal })).toMatchObject({
      notBefore: new Date('2025-06-15T15:06:40Z'),
      expires: new Date('2025-06-15T15:16:40Z'),
    });
    expect(createError({ code: 'IDX10223', ...refusal })).toMatchObject({
      expires: new Date('2025-06-15T15:16:40Z'),
    });
    expect(createError({ code: 'IDX10222', ...refusal })).toMatchObject({
      notBefore: new Date('2025-06-15T15:06:40Z'),
    });
  });

  it('has no date where the token has none, or one that no calendar knows', () => {
    expect(createError({ code: 'IDX10224', expires: 1e300 })).toMatchObject({
      notBefore: undefined,
      expires: undefined,
    });
  });

  it('names the time of an expired token in its message', () => {
    expect(createError({ code: 'IDX10223', expires: 1_750_000_600 }).message).toContain(
      '2025-06-15T15:16:40.000Z',
    );
  });

  it('keeps the cause', () => {
    const cause = new Error('store down');

    expect(createError({ code: 'NJB10002', cause }).cause).toBe(cause);
    expect(createError({ code: 'NJB10002' })).not.toHaveProperty('cause');
  });

  // security requirement 106
  it('shows nothing of the token where an error is logged', () => {
    const cause = new Error(`Unexpected token in ${token}`, { cause: new TypeError(token) });
    const error = createError({ code: 'IDX14101', expected: 'a text', actual: 'secret-claim', cause });
    const logged = [
      String(error),
      error.stack,
      JSON.stringify(error),
      inspect(error),
      inspect({ error }, { depth: 9 }),
    ];

    expect(logged.join('\n')).not.toMatch(/eyJ|secret-claim/);
    expect(inspect(error)).toContain('caused by Error\n  caused by TypeError');
  });

  // security requirement 106
  it('never explains with the token itself', () => {
    const { message, explanation } = createError({ code: 'IDX14100', expected: token, actual: token });

    expect(message + explanation).not.toContain('eyJ');
  });

  it('writes code, name, message and hint as JSON', () => {
    const error = createError({ code: 'IDX10211' });

    expect(JSON.parse(JSON.stringify(error))).toEqual({
      name: 'SecurityTokenInvalidIssuerError',
      code: 'IDX10211',
      message: error.message,
      hint: error.hint,
    });
  });

  // security requirement 13
  it('never throws and stays on one bounded line, whatever a refusal holds', () => {
    const codes = fc.constantFrom(...(Object.keys(catalogue) as ErrorCode[]));
    const seconds = fc.option(fc.double(), { nil: undefined });
    fc.assert(
      fc.property(
        codes,
        fc.anything(),
        fc.anything(),
        fc.anything(),
        seconds,
        (code, expected, actual, cause, time) => {
          const error = createError({ code, expected, actual, cause, notBefore: time, expires: time });

          expect(error.explanation).toMatch(/^(?:IDX|NJB)[\x20-\x7e]+$/);
          expect(error.explanation.length).toBeLessThan(2_500);
          expect(error.message.length).toBeLessThanOrEqual(error.explanation.length);
          expect(inspect(error)).toContain(code);
          expect(JSON.stringify(error)).toContain(code);
        },
      ),
    );
  });
});
