import { awaitAttempt, begin, timeToAttempt, unavailable } from './attempt.js';
import type { Moment } from './moment.js';
import type { Decision, RefreshAnswer, RefreshEvent } from './refresh-event.js';
import {
  KEY_WAIT,
  LONGEST_KID,
  NEGATIVE_KIDS,
  RECENT_ATTEMPT,
  unknownKidBudget,
  type RefreshSettings,
} from './refresh-settings.js';
import { isUsable, type Attempt, type RefreshState } from './refresh-state.js';
import { takeToken, timeToToken } from './token-bucket.js';

type UnknownKid = Extract<RefreshEvent, { type: 'unknown-kid' }>;

const UNKNOWN: RefreshAnswer = { type: 'unknown' };
const WAIT: RefreshAnswer = { type: 'wait', atMost: KEY_WAIT };

/**
 * What becomes of a token whose `kid` names no key at hand. The first that applies:
 *
 * | condition | answer |
 * |---|---|
 * | nothing can be judged | waits for an attempt, or cannot be judged |
 * | the provider was asked for this kid less than 10 s ago | refused |
 * | the last attempt failed | cannot be judged |
 * | the kid is longer than 256 characters, or `refreshOnIssuerKeyNotFound` is off | refused |
 * | an attempt is in flight | waits for it |
 * | there is budget | an attempt begins, the token waits for it |
 * | the last attempt began less than 10 s ago | refused |
 * | else | cannot be judged until there is budget again |
 */
export function decideUnknownKid(
  settings: RefreshSettings,
  state: RefreshState,
  event: UnknownKid,
  now: Moment,
): Decision {
  if (!isUsable(settings, state, now)) {
    return awaitAttempt(state, now, KEY_WAIT);
  }
  if ((state.negativeKids.get(event.kid) ?? Number.NEGATIVE_INFINITY) > now.monotonic) {
    return { state, answer: UNKNOWN };
  }
  if (state.outage !== undefined) {
    return { state, answer: unavailable(timeToAttempt(state, now) ?? 0) };
  }
  if (event.kid.length > LONGEST_KID || !settings.refreshOnIssuerKeyNotFound) {
    return { state, answer: UNKNOWN };
  }
  if (state.attempt !== undefined) {
    return { state: { ...state, attempt: join(state.attempt, event) }, answer: WAIT };
  }
  return drawAttempt(settings, state, event, now);
}

/** An attempt that started before the kid was seen may have read an older set: it proves nothing about the kid. */
function join(attempt: Attempt, { kid, since }: UnknownKid): Attempt {
  const counts =
    since <= attempt.started.monotonic && attempt.kids.length < NEGATIVE_KIDS && !attempt.kids.includes(kid);
  return counts ? { ...attempt, kids: [...attempt.kids, kid] } : attempt;
}

function drawAttempt(
  settings: RefreshSettings,
  state: RefreshState,
  { kid }: UnknownKid,
  now: Moment,
): Decision {
  const size = unknownKidBudget(settings);
  const unknownKids = takeToken(state.unknownKids, size, now.monotonic);
  if (unknownKids !== undefined) {
    return { state: begin({ ...state, unknownKids }, 'unknown-kid', now, [kid]), answer: WAIT };
  }
  const began = state.keySet?.fetched.monotonic ?? Number.NEGATIVE_INFINITY;
  if (now.monotonic - began < RECENT_ATTEMPT) {
    return { state, answer: UNKNOWN };
  }
  const budget = timeToToken(state.unknownKids, size, now.monotonic);
  return { state, answer: unavailable(Math.min(budget, timeToAttempt(state, now) ?? budget)) };
}
