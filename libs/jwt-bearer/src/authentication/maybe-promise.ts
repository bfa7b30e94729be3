/** Answers that may be at hand, for the rooms that see no further than this one. */
export { attempt, isPending, proceed, type MaybePromise } from '../validation/maybe-promise.js';
