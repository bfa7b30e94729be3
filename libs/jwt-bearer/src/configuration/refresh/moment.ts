/** One moment on both clocks, in milliseconds. */
export interface Moment {
  readonly wall: number;
  readonly monotonic: number;
}

/** A moment at which the policy decides, with a random number from 0 up to 1 for its jitter. */
export interface Now extends Moment {
  readonly chance: number;
}

/**
 * How old something is: the larger of what the two clocks say. The monotonic one stands still while a machine sleeps, the wall
 * clock can be set back; neither may keep keys alive.
 */
export function ageOf(since: Moment, now: Moment): number {
  return Math.max(now.monotonic - since.monotonic, now.wall - since.wall);
}

/** The moment so many milliseconds later. */
export function after(moment: Moment, duration: number): Moment {
  return { wall: moment.wall + duration, monotonic: moment.monotonic + duration };
}
