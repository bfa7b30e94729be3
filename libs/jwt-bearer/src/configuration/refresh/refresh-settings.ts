import type { BucketSize } from './token-bucket.js';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** What the user can set of the refresh policy. Durations in milliseconds. */
export interface RefreshSettings {
  /** The age at which a key set has to be renewed (`automaticRefreshInterval`). */
  readonly softAge: number;
  /** For how long after that it may still be used while the provider fails. */
  readonly lastKnownGoodLifetime: number;
  /** How long the budget of unknown kids takes to regain one attempt (`refreshInterval`). */
  readonly refreshInterval: number;
  /** Whether unknown kids and bad signatures ask for attempts at all. */
  readonly refreshOnIssuerKeyNotFound: boolean;
  /** The longest time that one attempt can take, all its exchanges together. */
  readonly longestAttempt: number;
}

/** What `Cache-Control` may shorten the soft age to. */
export const SHORTEST_SOFT_AGE = MINUTE;
/** The part of the soft age after which a refresh is due. */
export const DUE_PART = 0.8;
/** Timers differ by so much to either side, so that instances started together do not ask together. */
export const JITTER = 0.2;
/** Above it a document is read again with the keys. */
export const DOCUMENT_LIFETIME = 24 * HOUR;
/** So many failures of the key set in a row make the document doubtful that named its address. */
export const KEY_SET_FAILURES_BEFORE_DOUBT = 3;

/** The first pause after a failure; each further one doubles it. */
export const FIRST_PAUSE = SECOND;
export const LONGEST_PAUSE = MINUTE;
/** The longest pause while nothing can be judged and requests come. */
export const LONGEST_URGENT_PAUSE = 10 * SECOND;
export const LONGEST_RETRY_AFTER = 5 * MINUTE;
/** What a client is told to wait at least. */
export const SHORTEST_RETRY_AFTER = SECOND;

/** How long a request waits for the first key set, or after a rest. */
export const CONFIGURATION_WAIT = 3 * SECOND;
/** How long a request waits for the key that its token names. */
export const KEY_WAIT = 2 * SECOND;

export const LONGEST_KID = 256;
export const NEGATIVE_KIDS = 256;
export const NEGATIVE_KID_LIFETIME = 10 * SECOND;
/** A good attempt that began no longer ago than this is enough to refuse an unknown kid. */
export const RECENT_ATTEMPT = 10 * SECOND;

/** An issuer whose configuration nobody asked for during this time is left in peace. */
export const IDLE_AFTER = HOUR;
export const CLOCK_JUMP = 5 * MINUTE;

/** Attempts for bad signatures. */
export const BAD_SIGNATURE_BUDGET: BucketSize = { capacity: 1, interval: 5 * MINUTE };
/** Attempts that the application asks for: a call for each request must not become a fetch for each. */
export const ASKED_BUDGET: BucketSize = { capacity: 2, interval: 10 * SECOND };

/** Attempts for unknown kids. */
export function unknownKidBudget(settings: RefreshSettings): BucketSize {
  return { capacity: 2, interval: settings.refreshInterval };
}
