import type { Clock } from '../time/clock.js';
import { parseDuration, type Duration } from '../time/duration.js';

/** A clock that stands still until a test moves it. */
export class TestClock implements Clock {
  #wall: number;
  #monotonic = 0;

  constructor(start: Date | string | number) {
    this.#wall = milliseconds(start);
  }

  /** The wall clock, in milliseconds since the Unix epoch. */
  now(): number {
    return this.#wall;
  }

  /** The milliseconds that have passed since the clock was made; {@link TestClock.set} does not move it. */
  monotonic(): number {
    return this.#monotonic;
  }

  /** Lets time pass: both clocks move on by `duration`. */
  advance(duration: Duration): void {
    const passed = parseDuration(duration);
    this.#wall += passed;
    this.#monotonic += passed;
  }

  /** Sets the wall clock alone, forwards or backwards, as an administrator or a time server does. */
  set(time: Date | string | number): void {
    this.#wall = milliseconds(time);
  }
}

/**
 * Makes a clock for tests, to hand to the options (`clock`) and to {@link createTestIssuer}. Its monotonic clock starts at 0.
 *
 * @param start - where the wall clock starts: a date, its ISO 8601 text, or milliseconds since the Unix epoch.
 *   Default 2030-01-01T00:00:00Z, so that a place that still asks the machine's clock is noticed.
 *
 * @example
 * ```ts
 * const clock = createTestClock();
 * const issuer = await createTestIssuer({ clock });
 * const token = await issuer.token(); // valid for five minutes
 * clock.advance('11m'); // its lifetime and the default clock skew are over
 * ```
 */
export function createTestClock(start: Date | string | number = '2030-01-01T00:00:00Z'): TestClock {
  return new TestClock(start);
}

function milliseconds(time: Date | string | number): number {
  const value = new Date(time).getTime();
  if (Number.isNaN(value)) {
    throw new TypeError(`is no moment in time; write a Date, ISO 8601 text or milliseconds since 1970`);
  }
  return value;
}
