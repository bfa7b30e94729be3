import type { Now } from './moment.js';
import type { RefreshEvent } from './refresh-event.js';
import {
  DUE_PART,
  FIRST_PAUSE,
  JITTER,
  KEY_SET_FAILURES_BEFORE_DOUBT,
  LONGEST_PAUSE,
  LONGEST_RETRY_AFTER,
  LONGEST_URGENT_PAUSE,
  NEGATIVE_KIDS,
  NEGATIVE_KID_LIFETIME,
  SHORTEST_SOFT_AGE,
  type RefreshSettings,
} from './refresh-settings.js';
import type { Attempt, HeldKeySet, Outage, RefreshState } from './refresh-state.js';

type Succeeded = Extract<RefreshEvent, { type: 'succeeded' }>;
type Failed = Extract<RefreshEvent, { type: 'failed' }>;

/** The attempt in flight brought a configuration, which replaces the one before. */
export function succeed(
  settings: RefreshSettings,
  state: RefreshState,
  event: Succeeded,
  now: Now,
): RefreshState {
  const { attempt } = state;
  if (attempt === undefined) {
    return state;
  }
  return {
    ...state,
    attempt: undefined,
    outage: undefined,
    keySet: hold(settings, attempt, event.maxAge, now.chance),
    documentRead: attempt.readsDocument ? attempt.started : state.documentRead,
    // a key that is nowhere in the set may be published at another address by now
    documentDoubtful: attempt.readsDocument ? false : state.documentDoubtful || event.missing.length > 0,
    generation: state.generation + (event.changed ? 1 : 0),
    negativeKids:
      event.missing.length === 0 ? state.negativeKids : addMissing(state, event.missing, now.monotonic),
  };
}

/** The attempt in flight failed. What is at hand stays; the next attempt comes later each time. */
export function fail(settings: RefreshSettings, state: RefreshState, event: Failed, now: Now): RefreshState {
  const { attempt } = state;
  if (attempt === undefined) {
    return state;
  }
  const outage = prolong(settings, state.outage, attempt, event, now);
  const isDoubtful = event.keySet === 'gone' || outage.keySetFailures >= KEY_SET_FAILURES_BEFORE_DOUBT;
  return { ...state, attempt: undefined, outage, documentDoubtful: state.documentDoubtful || isDoubtful };
}

function hold(
  settings: RefreshSettings,
  attempt: Attempt,
  maxAge: number | undefined,
  chance: number,
): HeldKeySet {
  const softAge = Math.min(settings.softAge, Math.max(SHORTEST_SOFT_AGE, maxAge ?? Number.POSITIVE_INFINITY));
  return {
    fetched: attempt.started,
    softAge,
    refreshAge: softAge * DUE_PART * (1 - JITTER + 2 * JITTER * chance),
  };
}

function prolong(
  settings: RefreshSettings,
  outage: Outage | undefined,
  attempt: Attempt,
  event: Failed,
  now: Now,
): Outage {
  const ceiling = Math.min(LONGEST_PAUSE, outage === undefined ? FIRST_PAUSE : 2 * outage.ceiling);
  const part = (1 + now.chance) / 2;
  const asked =
    event.retryAfter === undefined
      ? 0
      : Math.min(LONGEST_RETRY_AFTER, event.retryAfter * (1 + JITTER * now.chance));
  const earliest = now.monotonic + asked;
  // pauses count from the start of the attempt: one that hung has waited already
  const pause = (longest: number): number =>
    Math.max(earliest, attempt.started.monotonic + part * Math.min(ceiling, longest));
  const next = pause(LONGEST_PAUSE);
  return {
    failures: (outage?.failures ?? 0) + 1,
    // who asked for a long pause is not to be asked in quick succession after it
    ceiling: Math.min(LONGEST_PAUSE, Math.max(ceiling, asked)),
    keySetFailures: event.keySet === undefined ? 0 : (outage?.keySetFailures ?? 0) + 1,
    ended: { wall: now.wall, monotonic: now.monotonic },
    next,
    urgent: pause(LONGEST_URGENT_PAUSE),
    explains: next - now.monotonic + settings.longestAttempt,
  };
}

/** The negative kids with some more. The oldest make room: a flood replaces its own entries. */
function addMissing(
  state: RefreshState,
  missing: readonly string[],
  now: number,
): ReadonlyMap<string, number> {
  const live = [...state.negativeKids].filter(([kid, until]) => until > now && !missing.includes(kid));
  const added = missing.map((kid): [string, number] => [kid, now + NEGATIVE_KID_LIFETIME]);
  return new Map([...live, ...added].slice(-NEGATIVE_KIDS));
}
