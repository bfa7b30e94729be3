/**
 * Where the library gets the time from. One clock serves the claims of tokens, the ages of keys, budgets and back-off;
 * tests hand in one that they move themselves.
 *
 * @example
 * ```ts
 * const clock: Clock = { now: () => 1_750_000_000_000, monotonic: () => 0 };
 * ```
 */
export interface Clock {
  /** The wall clock: milliseconds since the Unix epoch, may have a fraction. Claims of tokens are compared with it. */
  now(): number;
  /** A clock that never jumps: milliseconds since some fixed moment. Budgets and back-off are measured with it. */
  monotonic(): number;
}

/** The machine's own clocks. */
export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
};
