import type { KeyState, RefreshReason } from '../../diagnostics/index.js';
import { ageOf, type Moment } from './moment.js';
import {
  DUE_PART,
  type RefreshSettings,
  ASKED_BUDGET,
  BAD_SIGNATURE_BUDGET,
  unknownKidBudget,
} from './refresh-settings.js';
import { fullBucket, type TokenBucket } from './token-bucket.js';

/** The key set at hand. Its age counts from the start of the attempt that fetched it. */
export interface HeldKeySet {
  readonly fetched: Moment;
  /** Milliseconds after which it has to be renewed. */
  readonly softAge: number;
  /** The age at which the refresh ahead begins, jitter included. */
  readonly refreshAge: number;
}

/** The attempt in flight. */
export interface Attempt {
  readonly reason: RefreshReason;
  readonly started: Moment;
  readonly readsDocument: boolean;
  /** The unknown kids that were first seen before it started: if it succeeds without them, the provider does not have them. */
  readonly kids: readonly string[];
}

/** What is known while attempts fail. Times are monotonic unless they are a {@link Moment}. */
export interface Outage {
  readonly failures: number;
  /** What the last pause was drawn from, in milliseconds; the next one comes from twice as much. */
  readonly ceiling: number;
  /** Failures of the key set in a row. */
  readonly keySetFailures: number;
  /** When the last attempt ended. */
  readonly ended: Moment;
  /** When the next attempt begins. */
  readonly next: number;
  /** When it may begin at the earliest, if requests come that nothing can judge. */
  readonly urgent: number;
  /** How long after `ended` the failure explains why there is nothing newer, in milliseconds. */
  readonly explains: number;
}

/** All that the refresh policy remembers of an issuer. Immutable, and bounded whatever comes in. */
export interface RefreshState {
  readonly name: KeyState;
  readonly keySet: HeldKeySet | undefined;
  /** When the attempt started that read the discovery document. */
  readonly documentRead: Moment | undefined;
  /** Whether the document may name another place for the keys by now. */
  readonly documentDoubtful: boolean;
  readonly attempt: Attempt | undefined;
  /** Undefined when the last attempt succeeded. */
  readonly outage: Outage | undefined;
  /** Counts the changes of the thumbprints. */
  readonly generation: number;
  /** When the configuration was last used (monotonic). */
  readonly used: number;
  readonly unknownKids: TokenBucket;
  readonly badSignatures: TokenBucket;
  readonly asked: TokenBucket;
  /** Kids that the provider does not have, each with the monotonic time until which that is believed. */
  readonly negativeKids: ReadonlyMap<string, number>;
  /** Wall clock minus monotonic clock, when last looked at. */
  readonly drift: number;
}

/** The state before anything was fetched. */
export function initialState(settings: RefreshSettings, now: Moment): RefreshState {
  return {
    name: 'EMPTY',
    keySet: undefined,
    documentRead: undefined,
    documentDoubtful: false,
    attempt: undefined,
    outage: undefined,
    generation: 0,
    used: now.monotonic,
    unknownKids: fullBucket(unknownKidBudget(settings)),
    badSignatures: fullBucket(BAD_SIGNATURE_BUDGET),
    asked: fullBucket(ASKED_BUDGET),
    negativeKids: new Map(),
    drift: now.wall - now.monotonic,
  };
}

/** The ages at which the key set becomes due, stale and expired. */
export function boundaries(
  settings: RefreshSettings,
  { softAge }: HeldKeySet,
): { due: number; stale: number; expired: number } {
  return { due: DUE_PART * softAge, stale: softAge, expired: softAge + settings.lastKnownGoodLifetime };
}

/** The name of the state at a moment. */
export function nameOf(settings: RefreshSettings, { keySet, outage }: RefreshState, now: Moment): KeyState {
  if (keySet === undefined) {
    return 'EMPTY';
  }
  const age = ageOf(keySet.fetched, now);
  const { due, stale, expired } = boundaries(settings, keySet);
  if (age >= expired) {
    return 'EXPIRED';
  }
  if (age >= stale || outage !== undefined) {
    return 'STALE';
  }
  return age >= due ? 'DUE' : 'FRESH';
}

/**
 * Whether a request may use the key set without waiting. Beyond the soft age only a failure that was seen just now excuses that
 * there is nothing newer; after a rest or a pause the provider is asked first.
 */
export function isUsable(settings: RefreshSettings, state: RefreshState, now: Moment): boolean {
  if (state.keySet === undefined) {
    return false;
  }
  const age = ageOf(state.keySet.fetched, now);
  return (
    age < state.keySet.softAge ||
    (age < boundaries(settings, state.keySet).expired && isExplained(state, now))
  );
}

/** Whether a failure was seen recently enough to explain that there is nothing newer. */
export function isExplained({ outage }: RefreshState, now: Moment): boolean {
  return outage !== undefined && ageOf(outage.ended, now) < outage.explains;
}
