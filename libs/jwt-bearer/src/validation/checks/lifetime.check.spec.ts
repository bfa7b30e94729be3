import { describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import type { TokenValidationParameters } from '../token-validation-parameters.js';
import { booleanDelegates, codeOf, contextOf, type Delegate, NOW, NOW_SECONDS } from './context.fixture.js';
import { lifetimeCheck } from './lifetime.check.js';

const SKEW = 300;
const code = (claims: object, parameters: TokenValidationParameters = {}, now = NOW) =>
  codeOf(lifetimeCheck, { claims, parameters, now });

describe('the lifetime of a token', () => {
  it.each([
    ['neither over nor ahead', { nbf: NOW_SECONDS - 60, exp: NOW_SECONDS + 60 }, undefined],
    ['no `nbf`', { exp: NOW_SECONDS + 60 }, undefined],
    ['no `exp`', { nbf: NOW_SECONDS - 60 }, 'IDX10225'],
    ['no dates at all', {}, 'IDX10225'],
    ['`nbf` later than `exp`', { nbf: NOW_SECONDS + 60, exp: NOW_SECONDS + 59 }, 'IDX10224'],
    ['`nbf` equal to `exp`', { nbf: NOW_SECONDS, exp: NOW_SECONDS }, undefined],
    ['`nbf` later than `exp`, both long over', { nbf: 20, exp: 10 }, 'IDX10224'],
    ['not yet valid', { nbf: NOW_SECONDS + SKEW + 1, exp: NOW_SECONDS + 9_000 }, 'IDX10222'],
    ['expired', { exp: NOW_SECONDS - SKEW - 1 }, 'IDX10223'],
    ['`exp` of 0', { exp: 0 }, 'IDX10223'],
    ['a negative `exp`', { exp: -1 }, 'IDX10223'],
    ['the last moment of the year 9999', { exp: 253_402_300_799 }, undefined],
    ['an `iat` in the future', { iat: NOW_SECONDS + 9_000, exp: NOW_SECONDS + 60 }, undefined],
  ])('requirement 44, 45: %s', async (_what, claims, expected) => {
    expect(await code(claims)).toBe(expected);
  });

  it('requirement 44: lasts up to and including `exp` and the skew, to the millisecond', async () => {
    const end = (NOW_SECONDS + SKEW) * 1000;
    const expired = async (now: number) => code({ exp: NOW_SECONDS }, {}, now);
    expect(await Promise.all([end - 1, end, end + 1, end + 0.25].map(expired))).toEqual([
      undefined,
      undefined,
      'IDX10223',
      'IDX10223',
    ]);
  });

  it('requirement 45: begins with `nbf` less the skew, to the millisecond', async () => {
    const begin = (NOW_SECONDS - SKEW) * 1000;
    const early = async (now: number) => code({ nbf: NOW_SECONDS, exp: NOW_SECONDS + 60 }, {}, now);
    expect(await Promise.all([begin - 0.25, begin - 1, begin, begin + 1].map(early))).toEqual([
      'IDX10222',
      'IDX10222',
      undefined,
      undefined,
    ]);
  });

  it('requirement 46: has the skew that is configured', async () => {
    for (const [clockSkew, milliseconds] of [
      [0, 0],
      ['1s', 1_000],
      ['1h', 3_600_000],
    ] as const) {
      expect(await code({ exp: NOW_SECONDS }, { clockSkew }, NOW + milliseconds)).toBeUndefined();
      expect(await code({ exp: NOW_SECONDS }, { clockSkew }, NOW + milliseconds + 1)).toBe('IDX10223');
    }
  });

  it('rounds dates as the original does', async () => {
    const parameters = { clockSkew: 0 };
    expect(await code({ exp: NOW_SECONDS + 0.5 }, parameters, NOW)).toBeUndefined();
    expect(await code({ exp: NOW_SECONDS + 0.5 }, parameters, NOW + 1)).toBe('IDX10223');
    expect(await code({ exp: NOW_SECONDS + 0.51 }, parameters, NOW + 1_000)).toBeUndefined();
  });

  it('need not have an end where none is required', async () => {
    const parameters = { requireExpirationTime: false };
    expect(await code({}, parameters)).toBeUndefined();
    expect(await code({ nbf: NOW_SECONDS + 301 }, parameters)).toBe('IDX10222');
    expect(await code({ exp: 1 }, parameters)).toBe('IDX10223');
  });

  it('is not looked at where nobody asks', async () => {
    for (const claims of [{}, { exp: 1 }, { nbf: NOW_SECONDS * 2, exp: 1 }]) {
      expect(await code(claims, { validateLifetime: false })).toBeUndefined();
    }
  });

  it('tells the dates of a refused token, for the challenge', () => {
    const context = contextOf({ claims: { nbf: 1, exp: 2 } });
    expect(lifetimeCheck(context)).toMatchObject({ code: 'IDX10223', notBefore: 1, expires: 2 });
  });

  it('tells the time and the skew that a token was refused by', () => {
    const expected = { now: NOW, clockSkew: SKEW * 1_000 };
    for (const claims of [{ exp: 1 }, { nbf: NOW_SECONDS + 9_000, exp: NOW_SECONDS + 9_999 }]) {
      expect(lifetimeCheck(contextOf({ claims }))).toMatchObject({ expected });
    }
    expect(lifetimeCheck(contextOf({}))).toMatchObject({ expected: '`exp`' });
  });

  it('never accepts less with a wider skew', () => {
    const date = fc.option(fc.integer({ min: -10_000, max: 10_000 }), { nil: undefined });
    fc.assert(
      fc.property(date, date, fc.nat({ max: 9_000 }), fc.nat({ max: 9_000 }), (nbf, exp, skew, more) => {
        const claims = {
          ...(nbf === undefined ? {} : { nbf: NOW_SECONDS + nbf }),
          ...(exp === undefined ? {} : { exp: NOW_SECONDS + exp }),
        };
        const passes = (seconds: number) =>
          lifetimeCheck(contextOf({ claims, parameters: { clockSkew: `${seconds}s` } })) === undefined;
        return !passes(skew) || passes(skew + more);
      }),
    );
  });
});

describe('a delegate for the lifetime', () => {
  it.each(booleanDelegates('IDX10230'))('requirement 111: %s', async (_how, lifetimeValidator, expected) => {
    expect(await code({ exp: 1 }, { lifetimeValidator })).toBe(expected);
    expect(await code({ exp: 1 }, { lifetimeValidator, validateLifetime: false })).toBe(expected);
  });

  it('gets the dates in seconds, the token and the parameters as they were written', () => {
    const lifetimeValidator = jest.fn<Delegate<'lifetimeValidator'>>(() => true);
    const parameters = { lifetimeValidator };
    const context = contextOf({ claims: { nbf: 5 }, parameters });
    expect(lifetimeCheck(context)).toBeUndefined();
    expect(lifetimeValidator).toHaveBeenCalledWith(5, undefined, context.token, parameters);
  });

  it('answers at once when it does', () => {
    const parameters = { lifetimeValidator: () => true };
    expect(lifetimeCheck(contextOf({ parameters }))).toBeUndefined();
  });
});
