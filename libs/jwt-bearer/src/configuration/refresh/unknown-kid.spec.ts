import { describe, expect, it } from '@jest/globals';
import type { Now } from './moment.js';
import type { RefreshSettings } from './refresh-settings.js';
import { initialState, type Attempt, type Outage, type RefreshState } from './refresh-state.js';
import { decideUnknownKid } from './unknown-kid.js';

const SECOND = 1_000;
const WALL = 1_750_000_000_000;

const settings: RefreshSettings = {
  softAge: 600 * SECOND,
  lastKnownGoodLifetime: 3600 * SECOND,
  refreshInterval: 10 * SECOND,
  refreshOnIssuerKeyNotFound: true,
  longestAttempt: 20 * SECOND,
};

/** The time at which the tests ask: 100 s after the keys were fetched. */
const now = at(100 * SECOND);

function at(monotonic: number): Now {
  return { wall: WALL + monotonic, monotonic, chance: 0.5 };
}

function holding(more: Partial<RefreshState> = {}): RefreshState {
  const keySet = { fetched: at(0), softAge: settings.softAge, refreshAge: 480 * SECOND };
  return { ...initialState(settings, at(0)), name: 'FRESH', keySet, ...more };
}

function ask(
  state: RefreshState,
  kid = 'new',
  since = now.monotonic,
  given = settings,
): ReturnType<typeof decideUnknownKid> {
  return decideUnknownKid(given, state, { type: 'unknown-kid', kid, since }, now);
}

const outage: Outage = {
  failures: 1,
  ceiling: SECOND,
  keySetFailures: 0,
  ended: at(99 * SECOND),
  next: 130 * SECOND,
  urgent: 105 * SECOND,
  explains: 50 * SECOND,
};
const attempt: Attempt = { reason: 'schedule', started: at(98 * SECOND), readsDocument: false, kids: [] };
const noBudget = { tokens: 0, at: 96 * SECOND };
const negative = new Map([['new', 101 * SECOND]]);

describe('an unknown kid', () => {
  it('is waited for, two seconds at most, while an attempt looks for it', () => {
    const { state, answer } = ask(holding());
    expect(answer).toEqual({ type: 'wait', atMost: 2 * SECOND });
    expect(state.attempt).toMatchObject({ reason: 'unknown-kid', kids: ['new'] });
  });

  it('draws from the budget', () => {
    const { state } = ask(holding());
    const { answer } = ask({ ...holding({ unknownKids: state.unknownKids }) });
    expect(answer.type).toBe('wait');
    expect(state.unknownKids.tokens).toBe(1);
  });

  it('is refused while the provider is known not to have it, even during an outage', () => {
    expect(ask(holding({ negativeKids: negative, outage })).answer).toEqual({ type: 'unknown' });
  });

  it('is no longer refused for that after ten seconds', () => {
    const old = new Map([['new', 100 * SECOND]]);
    expect(ask(holding({ negativeKids: old })).answer.type).toBe('wait');
  });

  it('cannot be judged after a failed attempt, until the next one', () => {
    expect(ask(holding({ outage })).answer).toEqual({ type: 'unavailable', retryAfter: 30 * SECOND });
  });

  it('cannot be judged after a failed attempt, whatever its length', () => {
    expect(ask(holding({ outage }), 'x'.repeat(300)).answer.type).toBe('unavailable');
  });

  it('joins an attempt in flight and draws nothing', () => {
    const { state, answer } = ask(holding({ attempt }));
    expect(answer.type).toBe('wait');
    expect(state.unknownKids).toEqual(holding().unknownKids);
  });

  it('counts as looked for only by an attempt that began after it was seen', () => {
    expect(ask(holding({ attempt })).state.attempt?.kids).toEqual([]);
    expect(ask(holding({ attempt }), 'new', 98 * SECOND).state.attempt?.kids).toEqual(['new']);
  });

  it('is listed once, and never as the 257th', () => {
    const kids = Array.from({ length: 256 }, (_, i) => String(i));
    const joined = (kid: string, known: readonly string[]): number | undefined =>
      ask(holding({ attempt: { ...attempt, kids: known } }), kid, 98 * SECOND).state.attempt?.kids.length;
    expect(joined('0', kids.slice(0, 10))).toBe(10);
    expect(joined('new', kids)).toBe(256);
  });

  it('is refused without budget when the provider was asked less than ten seconds ago', () => {
    const keySet = { fetched: at(91 * SECOND), softAge: settings.softAge, refreshAge: 480 * SECOND };
    expect(ask(holding({ keySet, unknownKids: noBudget })).answer).toEqual({ type: 'unknown' });
  });

  it('cannot be judged without budget when the provider was asked longer ago, until there is budget', () => {
    expect(ask(holding({ unknownKids: noBudget })).answer).toEqual({
      type: 'unavailable',
      retryAfter: 6 * SECOND,
    });
  });

  it('is told to come back for the refresh ahead where that is earlier than the budget', () => {
    const keySet = { fetched: at(0), softAge: settings.softAge, refreshAge: 103 * SECOND };
    expect(ask(holding({ keySet, unknownKids: noBudget })).answer).toEqual({
      type: 'unavailable',
      retryAfter: 3 * SECOND,
    });
  });

  it('causes nothing and is refused when it is longer than 256 characters', () => {
    const state = holding();
    expect(ask(state, 'x'.repeat(257))).toEqual({ state, answer: { type: 'unknown' } });
    expect(ask(state, 'x'.repeat(256)).answer.type).toBe('wait');
  });

  it('causes nothing and is refused when refreshOnIssuerKeyNotFound is off', () => {
    const state = holding();
    const off = { ...settings, refreshOnIssuerKeyNotFound: false };
    expect(ask(state, 'new', now.monotonic, off)).toEqual({ state, answer: { type: 'unknown' } });
  });

  it('waits like any request while there are no keys', () => {
    const { state, answer } = ask(initialState(settings, at(0)));
    expect(answer).toEqual({ type: 'wait', atMost: 2 * SECOND });
    expect(state.attempt?.reason).toBe('request');
  });
});
