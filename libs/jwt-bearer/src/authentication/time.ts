/** Time, for the rooms that see no further than this one. */
export { systemClock } from '../time/clock.js';
export { parseDuration, type Duration } from '../time/duration.js';
