import type { ConfigurationManagerOptions } from '../configuration/configuration-manager-options.js';
import type { IssuerResolver } from '../configuration/issuers/issuer-resolver.js';
import type { TokenValidationParameters } from './token-validation-parameters.js';

/**
 * Everything that decides about a token of one scheme. An `authority` and an `audience` are enough.
 *
 * @see .NET's `JwtBearerOptions`
 */
export interface TokenValidatorOptions extends ConfigurationManagerOptions {
  /**
   * Finds issuers while the application runs, in place of `authority`: for each issuer that a token states it answers the
   * authority, or undefined. Each issuer has keys, budgets and back-off of its own. Of several schemes, the one with a resolver
   * takes the tokens whose issuer no other names. Default none.
   *
   * @example
   * ```ts
   * issuerResolver: async (issuer) => (await tenants.findByIssuer(issuer))?.authority;
   * ```
   * @see {@link IssuerResolver}
   */
  readonly issuerResolver?: IssuerResolver | undefined;
  /**
   * How many issuers `issuerResolver` may keep at a time, from 2 to 100,000. Default 1,000, of which 50 places are for issuers of
   * which no token has verified yet. Only one that has not been used for a minute makes room for another.
   */
  readonly maximumResolvedIssuers?: number | undefined;
  /** The audience, or audiences, that tokens have to be meant for. Counts where `tokenValidationParameters.validAudience` is not set. */
  readonly audience?: string | readonly string[] | undefined;
  /** How tokens are validated, where the defaults are not enough. */
  readonly tokenValidationParameters?: TokenValidationParameters | undefined;
  /**
   * Whether short claim names become the long WS-* URIs: `sub` is then found under
   * `http://schemas.xmlsoap.org/ws/2005/05/identity/claims/nameidentifier`. Default true, as in the original.
   */
  readonly mapInboundClaims?: boolean | undefined;
  /** Which names become which. Default: the 73 entries of the original. */
  readonly inboundClaimTypeMap?: Readonly<Record<string, string>> | ReadonlyMap<string, string> | undefined;
  /**
   * Where else in a token roles stand: names of claims, or paths such as `realm_access.roles`; a text or a list of texts is read
   * there. What is found becomes role claims of the identity, beside those of `roleClaimType`. Default none. `RoleSources` has the
   * paths of common providers.
   *
   * Names may hold dots, colons and slashes. A path that a token has not gives no role.
   *
   * @example
   * ```ts
   * roleSources: ['resource_access.orders.roles', 'https://example.com/roles'];
   * ```
   */
  readonly roleSources?: readonly string[] | undefined;
  /**
   * Whether a token that comes again is known by its SHA-256, which spares parsing it and verifying its signature once more. No
   * answer changes by it: issuer, audience, lifetime, replay and every delegate are asked each time, and an entry counts only while
   * the very key that verified the token is still trusted. About 4,000 of usual size are known at most; none is kept itself. Default true.
   */
  readonly signatureCache?: boolean | undefined;
}

/** Several schemes, each with its own options; a token goes to the one whose issuer it names. */
export interface TokenValidatorSchemes<Options = TokenValidatorOptions> {
  readonly schemes: Readonly<Record<string, Options>>;
  /** The scheme for tokens whose issuer fits none. Without it such a token is refused and causes no request. */
  readonly defaultScheme?: string | undefined;
}
