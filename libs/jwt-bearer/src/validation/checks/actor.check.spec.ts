import { describe, expect, it } from '@jest/globals';
import { createTestKey } from '../../testing/test-key.js';
import { writeToken } from '../../testing/test-token.js';
import type { TokenValidationParameters } from '../token-validation-parameters.js';
import { actorCheck } from './actor.check.js';
import { codeOf, NOW_SECONDS } from './context.fixture.js';

const key = await createTestKey('ES256', 'actor-key');
const stranger = await createTestKey('ES256', 'actor-key');

const GOOD = { iss: 'issuer', aud: 'api', exp: NOW_SECONDS + 60 };
const PARAMETERS: TokenValidationParameters = {
  validateActor: true,
  validIssuer: 'issuer',
  validAudience: 'api',
  issuerSigningKey: { ...key.jwk, kty: 'EC' },
};

function actor(claims: object = {}, signer = key): string {
  const header = JSON.stringify({ alg: 'ES256', kid: key.kid });
  const payload = JSON.stringify({ ...GOOD, ...claims });
  return writeToken({ header, payload, alg: 'ES256', key: signer.privateKey });
}

const code = (actort: unknown, parameters: TokenValidationParameters = {}) =>
  codeOf(actorCheck, { claims: { actort }, parameters: { ...PARAMETERS, ...parameters } });

describe('the actor of a token', () => {
  it.each([
    ['valid', actor(), undefined],
    ['expired', actor({ exp: 1 }), 'IDX10223'],
    ['of another issuer', actor({ iss: 'x' }), 'IDX10205'],
    ['for another audience', actor({ aud: 'x' }), 'IDX10214'],
    ['signed by a stranger', actor({}, stranger), 'IDX10511'],
    ['unsigned', actor().replace(/[^.]*$/, ''), 'IDX10504'],
    ['bound to a key', actor({ cnf: { jkt: 'a' } }), 'NJB10001'],
    ['a text', 'somebody', 'IDX14100'],
    ['a number', 5, 'IDX14100'],
    ['an object', { sub: 'a' }, 'IDX14100'],
    ['a list of one good token', [actor()], 'IDX14102'],
    ['encrypted', 'e30.AAAA.AAAA.AAAA.AAAA', 'IDX10612'],
    ['absent', undefined, undefined],
    ['null', null, undefined],
    ['empty', '', undefined],
    ['blank', ' \t\u3000', undefined],
    ['a mark that is no white space', '\ufeff', 'IDX14100'],
  ])('is validated like the token itself: %s', async (_what, actort, expected) => {
    expect(await code(actort)).toBe(expected);
  });

  it('is not validated where nobody asks', async () => {
    for (const actort of ['somebody', actor({ exp: 1 })]) {
      expect(await code(actort, { validateActor: false })).toBeUndefined();
    }
  });

  it('has parameters of its own, which replace all', async () => {
    const actorValidationParameters = { ...PARAMETERS, validAudience: 'other' };
    expect(await code(actor(), { actorValidationParameters })).toBe('IDX10214');
    expect(await code(actor({ aud: 'other' }), { actorValidationParameters })).toBeUndefined();
    expect(await code(actor(), { actorValidationParameters: {} })).toBe('IDX10204');
  });

  it('is validated all the way down', async () => {
    const good = actor({ actort: actor({ actort: actor() }) });
    const bad = actor({ actort: actor({ actort: actor({ exp: 1 }) }) });
    expect([await code(good), await code(bad)]).toEqual([undefined, 'IDX10223']);
    const shallow = { ...PARAMETERS, validateActor: false };
    expect(await code(bad, { actorValidationParameters: shallow })).toBeUndefined();
  });

  it('may have two actors of its own, since it makes no identity', async () => {
    expect(
      await code(actor({ actort: [actor(), actor()] }), {
        actorValidationParameters: { ...PARAMETERS, validateActor: false },
      }),
    ).toBeUndefined();
  });

  it('is no longer than its parameters allow', async () => {
    const actorValidationParameters = { ...PARAMETERS, maximumTokenSizeInBytes: 100 };
    expect(await code(actor(), { actorValidationParameters })).toBe('IDX10209');
  });
});
