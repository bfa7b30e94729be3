import type { KeyState, RefreshReason } from '../../diagnostics/index.js';
import type { RefreshState } from './refresh-state.js';

/** What happens to an issuer's keys. */
export type RefreshEvent =
  /** The application starts. */
  | { readonly type: 'start' }
  /** A request needs the configuration. */
  | { readonly type: 'request' }
  /** A token names a key that is not there. `since` is when the request first asked for it (monotonic). */
  | { readonly type: 'unknown-kid'; readonly kid: string; readonly since: number }
  /** A signature failed under a known key, or a token without kid fits none. */
  | { readonly type: 'bad-signature' }
  /** The application asks for a refresh. */
  | { readonly type: 'asked' }
  /** The time of {@link wakeIn} has come. `used`: whether the configuration was used since the timer before. */
  | { readonly type: 'timer'; readonly used: boolean }
  /** The attempt in flight brought a configuration. */
  | {
      readonly type: 'succeeded';
      /** The lifetime that the provider gives its key set, in milliseconds. */
      readonly maxAge: number | undefined;
      /** Whether the thumbprints differ from the ones before. */
      readonly changed: boolean;
      /** Those of the attempt's kids that the new set does not have. */
      readonly missing: readonly string[];
    }
  /** The attempt in flight failed. */
  | {
      readonly type: 'failed';
      /** What the provider asked to wait, in milliseconds. */
      readonly retryAfter: number | undefined;
      /** Whether it was the key set that failed, or is no longer at its address. */
      readonly keySet: 'failed' | 'gone' | undefined;
    };

/** The event that ends an attempt. */
export type AttemptEvent = Extract<RefreshEvent, { type: 'succeeded' | 'failed' }>;

/** What has to be done. */
export type RefreshEffect =
  /** Begin the attempt that stands in the state now. */
  | { readonly type: 'attempt'; readonly reason: RefreshReason; readonly readsDocument: boolean }
  /** Tell that the name of the state changed. */
  | { readonly type: 'state-changed'; readonly from: KeyState; readonly to: KeyState }
  /** Tell that the wall clock jumped, by so many milliseconds. */
  | { readonly type: 'clock-jumped'; readonly by: number };

/** The effect that begins an attempt. */
export type AttemptEffect = Extract<RefreshEffect, { type: 'attempt' }>;

/** What a request is told. */
export type RefreshAnswer =
  /** Use the configuration at hand. */
  | { readonly type: 'use' }
  /** Wait for the attempt in flight, so many milliseconds at most, and ask again. */
  | { readonly type: 'wait'; readonly atMost: number }
  /** The provider has no such key. */
  | { readonly type: 'unknown' }
  /** Nobody can tell now. Milliseconds until it is worth asking again. */
  | { readonly type: 'unavailable'; readonly retryAfter: number };

/** The state after an event, and what the one who asked is told. */
export interface Decision {
  readonly state: RefreshState;
  readonly answer: RefreshAnswer;
}
