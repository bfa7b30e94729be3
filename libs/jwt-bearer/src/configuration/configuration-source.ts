import type { OpenIdConnectConfiguration } from './open-id-connect-configuration.js';

/** What came of a request for a key that the configuration at hand does not have. */
export type UnknownKeyOutcome =
  /** A newer configuration was fetched: validate the token again with it. It may still lack the key. */
  | { readonly status: 'refreshed'; readonly configuration: OpenIdConnectConfiguration }
  /** The provider was asked recently enough to know that it has no such key: the token is to be refused. */
  | { readonly status: 'unknown' }
  /** The provider cannot be asked now: the token cannot be judged. `retryAfter` is in milliseconds. */
  | { readonly status: 'unavailable'; readonly retryAfter: number; readonly cause?: unknown };

/**
 * Where a validator gets issuer and keys from. Two classes implement it: {@link ConfigurationManager}, which fetches, and
 * {@link StaticConfigurationManager}, which was given everything.
 */
export interface ConfigurationSource {
  /**
   * The configuration that may be used now, without waiting: undefined while there is none, or none young enough.
   * Starts a refresh in the background when one is due, but not the first attempt.
   */
  current(): OpenIdConnectConfiguration | undefined;
  /**
   * The configuration, waiting for the attempt in flight (at most 3 s) when there is none.
   *
   * @throws ConfigurationUnavailableError when nothing can be judged; its `retryAfter` is in milliseconds.
   */
  getConfiguration(): Promise<OpenIdConnectConfiguration>;
  /** A token names a key that {@link current} lacks: asks the provider, within a budget (metadata-refresh rule 4). */
  resolveUnknownKey(kid: string): UnknownKeyOutcome | Promise<UnknownKeyOutcome>;
  /** A signature failed under a known key, or a token without kid fits none: may refresh in the background, from a budget of its own. */
  reportBadSignature(): void;
}
