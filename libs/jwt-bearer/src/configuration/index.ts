/**
 * Where an issuer's metadata and keys come from. In: an address, or the documents themselves. Out: a
 * {@link OpenIdConnectConfiguration} that may be used now, or the reason why there is none. Imports `tokens`, `errors`, `time` and
 * `diagnostics`.
 *
 * `retrieval/` makes one attempt: well-known addresses, one HTTP exchange, the checks of document and key set. `refresh/` decides
 * when: `refresh-policy.ts` is a pure function of (state, event, time), `refresh-loop.ts` performs what it says. The
 * {@link ConfigurationManager} joins the two. `issuers/` keeps a bounded table of managers for issuers that the application finds
 * while it runs.
 */
export { ConfigurationManager } from './configuration-manager.js';
export { StaticConfigurationManager } from './static-configuration-manager.js';
export { ResolvedIssuers } from './issuers/resolved-issuers.js';
export type { IssuerResolver } from './issuers/issuer-resolver.js';
export { configurationProblems } from './configuration-settings.js';
export type {
  ConfigurationManagerOptions,
  Fetch,
  StaticConfiguration,
} from './configuration-manager-options.js';
export type { RefreshPreset } from './refresh-preset.js';
export type { ConfigurationManagerState } from './configuration-manager-state.js';
export type { ConfigurationSource, UnknownKeyOutcome } from './configuration-source.js';
export type { OpenIdConnectConfiguration } from './open-id-connect-configuration.js';
export type { RefreshOutcome } from './refresh-outcome.js';
