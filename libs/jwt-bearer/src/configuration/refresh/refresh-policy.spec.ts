import { describe, expect, it } from '@jest/globals';
import type { RefreshAnswer, RefreshEffect, RefreshEvent } from './refresh-event.js';
import { advance } from './refresh-policy.js';
import { isResting, quietUntil, wakeIn } from './refresh-schedule.js';
import type { RefreshSettings } from './refresh-settings.js';
import { initialState, type RefreshState } from './refresh-state.js';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

const DEFAULTS: RefreshSettings = {
  softAge: 10 * MINUTE,
  lastKnownGoodLifetime: 4 * HOUR,
  refreshInterval: 10 * SECOND,
  refreshOnIssuerKeyNotFound: true,
  longestAttempt: 20 * SECOND,
};

/** The policy of one issuer, with a clock to move. */
class Issuer {
  wall = 1_750_000_000_000;
  monotonic = 0;
  chance = 0.5;
  state: RefreshState;
  effects: readonly RefreshEffect[] = [];

  constructor(readonly settings: RefreshSettings = DEFAULTS) {
    this.state = initialState(settings, this.#now);
  }

  get #now(): { wall: number; monotonic: number; chance: number } {
    return { wall: this.wall, monotonic: this.monotonic, chance: this.chance };
  }

