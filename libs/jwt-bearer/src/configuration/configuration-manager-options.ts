import type { Clock } from '../time/clock.js';
import type { Duration } from '../time/duration.js';
import type { DecryptionKeyInput } from '../tokens/decryption-key.js';
import type { RefreshPreset } from './refresh-preset.js';

/** What fetches metadata and keys: the standard `fetch`, or anything that is called and answers like it. */
export type Fetch = (address: string, init: RequestInit) => Promise<Response>;

/** Discovery document and key set, given by value. */
export interface StaticConfiguration {
  /** The issuer that tokens have to state, octet by octet. */
  readonly issuer?: string | undefined;
  /** A JSON Web Key Set, as an object: `{ keys: [...] }`. Its keys are treated like fetched ones: private and secret ones never count. */
  readonly jwks: { readonly keys: readonly unknown[] };
  /** Keys that decrypt tokens. */
  readonly tokenDecryptionKeys?: readonly DecryptionKeyInput[] | undefined;
}

/**
 * Where an issuer's metadata and keys come from, and how they are kept. Names are those of .NET's `JwtBearerOptions`; a
 * {@link Duration} is a text with its unit (`'30s'`) or a number of milliseconds.
 *
 * Of the three sources `configuration` outranks `metadataAddress`, which outranks the address that `authority` makes.
 */
export interface ConfigurationManagerOptions {
  /**
   * The issuer, such as `https://login.example.com/realms/shop`. Its metadata is looked for at
   * `{authority}/.well-known/openid-configuration`, then at the two places of RFC 8414, and has to state this `issuer`, octet by
   * octet, one trailing slash aside. https, without query and fragment.
   *
   * @see OpenID Connect Discovery 1.0, section 4; RFC 8414, section 3; .NET's `JwtBearerOptions.Authority`
   */
  readonly authority?: string | undefined;
  /**
   * The address of the metadata, where it does not lie at the usual place. Only this address is asked then. Without `authority`
   * the document has to state the issuer that its address belongs to, or one of `validIssuers`.
   *
   * @see .NET's `JwtBearerOptions.MetadataAddress`
   */
  readonly metadataAddress?: string | undefined;
  /** Metadata and keys by value; nothing is fetched or renewed. For {@link StaticConfigurationManager}. */
  readonly configuration?: StaticConfiguration | undefined;
  /**
   * Whether all addresses have to be https, that of the keys included. Default true. Whoever can alter an answer on its way can
   * sign tokens, so `false` is for development on one machine.
   *
   * @see .NET's `JwtBearerOptions.RequireHttpsMetadata`
   */
  readonly requireHttpsMetadata?: boolean | undefined;
  /**
   * The hosts at which the key set may lie besides that of the metadata, such as `www.googleapis.com`, with the port where it is not
   * that of https. `[]`: at the host of the metadata only. Default undefined: wherever the metadata says, as in the original.
   */
  readonly keySetHosts?: readonly string[] | undefined;
  /** How long one exchange with the provider may take, connection, headers and body together. Default 5 s. */
  readonly backchannelTimeout?: Duration | undefined;
  /**
   * The age at which keys have to be renewed; it happens ahead of it, in the background. Default 10 min, at least 1 min (the
   * original: 12 h, at least 5 min), since a key that the provider removed lives on for so long. `Cache-Control: max-age` of the
   * key set may shorten it, to no less than 1 min.
   *
   * @see .NET's `ConfigurationManager.AutomaticRefreshInterval`, IDX10108
   */
  readonly automaticRefreshInterval?: Duration | undefined;
  /**
   * Tokens with an unknown `kid` may cause two refreshes at once, and one more for each interval that passes. Default 10 s, at
   * least 1 s (the original: 5 min).
   *
   * @see .NET's `ConfigurationManager.RefreshInterval`, IDX10107
   */
  readonly refreshInterval?: Duration | undefined;
  /**
   * Whether an unknown `kid` or a bad signature causes a refresh at all. Default true.
   *
   * @see .NET's `JwtBearerOptions.RefreshOnIssuerKeyNotFound`
   */
  readonly refreshOnIssuerKeyNotFound?: boolean | undefined;
  /**
   * For how long after `automaticRefreshInterval` the keys at hand stay in use while the provider cannot be reached. Default 4 h,
   * at least 0. Then nothing can be judged until the provider is back.
   *
   * @see .NET's `BaseConfigurationManager.LastKnownGoodLifetime` (1 h after the last success), IDX10110
   */
  readonly lastKnownGoodLifetime?: Duration | undefined;
  /**
   * `strict` or `available`: other defaults for `automaticRefreshInterval` and `lastKnownGoodLifetime`, see {@link RefreshPreset}.
   * Default neither. What is set by its own option wins.
   */
  readonly refreshPreset?: RefreshPreset | undefined;
  /** More values that the `issuer` of the metadata may have, where it differs from `authority` for a good reason. */
  readonly validIssuers?: readonly (string | null)[] | undefined;
  /**
   * The tenants of a multi-tenant application of Microsoft Entra. With it, metadata may state an issuer with `{tenantid}` in the
   * place where `authority` has `common`, `organizations` or a tenant.
   */
  readonly validTenants?: readonly string[] | undefined;
  /**
   * What fetches: for proxies, private certificate authorities, tests. Default the global `fetch`. It is called with
   * `redirect: 'manual'`, and an answer that followed a redirect all the same is refused.
   */
  readonly fetch?: Fetch | undefined;
  /** Where the time comes from. Default the machine's clocks. */
  readonly clock?: Clock | undefined;
}
