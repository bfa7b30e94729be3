import { expect } from '@jest/globals';
import { quietUntil, wakeIn } from '../../libs/jwt-bearer/src/configuration/refresh/refresh-schedule.js';
import { MINUTE, SECOND, type Expectation } from './schedules.js';
import type { Simulation } from './simulation.js';

/** Asks jest only for what is wrong: these are looked at millions of times. */
function atMost(value: number, limit: number): void {
  if (!(value <= limit)) {
    expect(value).toBeLessThanOrEqual(limit);
  }
}

function never(condition: boolean): void {
  if (condition) {
    expect(condition).toBe(false);
  }
}

/** The most times within any span of this length. */
function densest(times: readonly number[], span: number): number {
  return Math.max(0, ...times.map((from, i) => times.slice(i).filter((at) => at - from < span).length));
}

const checkQuiet = ({ settings, state, monotonic, wall }: Simulation): void => {
  const quiet = quietUntil(settings, state).monotonic - monotonic;
  const wake = wakeIn(settings, state, { wall, monotonic }) ?? Infinity;
  never(quiet > 0 && wake > quiet);
};

/** a: makes at most two attempts for unknown kids, and one more for each interval. */
export const budget: Expectation = {
  onEnd: ({ attempts, settings: { refreshInterval } }) => {
    const times = attempts.filter(({ reason }) => reason === 'unknown-kid').map(({ at }) => at);
    times.forEach((from, i) => {
      times.slice(i).forEach((to, made) => {
        atMost(made + 1, 2 + (to - from) / refreshInterval + 1e-6);
      });
    });
  },
};

/** a: retries at most 16 times in any minute while nothing can be judged. */
export const retriesUnjudged: Expectation = {
  onEnd: ({ attempts }) => {
    const retries = attempts.filter(({ reason }) => reason === 'retry').map(({ at }) => at);
    atMost(densest(retries, MINUTE), 16);
  },
};

/**
 * a: attempts at most 8 times in the first minute of an outage and 3 times in a later one, while old keys serve. What the application
 * asks for comes besides.
 */
export const retriesServing: Expectation = {
  onEnd: ({ attempts }) => {
    const retries = attempts.filter(
      ({ failing, judged, reason }) => judged && failing !== undefined && reason !== 'asked',
    );
    for (const begin of new Set(retries.map(({ failing }) => failing ?? 0))) {
      const times = retries.filter(({ failing }) => failing === begin).map(({ at }) => at - begin);
      atMost(times.filter((time) => time < MINUTE).length + 1, 8);
      atMost(
        densest(
          times.filter((time) => time >= MINUTE),
          MINUTE,
        ),
        3,
      );
    }
  },
};

/** b: accepts a withdrawn key no longer than 1.2 times the soft age and one attempt, after rests and pauses too. */
export const revocation: Expectation = {
  onVerdict: (
    { withdrawn, truth, backingOff, isDown, settings: { softAge, longestAttempt } },
    kid,
    verdict,
  ) => {
    const since = withdrawn.get(kid);
    const isWrong = verdict === 'accepted' && since !== undefined && !isDown;
    const late = isWrong ? truth - Math.max(since, backingOff) : 0;
    atMost(late, 1.2 * softAge + longestAttempt);
  },
};

/** c: refuses an unknown kid only on the word of a provider that was asked just now. */
export const refusals: Expectation = {
  onVerdict: ({ monotonic, lastSuccess, settings: { longestAttempt } }, kid, verdict) => {
    const sinceAsked = verdict === 'refused' && kid.length <= 256 ? monotonic - lastSuccess : 0;
    atMost(sinceAsked, 10 * SECOND + longestAttempt);
  },
};

/** d: accepts nothing once the keys have expired by either clock. */
export const expiry: Expectation = {
  onVerdict: ({ state, wall, monotonic, settings: { lastKnownGoodLifetime } }, _, verdict) => {
    const { fetched, softAge } = state.keySet ?? { fetched: { wall, monotonic }, softAge: MINUTE };
    const age = Math.max(monotonic - fetched.monotonic, wall - fetched.wall);
    never(verdict === 'accepted' && age >= softAge + lastKnownGoodLifetime);
  },
};

/** d: ends by a timer the time in which nobody asks, whatever the wall clock does. */
export const quiet: Expectation = { onVerdict: checkQuiet, onEnd: checkQuiet };
