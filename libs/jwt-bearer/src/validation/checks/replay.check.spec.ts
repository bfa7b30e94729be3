import { describe, expect, it, jest } from '@jest/globals';
import type { TokenReplayCache } from '../token-replay-cache.js';
import { booleanDelegates, codeOf, contextOf, NOW_SECONDS, type Delegate } from './context.fixture.js';
import { replayCheck } from './replay.check.js';

const CLAIMS = { iss: 'https://login.example.com', jti: 'the-id', exp: NOW_SECONDS };
const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');

const code = (tokenReplayCache: TokenReplayCache | undefined, claims: object = CLAIMS) =>
  codeOf(replayCheck, { claims, parameters: { validateTokenReplay: true, tokenReplayCache } });

/** A cache that remembers what it is told. */
function remembering() {
  const entries = new Map<string, number>();
  return {
    entries,
    tryFind: (key: string) => entries.has(key),
    tryAdd: (key: string, expires: number) => !entries.has(key) && entries.set(key, expires).size > 0,
  };
}

describe('the replay of a token', () => {
  it('passes once and never again', async () => {
    const cache = remembering();
    expect([await code(cache), await code(cache), await code(cache)]).toEqual([
      undefined,
      'IDX10228',
      'IDX10228',
    ]);
  });

  it('is remembered until the token expires', async () => {
    const cache = remembering();
    await code(cache);
    expect([...cache.entries.values()]).toEqual([NOW_SECONDS]);
  });

  it.each([
    ['knows the token', { tryFind: () => true, tryAdd: () => true }, 'IDX10228'],
    ['knows it later', { tryFind: () => Promise.resolve(true), tryAdd: () => true }, 'IDX10228'],
    ['cannot add it', { tryFind: () => false, tryAdd: () => false }, 'IDX10229'],
    ['cannot add it later', { tryFind: () => false, tryAdd: () => Promise.resolve(false) }, 'IDX10229'],
    ['adds it', { tryFind: () => false, tryAdd: () => true }, undefined],
    [
      'adds it later',
      { tryFind: () => Promise.resolve(false), tryAdd: () => Promise.resolve(true) },
      undefined,
    ],
    ['answers nothing', { tryFind: () => undefined as never, tryAdd: () => undefined as never }, 'IDX10229'],
  ])('with a cache that %s', async (_how, cache, expected) => {
    expect(await code(cache)).toBe(expected);
  });

  it.each([
    ['throws while finding', { tryFind: thrower, tryAdd: () => true }],
    ['rejects while finding', { tryFind: rejecter, tryAdd: () => true }],
    ['throws while adding', { tryFind: () => false, tryAdd: thrower }],
    ['rejects while adding', { tryFind: () => false, tryAdd: rejecter }],
    ['throws while adding after a promise', { tryFind: () => Promise.resolve(false), tryAdd: thrower }],
    ['lacks a method', { tryFind: () => false } as never],
  ])('requirement 111: is refused when the cache %s', async (_how, cache) => {
    expect(await code(cache)).toBe('NJB10002');
  });

  function thrower(): never {
    throw new Error('down');
  }

  function rejecter(): Promise<never> {
    return Promise.reject(new Error('down'));
  }

  it('cannot be told without `exp`', async () => {
    expect(await code(remembering(), { jti: 'x' })).toBe('IDX10227');
  });

  it('is not looked at where nobody asks, or without a cache', async () => {
    const cache = remembering();
    const parameters = { tokenReplayCache: cache };
    expect(await codeOf(replayCheck, { claims: CLAIMS, parameters })).toBeUndefined();
    expect(await code(undefined, {})).toBeUndefined();
    expect(cache.entries.size).toBe(0);
  });
});

describe('what identifies a token', () => {
  async function keyOf(options: { claims?: object; text?: string }): Promise<string> {
    const cache = remembering();
    const parameters = { validateTokenReplay: true, tokenReplayCache: cache };
    await replayCheck(contextOf({ ...options, parameters }));
    return [...cache.entries.keys()].join();
  }

  it('requirement 106: is a digest, never the token or a part of it', async () => {
    for (const claims of [CLAIMS, { ...CLAIMS, jti: undefined }]) {
      expect(await keyOf({ claims })).toMatch(/^[\w-]{43}$/);
    }
  });

  it('is issuer and `jti`, whatever else the token says', async () => {
    expect(await keyOf({ claims: { ...CLAIMS, sub: 'other' } })).toBe(await keyOf({ claims: CLAIMS }));
    expect(await keyOf({ claims: { ...CLAIMS, jti: 'other' } })).not.toBe(await keyOf({ claims: CLAIMS }));
    expect(await keyOf({ claims: { ...CLAIMS, iss: 'other' } })).not.toBe(await keyOf({ claims: CLAIMS }));
  });

  it('does not run issuer and `jti` together', async () => {
    const first = await keyOf({ claims: { iss: 'a', jti: 'bc', exp: NOW_SECONDS } });
    const second = await keyOf({ claims: { iss: 'ab', jti: 'c', exp: NOW_SECONDS } });
    expect(first).not.toBe(second);
  });

  it('is the signed text where there is no `jti`, so that a second signature of one text is a replay', async () => {
    const signed = `${encode({ alg: 'ES256' })}.${encode({ exp: NOW_SECONDS })}`;
    expect(await keyOf({ text: `${signed}.AAAA` })).toBe(await keyOf({ text: `${signed}.BBBB` }));
    const other = `${encode({ alg: 'ES256' })}.${encode({ exp: NOW_SECONDS, sub: 'x' })}`;
    expect(await keyOf({ text: `${other}.AAAA` })).not.toBe(await keyOf({ text: `${signed}.AAAA` }));
  });
});

describe('a delegate for the replay', () => {
  it.each(booleanDelegates('IDX10228'))(
    'requirement 111: %s',
    async (_how, tokenReplayValidator, expected) => {
      expect(await codeOf(replayCheck, { claims: {}, parameters: { tokenReplayValidator } })).toBe(expected);
    },
  );

  it('gets the expiry, the token and the parameters, and the cache is left alone', () => {
    const cache = remembering();
    const tokenReplayValidator = jest.fn<Delegate<'tokenReplayValidator'>>(() => true);
    const parameters = { tokenReplayValidator, validateTokenReplay: true, tokenReplayCache: cache };
    const context = contextOf({ claims: CLAIMS, parameters });
    expect(replayCheck(context)).toBeUndefined();
    expect(tokenReplayValidator).toHaveBeenCalledWith(NOW_SECONDS, context.token.encoded(), parameters);
    expect(cache.entries.size).toBe(0);
  });
});
