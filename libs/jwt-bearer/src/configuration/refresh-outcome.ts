import type { ConfigurationUnavailableError } from '../errors/index.js';
import type { OpenIdConnectConfiguration } from './open-id-connect-configuration.js';

/** What came of `requestRefresh()`. */
export type RefreshOutcome =
  /** The provider publishes something else than before, and it is in use now. */
  | { readonly status: 'refreshed'; readonly configuration: OpenIdConnectConfiguration }
  /** The provider was asked, and nothing has changed. */
  | { readonly status: 'unchanged'; readonly configuration: OpenIdConnectConfiguration }
  /** The provider could not be asked, or answered something unusable. What was known stays in use. */
  | { readonly status: 'failed'; readonly error: ConfigurationUnavailableError }
  /** Too many calls: two at once, then one every 10 s. `retryAfter` is in milliseconds. */
  | { readonly status: 'throttled'; readonly retryAfter: number }
  /** The manager was closed. */
  | { readonly status: 'closed' };
