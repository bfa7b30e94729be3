/** What a token says of itself before anybody has verified it. Meant for debug level only, and never for a metric label. */
export interface ClaimedValues {
  readonly issuer: string | undefined;
  readonly kid: string | undefined;
  readonly alg: string | undefined;
}

/** A token was accepted. */
export interface AuthenticatedEvent {
  readonly scheme: string;
}

/** A token was refused: 401. */
export interface RejectedEvent {
  readonly scheme: string;
  /** The code of the catalogue, such as `IDX10223`. */
  readonly code: string;
  /** What to do about it, in one sentence. */
  readonly hint: string;
  readonly claimed: ClaimedValues;
}

/** A token could not be judged, since keys or metadata are not to be had: 503. */
export interface UnavailableEvent {
  readonly scheme: string;
  readonly code: string;
  readonly hint: string;
  /** What the client is told to wait, in milliseconds. */
  readonly retryAfter: number;
  readonly cause: unknown;
}

/** A request was answered with a challenge: 401, or 400 where its credentials were malformed. */
export interface ChallengedEvent {
  readonly status: number;
  /** The schemes that were challenged. */
  readonly schemes: readonly string[];
  /** The `error` of the challenge, such as `invalid_token`; undefined where no credentials were sent. */
  readonly error: string | undefined;
  /** What a known user lacks who was asked to sign in again, in words, such as `an authentication by acr phr`. */
  readonly demand?: string | undefined;
}

/** Tokens live shorter than the clock skew, so they pass for longer after they have expired than before. Once a scheme. */
export interface ShortLifetimeEvent {
  readonly scheme: string;
  /** How long the token lives, in milliseconds. */
  readonly lifetime: number;
  /** In milliseconds. */
  readonly clockSkew: number;
}

/** A verified user lacks what the route demands: 403. */
export interface ForbiddenEvent {
  readonly scheme: string;
  /** What was demanded, in words, such as `role auditor or admin`. */
  readonly demand: string;
}

/** A bad token was sent to an anonymous route, which goes on without a user. */
export interface IgnoredEvent {
  readonly scheme: string;
  readonly code: string;
  readonly hint: string;
  readonly claimed: ClaimedValues;
}

/** A function of the application threw while a request was authenticated, and the request was refused for it. */
export interface HookFailedEvent {
  readonly scheme: string;
  /** The name of the option or event, such as `onTokenValidated`. */
  readonly hook: string;
  readonly cause: unknown;
}
