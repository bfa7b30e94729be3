/** Which issuer an event is about: the address that the application configured, never something from a token. */
export interface IssuerEvent {
  readonly scheme: string;
  /** `authority`, or else `metadataAddress`. */
  readonly authority: string;
}

/** What asked for an attempt to renew metadata and keys. */
export type RefreshReason =
  /** The application started. */
  | 'start'
  /** A request came while nothing could be judged, or after a rest. */
  | 'request'
  /** The keys came of age. */
  | 'schedule'
  /** The attempt before had failed. */
  | 'retry'
  /** A token named a key that is not known. */
  | 'unknown-kid'
  /** A signature failed under a known key, or a token without kid fitted none. */
  | 'bad-signature'
  /** `requestRefresh()` was called. */
  | 'asked'
  /** The wall clock jumped. */
  | 'clock-jump';

/** An attempt to renew metadata and keys begins. */
export interface RefreshStartedEvent extends IssuerEvent {
  readonly reason: RefreshReason;
  /** Whether the discovery document is read too, or only the key set. */
  readonly readsDocument: boolean;
}

/** An attempt brought a usable configuration. */
export interface RefreshSucceededEvent extends IssuerEvent {
  readonly reason: RefreshReason;
  /** How long the attempt took, in milliseconds. */
  readonly duration: number;
  /** Whether the keys differ from the ones before, by thumbprint. */
  readonly changed: boolean;
  /** Counts the changes of the keys. */
  readonly generation: number;
}

/** An attempt failed. What was known before stays in use until it is too old. */
export interface RefreshFailedEvent extends IssuerEvent {
  readonly reason: RefreshReason;
  /** How long the attempt took, in milliseconds. */
  readonly duration: number;
  /** The code of the catalogue, such as `IDX20807`. */
  readonly code: string;
  readonly error: Error;
  /** How many attempts have failed in a row. */
  readonly failures: number;
  /** Milliseconds until the next attempt. */
  readonly nextRefresh: number | undefined;
  /** The age of the keys at hand in milliseconds; undefined while there are none. */
  readonly age: number | undefined;
}

/** Keys that the provider published, or withdrew, since the refresh before. */
export interface KeysChangedEvent extends IssuerEvent {
  readonly keys: readonly { readonly kid: string | undefined; readonly thumbprint: string }[];
}

/** A member of the published key set cannot be used; the others are. Published once for each set that differs from the one before. */
export interface KeySkippedEvent extends IssuerEvent {
  readonly kid: string | undefined;
  readonly reason: string;
}

/** The discovery document names another place for the keys than before. */
export interface KeySetMovedEvent extends IssuerEvent {
  readonly from: string;
  readonly to: string;
}

/** A token named a key that the configuration does not have. Once a request: count it, do not log it at info level. */
export interface KidUnknownEvent extends IssuerEvent {
  /** `waiting` for a refresh; `unknown`, so the token is refused; or `unavailable`, so it cannot be judged. */
  readonly outcome: 'waiting' | 'unknown' | 'unavailable';
}

/** The name of a state of the keys, from the youngest to the oldest. `EMPTY` and `EXPIRED` cannot judge tokens. */
export type KeyState = 'EMPTY' | 'FRESH' | 'DUE' | 'STALE' | 'EXPIRED';

/** The keys became fresh, due, stale or expired. */
export interface StateChangedEvent extends IssuerEvent {
  readonly from: KeyState;
  readonly to: KeyState;
  /** The age of the keys in milliseconds; undefined while there are none. */
  readonly age: number | undefined;
}

/** The wall clock moved by more than five minutes against the monotonic one: it was set, or the machine was paused. */
export interface ClockJumpedEvent extends IssuerEvent {
  /** By how many milliseconds, negative for a jump into the past. */
  readonly by: number;
}
