import type { KeyState } from '../diagnostics/index.js';

/** How an issuer's metadata and keys stand at this moment: plain values, no secrets. Durations are milliseconds. */
export interface ConfigurationManagerState {
  /** `authority`, or else `metadataAddress`, as configured. */
  readonly authority: string | undefined;
  /** The issuer that the metadata state. */
  readonly issuer: string | undefined;
  /**
   * `FRESH` and `DUE`: all is well. `STALE`: the last attempt failed, or none was made for a while; known keys still verify.
   * `EMPTY` and `EXPIRED`: nothing can be judged.
   */
  readonly name: KeyState;
  /**
   * What goes on: nothing now (`idle`), an attempt (`refreshing`), a pause after a failure (`backing-off`), or no refreshes at all
   * since nobody asked for the keys for an hour (`resting`; the first request asks the provider again).
   */
  readonly phase: 'idle' | 'refreshing' | 'backing-off' | 'resting';
  /** How many keys can verify tokens. */
  readonly keys: number;
  /** Counts the changes of the keys, by thumbprint. */
  readonly generation: number;
  /** The age of the keys; undefined while there are none. */
  readonly age: number | undefined;
  /** The age of the discovery document. */
  readonly documentAge: number | undefined;
  /** Until the keys expire, if no refresh succeeds. */
  readonly expiresIn: number | undefined;
  /** Until the next attempt; 0 while one runs, undefined while none is planned. */
  readonly nextRefresh: number | undefined;
  /** Attempts that have failed in a row. */
  readonly failures: number;
  /** Why the last attempt failed; undefined when it succeeded. */
  readonly lastError: { readonly code: string; readonly message: string } | undefined;
  /** Requests that wait for an attempt. */
  readonly waiting: number;
}
