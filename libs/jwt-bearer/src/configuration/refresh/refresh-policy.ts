import { awaitAttempt, begin, beginWhenDue, unavailable } from './attempt.js';
import { fail, succeed } from './attempt-outcome.js';
import type { Moment, Now } from './moment.js';
import type { Decision, RefreshAnswer, RefreshEffect, RefreshEvent } from './refresh-event.js';
import { isResting } from './refresh-schedule.js';
import {
  ASKED_BUDGET,
  BAD_SIGNATURE_BUDGET,
  CLOCK_JUMP,
  CONFIGURATION_WAIT,
  type RefreshSettings,
} from './refresh-settings.js';
import { isUsable, nameOf, type RefreshState } from './refresh-state.js';
import { takeToken, timeToToken } from './token-bucket.js';
import { decideUnknownKid } from './unknown-kid.js';

const USE: RefreshAnswer = { type: 'use' };

/** What comes of an event. */
export interface Step extends Decision {
  readonly effects: readonly RefreshEffect[];
}

/**
 * The refresh policy of one issuer: the next state, what has to be done, and what the one who asked is told. Pure: it fetches
 * nothing and sets no timer, {@link ConfigurationManager} does. Call it for every event, and when {@link wakeIn} says so.
 *
 * | state | the keys | a request |
 * |---|---|---|
 * | EMPTY | none yet | waits for the attempt in flight, at most 3 s |
 * | FRESH | younger than 80 % of the soft age | uses them |
 * | DUE | younger than the soft age | uses them while a refresh runs |
 * | STALE | older, or the last attempt failed | uses them if it did; asks first after a rest or a pause |
 * | EXPIRED | older than soft age and `lastKnownGoodLifetime` | as in EMPTY |
 */
export function advance(settings: RefreshSettings, state: RefreshState, event: RefreshEvent, now: Now): Step {
  const drift = now.wall - now.monotonic;
  const jump = drift - state.drift;
  const jumped = Math.abs(jump) > CLOCK_JUMP;
  const decision = decide(settings, afterClock(state, drift, jumped, now), event, now);
  const next = { ...decision.state, name: nameOf(settings, decision.state, now) };

  const effects: RefreshEffect[] = [];
  if (jumped) {
    effects.push({ type: 'clock-jumped', by: jump });
  }
  if (next.name !== state.name) {
    effects.push({ type: 'state-changed', from: state.name, to: next.name });
  }
  if (next.attempt !== undefined && next.attempt.started !== state.attempt?.started) {
    effects.push({ type: 'attempt', reason: next.attempt.reason, readsDocument: next.attempt.readsDocument });
  }
  return { state: next, answer: decision.answer, effects };
}

function decide(settings: RefreshSettings, state: RefreshState, event: RefreshEvent, now: Now): Decision {
  switch (event.type) {
    case 'start':
      return {
        state: (state.keySet ?? state.attempt ?? state.outage) ? state : begin(state, 'start', now),
        answer: USE,
      };
    case 'request':
      return decideRequest(settings, { ...state, used: now.monotonic }, now);
    case 'unknown-kid':
      return decideUnknownKid(settings, { ...state, used: now.monotonic }, event, now);
    case 'bad-signature':
      return { state: afterBadSignature(settings, state, now), answer: USE };
    case 'asked':
      return decideAsked(state, now);
    case 'timer':
      return { state: afterTimer(event.used ? { ...state, used: now.monotonic } : state, now), answer: USE };
    case 'succeeded':
      return { state: succeed(settings, state, event, now), answer: USE };
    case 'failed':
      return { state: fail(settings, state, event, now), answer: USE };
  }
}

/** A jump of the wall clock puts the ages in doubt, so the keys are fetched anew. */
function afterClock(state: RefreshState, drift: number, jumped: boolean, now: Moment): RefreshState {
  const seen = drift === state.drift ? state : { ...state, drift };
  return jumped && seen.keySet !== undefined && seen.attempt === undefined
    ? begin(seen, 'clock-jump', now)
    : seen;
}

function decideRequest(settings: RefreshSettings, state: RefreshState, now: Moment): Decision {
  return isUsable(settings, state, now)
    ? { state: beginWhenDue(state, now), answer: USE }
    : awaitAttempt(state, now, CONFIGURATION_WAIT);
}

function afterTimer(state: RefreshState, now: Moment): RefreshState {
  return isResting(state, now) ? state : beginWhenDue(state, now);
}

/** Nobody waits for this attempt, and its budget is its own: junk under a known kid must not use up that of unknown kids. */
function afterBadSignature(settings: RefreshSettings, state: RefreshState, now: Moment): RefreshState {
  const isQuiet = state.keySet !== undefined && state.attempt === undefined && state.outage === undefined;
  if (!isQuiet || !settings.refreshOnIssuerKeyNotFound) {
    return state;
  }
  const badSignatures = takeToken(state.badSignatures, BAD_SIGNATURE_BUDGET, now.monotonic);
  return badSignatures === undefined ? state : begin({ ...state, badSignatures }, 'bad-signature', now);
}

/** The application's own wish does not wait for back-off, but has a budget. */
function decideAsked(state: RefreshState, now: Moment): Decision {
  const wait: RefreshAnswer = { type: 'wait', atMost: Number.POSITIVE_INFINITY };
  if (state.attempt !== undefined) {
    return { state, answer: wait };
  }
  const asked = takeToken(state.asked, ASKED_BUDGET, now.monotonic);
  return asked === undefined
    ? { state, answer: unavailable(timeToToken(state.asked, ASKED_BUDGET, now.monotonic)) }
    : { state: begin({ ...state, asked }, 'asked', now), answer: wait };
}
