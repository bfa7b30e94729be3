import { advance } from '../../libs/jwt-bearer/src/configuration/refresh/refresh-policy.js';
import { fullBucket } from '../../libs/jwt-bearer/src/configuration/refresh/token-bucket.js';
import type { invariants } from './invariants.js';
import type { Policy } from './simulation.js';

type Name = keyof typeof invariants;

/** A policy that breaks a rule, and what it does instead. */
export interface BrokenPolicy {
  readonly breaks: Name;
  readonly by: string;
  readonly policy: Policy;
}

/** The budget of unknown kids is always full. */
const withoutBudget: Policy = (settings, state, event, now) =>
  advance(settings, { ...state, unknownKids: fullBucket({ capacity: 2, interval: 1 }) }, event, now);

/** A failure is followed by the next attempt a second later, every time. */
const withoutBackOff: Policy = (settings, state, event, now) => {
  const step = advance(settings, state, event, now);
  const { outage } = step.state;
  return event.type !== 'failed' || outage === undefined
    ? step
    : {
        ...step,
        state: {
          ...step.state,
          outage: { ...outage, next: now.monotonic + 1_000, urgent: now.monotonic + 1_000 },
        },
      };
};

/** Keys are renewed at twenty times their age. */
const late: Policy = (settings, state, event, now) =>
  advance({ ...settings, softAge: 20 * settings.softAge }, state, event, now);

/** What cannot be judged is refused. */
const refusing: Policy = (settings, state, event, now) => {
  const step = advance(settings, state, event, now);
  return event.type === 'unknown-kid' && step.answer.type === 'unavailable'
    ? { ...step, answer: { type: 'unknown' } }
    : step;
};

/** Keys that have expired serve for an hour more. */
const lenient: Policy = (settings, state, event, now) =>
  advance(
    { ...settings, lastKnownGoodLifetime: settings.lastKnownGoodLifetime + 3_600_000 },
    state,
    event,
    now,
  );

/** An unknown kid starts a refresh, and nobody waits for it. */
const hasty: Policy = (settings, state, event, now) => {
  const step = advance(settings, state, event, now);
  return event.type === 'unknown-kid' && step.answer.type === 'wait'
    ? { ...step, answer: { type: 'unknown' } }
    : step;
};

/** A budget that junk uses up for five minutes. */
const poor: Policy = (settings, state, event, now) =>
  advance({ ...settings, refreshInterval: 300_000 }, state, event, now);

/** A set that was fetched after a jump of the clock is due again at once. */
const startled: Policy = (settings, state, event, now) => {
  const isJump = state.attempt?.reason === 'clock-jump';
  const step = advance(settings, state, event, now);
  const { keySet } = step.state;
  return isJump && event.type === 'succeeded' && keySet !== undefined
    ? { ...step, state: { ...step.state, keySet: { ...keySet, refreshAge: 0 } } }
    : step;
};

/** All instances draw the same jitter. */
const inStep: Policy = (settings, state, event, now) =>
  advance(settings, state, event, { ...now, chance: 0.5 });

/** Twice as many kids are remembered. */
const hoarding: Policy = (settings, state, event, now) => {
  const step = advance(settings, state, event, now);
  const negativeKids = new Map([...state.negativeKids, ...step.state.negativeKids].slice(-512));
  return event.type === 'succeeded' ? { ...step, state: { ...step.state, negativeKids } } : step;
};

/** What breaks each of the invariants. */
export const brokenPolicies: readonly BrokenPolicy[] = [
  {
    breaks: 'a: makes at most two attempts for unknown kids, and one more for each interval',
    by: 'a budget that is always full',
    policy: withoutBudget,
  },
  {
    breaks: 'a: retries at most 16 times in any minute while nothing can be judged',
    by: 'a pause of a second after every failure',
    policy: withoutBackOff,
  },
  {
    breaks:
      'a: attempts at most 8 times in the first minute of an outage and 3 times in a later one, while old keys serve',
    by: 'a pause of a second after every failure',
    policy: withoutBackOff,
  },
  {
    breaks:
      'b: accepts a withdrawn key no longer than 1.2 times the soft age and one attempt, after rests and pauses too',
    by: 'keys that are renewed at twenty times their age',
    policy: late,
  },
  {
    breaks: 'c: refuses an unknown kid only on the word of a provider that was asked just now',
    by: 'refusing what cannot be judged',
    policy: refusing,
  },
  {
    breaks: 'd: accepts nothing once the keys have expired by either clock',
    by: 'an hour more for keys that have expired',
    policy: lenient,
  },
  {
    breaks: 'e: accepts a rotated key on its first request while there is no flood',
    by: 'letting nobody wait for a refresh',
    policy: hasty,
  },
  {
    breaks: 'e: accepts a rotated key within ten seconds and one attempt of its first request during a flood',
    by: 'a budget of one attempt in five minutes',
    policy: poor,
  },
  {
    breaks: 'f: decides as before after a jump of the wall clock, with one attempt more at most',
    by: 'a second attempt after the one of the jump',
    policy: startled,
  },
  {
    breaks: 'g: spreads the refreshes of 1,000 instances that start together',
    by: 'the same jitter for all',
    policy: inStep,
  },
  {
    breaks: 'h: remembers no more than 256 kids, whatever comes in',
    by: 'twice as many kids',
    policy: hoarding,
  },
];
