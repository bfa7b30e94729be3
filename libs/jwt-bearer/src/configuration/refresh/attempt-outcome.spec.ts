import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { awaitAttempt } from './attempt.js';
import { fail, succeed } from './attempt-outcome.js';
import type { Now } from './moment.js';
import type { RefreshSettings } from './refresh-settings.js';
import { initialState, type RefreshState } from './refresh-state.js';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

const settings: RefreshSettings = {
  softAge: 10 * MINUTE,
  lastKnownGoodLifetime: 240 * MINUTE,
  refreshInterval: 10 * SECOND,
  refreshOnIssuerKeyNotFound: true,
  longestAttempt: 20 * SECOND,
};

function at(monotonic: number, chance = 1): Now {
  return { wall: 1_750_000_000_000 + monotonic, monotonic, chance };
}

function trying(state: RefreshState, started: number, kids: readonly string[] = []): RefreshState {
  return { ...state, attempt: { reason: 'retry', started: at(started), readsDocument: true, kids } };
}

const failed = { type: 'failed', retryAfter: undefined, keySet: undefined } as const;
const succeeded = { type: 'succeeded', maxAge: undefined, changed: false, missing: [] } as const;
const empty = initialState(settings, at(0));

/** The pauses after so many failures in a row, each of which takes no time. */
function pauses(count: number, chance: number): number[] {
  let state = empty;
  let now = 0;
  return Array.from({ length: count }, () => {
    state = fail(settings, trying(state, now), failed, at(now, chance));
    const pause = (state.outage?.next ?? 0) - now;
    now += pause;
    return pause / SECOND;
  });
}

describe('a failed attempt', () => {
  it('is followed by pauses of 1, 2, 4 and up to 60 s, the lower half of which never occurs', () => {
    expect(pauses(8, 1)).toEqual([1, 2, 4, 8, 16, 32, 60, 60]);
    expect(pauses(8, 0)).toEqual([0.5, 1, 2, 4, 8, 16, 30, 30]);
  });

  it('counts the pause from its start, so that one that hung has waited already', () => {
    const { outage } = fail(settings, trying(empty, 0), failed, at(0.4 * SECOND));
    expect(outage?.next).toBe(SECOND);
    expect(fail(settings, trying(empty, 0), failed, at(5 * SECOND)).outage?.next).toBe(5 * SECOND);
  });

  it('is followed by at most ten seconds where requests come that nothing can judge', () => {
    let state = empty;
    for (let i = 0; i < 8; i += 1) {
      state = fail(settings, trying(state, 0), failed, at(0));
    }
    expect(awaitAttempt(state, at(SECOND), 0).answer).toEqual({
      type: 'unavailable',
      retryAfter: 9 * SECOND,
    });
    expect(awaitAttempt(state, at(10 * SECOND), 0).answer.type).toBe('wait');
  });

  it.each([
    [30 * SECOND, 0, 30 * SECOND],
    [30 * SECOND, 1, 36 * SECOND],
    [0, 1, SECOND],
    [24 * 60 * MINUTE, 0, 5 * MINUTE],
  ])(
    'waits for a Retry-After of %d ms by chance %d for %d ms, by requests too',
    (retryAfter, chance, pause) => {
      const { outage } = fail(settings, trying(empty, 0), { ...failed, retryAfter }, at(0, chance));
      expect(outage).toMatchObject({ next: pause, urgent: pause });
    },
  );

  it('after which a long pause was asked for is not followed by short ones', () => {
    const first = fail(settings, trying(empty, 0), { ...failed, retryAfter: 50 * SECOND }, at(0, 0));
    const second = fail(settings, trying(first, 50 * SECOND), failed, at(50 * SECOND, 0));
    expect(second.outage?.next).toBe(80 * SECOND);
  });

  it('keeps the keys at hand', () => {
    const held = succeed(settings, trying(empty, 0), succeeded, at(0));
    expect(fail(settings, trying(held, MINUTE), failed, at(MINUTE)).keySet).toBe(held.keySet);
  });
});

describe('a successful attempt', () => {
  it('ends the outage', () => {
    const state = fail(settings, trying(empty, 0), failed, at(0));
    expect(succeed(settings, trying(state, SECOND), succeeded, at(SECOND)).outage).toBeUndefined();
  });

  it.each([
    [0, 0.64],
    [0.5, 0.8],
    [1, 0.96],
  ])('is followed, by chance %d, by the next one at %d of the soft age', (chance, part) => {
    const { keySet } = succeed(settings, trying(empty, 0), succeeded, at(0, chance));
    expect(keySet?.refreshAge).toBeCloseTo(part * 10 * MINUTE);
  });

  it.each([
    [5 * MINUTE, 5 * MINUTE],
    [0, MINUTE],
    [24 * 60 * MINUTE, 10 * MINUTE],
    [undefined, 10 * MINUTE],
  ])('takes a max-age of %p ms for a soft age of %p ms', (maxAge, softAge) => {
    const { keySet } = succeed(settings, trying(empty, 0), { ...succeeded, maxAge }, at(0));
    expect(keySet?.softAge).toBe(softAge);
  });

  it('remembers for ten seconds the kids that it did not bring', () => {
    const state = succeed(settings, trying(empty, 0, ['a']), { ...succeeded, missing: ['a'] }, at(SECOND));
    expect([...state.negativeKids]).toEqual([['a', 11 * SECOND]]);
  });

  it('remembers 256 such kids at most, the newest, and none for longer than ten seconds', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.array(fc.string(), { maxLength: 100 }), fc.nat(12 * SECOND))),
        (rounds) => {
          let state = empty;
          let now = 0;
          for (const [missing, pause] of rounds) {
            now += pause;
            const kids = [...new Set(missing)];
            state = succeed(settings, trying(state, now, kids), { ...succeeded, missing: kids }, at(now));
            expect(state.negativeKids.size).toBeLessThanOrEqual(256);
            expect(kids.every((kid) => state.negativeKids.has(kid))).toBe(true);
            const live = [...state.negativeKids.values()].every((until) => until > now);
            expect(live || kids.length === 0).toBe(true);
          }
        },
      ),
    );
  });
});
