import type { RefreshReason } from '../../diagnostics/index.js';
import { ageOf, type Moment } from './moment.js';
import type { Decision, RefreshAnswer } from './refresh-event.js';
import { DOCUMENT_LIFETIME, SHORTEST_RETRY_AFTER } from './refresh-settings.js';
import { isExplained, type RefreshState } from './refresh-state.js';

/** The state with an attempt in flight. There must be none yet. */
export function begin(
  state: RefreshState,
  reason: RefreshReason,
  now: Moment,
  kids: readonly string[] = [],
): RefreshState {
  const { documentRead, documentDoubtful } = state;
  const readsDocument =
    documentRead === undefined || documentDoubtful || ageOf(documentRead, now) >= DOCUMENT_LIFETIME;
  return {
    ...state,
    attempt: { reason, started: { wall: now.wall, monotonic: now.monotonic }, readsDocument, kids },
  };
}

/** Begins the attempt that is due, if one is and none is in flight. Nobody waits for it. */
export function beginWhenDue(state: RefreshState, now: Moment): RefreshState {
  const { attempt, outage, keySet } = state;
  if (attempt !== undefined) {
    return state;
  }
  if (outage !== undefined) {
    return now.monotonic >= outage.next ? begin(state, 'retry', now) : state;
  }
  const isDue = keySet !== undefined && ageOf(keySet.fetched, now) >= keySet.refreshAge;
  return isDue ? begin(state, 'schedule', now) : state;
}

/** What a request is told that cannot be judged with what is at hand: to wait for an attempt, if one runs or may begin. */
export function awaitAttempt(state: RefreshState, now: Moment, atMost: number): Decision {
  const wait: RefreshAnswer = { type: 'wait', atMost };
  const { attempt, outage } = state;
  if (attempt !== undefined) {
    return { state, answer: wait };
  }
  if (outage === undefined) {
    return { state: begin(state, 'request', now), answer: wait };
  }
  const next = isExplained(state, now) ? Math.min(outage.next, outage.urgent) : now.monotonic;
  if (now.monotonic >= next) {
    return { state: begin(state, 'retry', now), answer: wait };
  }
  return { state: { ...state, outage: { ...outage, next } }, answer: unavailable(next - now.monotonic) };
}

/** Nobody can tell now. */
export function unavailable(retryAfter: number): RefreshAnswer {
  return { type: 'unavailable', retryAfter: Math.max(SHORTEST_RETRY_AFTER, retryAfter) };
}

/** Milliseconds until the next attempt of the loop, as far as it is known. */
export function timeToAttempt({ attempt, outage, keySet }: RefreshState, now: Moment): number | undefined {
  if (attempt !== undefined) {
    return 0;
  }
  if (outage !== undefined) {
    return Math.max(0, outage.next - now.monotonic);
  }
  return keySet && Math.max(0, keySet.refreshAge - ageOf(keySet.fetched, now));
}