  get wakeIn(): number | undefined {
    return wakeIn(this.settings, this.state, this.#now);
  }

  get isResting(): boolean {
    return isResting(this.state, this.#now);
  }

  get attempts(): readonly string[] {
    return this.effects.flatMap((effect) => (effect.type === 'attempt' ? [effect.reason] : []));
  }

  after(duration: number): this {
    this.wall += duration;
    this.monotonic += duration;
    return this;
  }

  tell(event: RefreshEvent): RefreshAnswer {
    const { state, effects, answer } = advance(this.settings, this.state, event, this.#now);
    this.state = state;
    this.effects = effects;
    return answer;
  }

  succeed(more: Partial<Extract<RefreshEvent, { type: 'succeeded' }>> = {}): this {
    this.tell({ type: 'succeeded', maxAge: undefined, changed: false, missing: [], ...more });
    return this;
  }

  fail(more: Partial<Extract<RefreshEvent, { type: 'failed' }>> = {}): this {
    this.tell({ type: 'failed', retryAfter: undefined, keySet: undefined, ...more });
    return this;
  }

  tick(used = true): this {
    this.tell({ type: 'timer', used });
    return this;
  }
}

function fresh(settings?: RefreshSettings): Issuer {
  const issuer = new Issuer(settings);
  issuer.tell({ type: 'request' });
  return issuer.succeed();
}

/** An issuer whose refresh ahead has just failed. */
function failing(): Issuer {
  return fresh()
    .after(8 * MINUTE)
    .tick()
    .fail();
}

describe('the refresh policy', () => {
  it('lets a request without keys wait three seconds for the first attempt', () => {
    const issuer = new Issuer();
    expect(issuer.tell({ type: 'request' })).toEqual({ type: 'wait', atMost: 3 * SECOND });
    expect(issuer.attempts).toEqual(['request']);
  });

  it('lets all requests share one attempt', () => {
    const issuer = new Issuer();
    issuer.tell({ type: 'start' });
    expect(issuer.tell({ type: 'request' }).type).toBe('wait');
    expect(issuer.attempts).toEqual([]);
  });

  it('starts once', () => {
    const issuer = fresh();
    issuer.tell({ type: 'start' });
    expect(issuer.attempts).toEqual([]);
  });

  it('counts the age of keys from the start of the attempt', () => {
    const issuer = new Issuer();
    issuer.tell({ type: 'start' });
    issuer.after(4 * SECOND).succeed();
    expect(quietUntil(DEFAULTS, issuer.state).monotonic).toBe(8 * MINUTE);
  });

  it('goes from fresh to due, stale and expired as time passes, and tells each change', () => {
    const issuer = fresh();
    issuer
      .tick()
      .after(8 * MINUTE)
      .tick();
    expect(issuer.effects).toContainEqual({ type: 'state-changed', from: 'FRESH', to: 'DUE' });
    issuer.after(2 * MINUTE).tick();
    expect(issuer.effects).toContainEqual({ type: 'state-changed', from: 'DUE', to: 'STALE' });
    issuer.after(4 * HOUR).tick();
    expect(issuer.effects).toContainEqual({ type: 'state-changed', from: 'STALE', to: 'EXPIRED' });
  });

  it('refreshes ahead of the soft age without letting anybody wait', () => {
    const issuer = fresh()
      .after(8 * MINUTE)
      .tick();
    expect(issuer.attempts).toEqual(['schedule']);
    expect(issuer.tell({ type: 'request' })).toEqual({ type: 'use' });
  });

  it('keeps known keys in use while attempts fail, and not beyond the last known good lifetime', () => {
    const issuer = failing();
    expect(issuer.state.name).toBe('STALE');
    for (let minute = 9; minute < 250; minute += 1) {
      expect(issuer.tell({ type: 'request' })).toEqual({ type: 'use' });
      issuer.after(MINUTE).tick();
      issuer.fail();
    }
    expect(issuer.after(MINUTE).tell({ type: 'request' }).type).not.toBe('use');
  });

  it('asks first after a pause in which failures were seen, too', () => {
    const issuer = failing().after(HOUR);
    expect(issuer.tell({ type: 'request' }).type).toBe('wait');
    expect(issuer.attempts).toEqual(['retry']);
  });

  it('does not let requests wait for a retry while old keys serve', () => {
    const issuer = failing()
      .after(5 * MINUTE)
      .tick()
      .fail();
    issuer.after(2 * SECOND).tick();
    expect(issuer.tell({ type: 'request' })).toEqual({ type: 'use' });
  });

  it('reads the document with the first attempt, then once a day', () => {
    const issuer = new Issuer();
    issuer.tell({ type: 'start' });
    expect(issuer.effects).toContainEqual({ type: 'attempt', reason: 'start', readsDocument: true });
    issuer
      .succeed()
      .after(8 * MINUTE)
      .tick();
    expect(issuer.effects).toContainEqual({ type: 'attempt', reason: 'schedule', readsDocument: false });
    issuer
      .succeed()
      .after(24 * HOUR)
      .tick();
    expect(issuer.effects).toContainEqual({ type: 'attempt', reason: 'schedule', readsDocument: true });
  });

  it.each<[string, (issuer: Issuer) => void]>([
    [
      'the key set is gone',
      (issuer) =>
        issuer
          .after(8 * MINUTE)
          .tick()
          .fail({ keySet: 'gone' }),
    ],
    [
      'the key set failed three times',
      (issuer) => {
        issuer
          .after(8 * MINUTE)
          .tick()
          .fail({ keySet: 'failed' });
        issuer.after(MINUTE).tick().fail({ keySet: 'failed' });
        issuer.after(MINUTE).tick().fail({ keySet: 'failed' });
      },
    ],
    [
      'an unknown kid was not found',
      (issuer) => {
        issuer.tell({ type: 'unknown-kid', kid: 'new', since: issuer.monotonic });
        issuer.succeed({ missing: ['new'] });
      },
    ],
  ])('reads the document again when %s', (_, happen) => {
    const issuer = fresh();
    happen(issuer);
    issuer.after(9 * MINUTE).tick();
    expect(issuer.state.attempt?.readsDocument).toBe(true);
  });

  it('counts a generation only when thumbprints changed', () => {
    const issuer = fresh();
    issuer
      .after(8 * MINUTE)
      .tick()
      .succeed({ changed: true });
    expect(issuer.state.generation).toBe(1);
  });

  it('rests when nobody asked for an hour, and asks first when somebody comes', () => {
    const issuer = fresh().after(HOUR).tick(false);
    expect(issuer.attempts).toEqual([]);
    expect(issuer.isResting).toBe(true);
    expect(issuer.tell({ type: 'request' })).toEqual({ type: 'wait', atMost: 3 * SECOND });
    expect(issuer.succeed().tell({ type: 'request' })).toEqual({ type: 'use' });
  });

  it('does not rest while it was used', () => {
    expect(fresh().after(HOUR).tick(true).attempts).toEqual(['schedule']);
  });

  it('does not rest during an outage, so that readiness comes back by itself', () => {
    const issuer = failing()
      .after(2 * HOUR)
      .tick(false);
    expect(issuer.attempts).toEqual(['retry']);
  });

  it.each([HOUR, -HOUR])('tells a jump of the wall clock by %d ms and refreshes', (jump) => {
    const issuer = fresh();
    issuer.wall += jump;
    issuer.tick();
    expect(issuer.effects).toContainEqual({ type: 'clock-jumped', by: jump });
    expect(issuer.attempts).toEqual(['clock-jump']);
  });

  it('counts the age by the monotonic clock when the wall clock was set back', () => {
    const issuer = failing();
    issuer.wall -= 24 * HOUR;
    issuer.monotonic += 5 * HOUR;
    expect(issuer.tick().state.name).toBe('EXPIRED');
  });

  it('does not hold back after a pause in which the provider may have come back', () => {
    const issuer = new Issuer();
    issuer.tell({ type: 'start' });
    issuer.fail({ retryAfter: 5 * MINUTE });
    expect(issuer.tell({ type: 'request' }).type).toBe('unavailable');
    issuer.wall += HOUR;
    expect(issuer.tell({ type: 'request' }).type).toBe('wait');
  });

  it('takes a small correction of the wall clock for none', () => {
    const issuer = fresh();
    issuer.wall += 4 * MINUTE;
    expect(issuer.tick().effects).toEqual([]);
  });

  it('refreshes for a bad signature once in five minutes, and lets nobody wait', () => {
    const issuer = fresh();
    expect(issuer.tell({ type: 'bad-signature' })).toEqual({ type: 'use' });
    expect(issuer.attempts).toEqual(['bad-signature']);
    issuer
      .succeed()
      .after(4 * MINUTE)
      .tell({ type: 'bad-signature' });
    expect(issuer.attempts).toEqual([]);
    issuer.after(MINUTE).tell({ type: 'bad-signature' });
    expect(issuer.attempts).toEqual(['bad-signature']);
    expect(issuer.state.unknownKids).toEqual(fresh().state.unknownKids);
  });

  it('asks at the wish of the application in spite of back-off, twice at once', () => {
    const issuer = failing();
    expect(issuer.tell({ type: 'asked' }).type).toBe('wait');
    issuer.fail();
    expect(issuer.tell({ type: 'asked' }).type).toBe('wait');
    issuer.fail();
    expect(issuer.tell({ type: 'asked' })).toEqual({ type: 'unavailable', retryAfter: 10 * SECOND });
  });
});
