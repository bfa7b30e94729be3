import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import { createTestKey, type TestKey } from '../../testing/test-key.js';
import { writeToken } from '../../testing/test-token.js';
import { contextOf, NOW_SECONDS } from './context.fixture.js';
import { checkToken } from './index.js';
import type { TokenValidationParameters } from '../token-validation-parameters.js';

let key: TestKey;

beforeAll(async () => {
  key = await createTestKey('ES256', 'known');
});

const GOOD = { iss: 'issuer', aud: 'api', exp: NOW_SECONDS + 60 };

function parameters(more: TokenValidationParameters = {}): TokenValidationParameters {
  return {
    validIssuer: 'issuer',
    validAudience: 'api',
    issuerSigningKey: key.jwk,
    validateTokenReplay: true,
    tokenReplayCache: { tryFind: () => false, tryAdd: () => true },
    validateActor: true,
    ...more,
  };
}

function token(claims: object = {}, header: object = {}, tamper = false): string {
  return writeToken(
    {
      header: JSON.stringify({ alg: 'ES256', kid: 'known', ...header }),
      payload: JSON.stringify({ ...GOOD, ...claims }),
      alg: 'ES256',
      key: key.privateKey,
    },
    tamper,
  );
}

const codeOf = async (text: string, more?: TokenValidationParameters) =>
  (await checkToken(contextOf({ text, parameters: parameters(more) })))?.code;

describe('all checks together', () => {
  it('pass a good token, at once', () => {
    expect(checkToken(contextOf({ text: token(), parameters: parameters() }))).toBeUndefined();
  });

  it('name the first failure in the order of the original', async () => {
    // each line adds a fault that comes before those of the lines above
    const replayed = { tokenReplayCache: { tryFind: () => true, tryAdd: () => false } };
    const forbidden = { issuerSigningKeyValidator: () => false };
    const twoActors = ['e30.e30.', 'e30.e30.'];
    const faults: [string, object, object, TokenValidationParameters][] = [
      ['IDX14112', { actort: twoActors }, {}, { validateActor: false }],
      ['NJB10001', { actort: twoActors, cnf: {} }, {}, { validateActor: false }],
      ['IDX10257', { actort: twoActors, cnf: {} }, { typ: 'x' }, { validateActor: false }],
      ['IDX14102', { actort: twoActors, cnf: {} }, { typ: 'x' }, {}],
      ['IDX10228', { actort: twoActors, cnf: {} }, { typ: 'x' }, replayed],
      ['IDX10205', { actort: twoActors, cnf: {}, iss: 'x' }, { typ: 'x' }, replayed],
      ['IDX10214', { actort: twoActors, cnf: {}, iss: 'x', aud: 'x' }, { typ: 'x' }, replayed],
      ['IDX10223', { actort: twoActors, cnf: {}, iss: 'x', aud: 'x', exp: 1 }, { typ: 'x' }, replayed],
      [
        'IDX10232',
        { actort: twoActors, cnf: {}, iss: 'x', aud: 'x', exp: 1 },
        { typ: 'x' },
        { ...replayed, ...forbidden },
      ],
    ];
    for (const [expected, claims, header, more] of faults) {
      expect(await codeOf(token(claims, header), more)).toBe(expected);
      expect(await codeOf(token(claims, header, true), more)).toBe('IDX10511');
    }
  });

  it('requirement 34, A35: decide the signature first: an expired token with a bad signature is forged', async () => {
    expect(await codeOf(token({ exp: 1 }, {}, true))).toBe('IDX10511');
  });

  it('do not remember a token that an earlier check refuses', async () => {
    const tryAdd = jest.fn(() => true);
    const tokenReplayCache = { tryFind: () => false, tryAdd };
    for (const claims of [{ exp: 1 }, { aud: 'x' }, { iss: 'x' }]) {
      expect(await codeOf(token(claims), { tokenReplayCache })).toMatch(/^IDX/);
    }
    expect(await codeOf(token({}, {}, true), { tokenReplayCache })).toBe('IDX10511');
    expect(tryAdd).not.toHaveBeenCalled();
  });

  it.each([
    [{ exp: 1 }, 'IDX10223'],
    [{ exp: undefined }, 'IDX10225'],
    [{ exp: 1, iss: 'x' }, 'IDX10223'],
    [{ iss: 'x', aud: 'x' }, 'IDX10205'],
    [{ aud: 'x' }, 'IDX10214'],
    [{}, 'IDX10503'],
  ])('tell of an unknown key only when nothing else is wrong: %j', async (claims, expected) => {
    expect(await codeOf(token(claims, { kid: 'unknown' }))).toBe(expected);
  });

  it('wait where one of them has to, and go on in order', async () => {
    const order: string[] = [];
    const note = (name: string) => () => {
      order.push(name);
      return Promise.resolve(true);
    };
    const answer = checkToken(
      contextOf({
        text: token({ aud: 'other' }),
        parameters: parameters({
          issuerSigningKeyValidator: note('key'),
          lifetimeValidator: note('lifetime'),
          tokenReplayValidator: note('replay'),
        }),
      }),
    );
    expect(answer).toBeInstanceOf(Promise);
    expect(await answer).toMatchObject({ code: 'IDX10214' });
    expect(order).toEqual(['key', 'lifetime']);
  });
});
