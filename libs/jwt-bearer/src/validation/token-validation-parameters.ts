import type { OpenIdConnectConfiguration } from '../configuration/open-id-connect-configuration.js';
import type { Duration } from '../time/duration.js';
import type { DecryptionKeyInput } from '../tokens/decryption-key.js';
import type { EncryptedToken } from '../tokens/encrypted-token.js';
import type { JsonWebToken } from '../tokens/json-web-token.js';
import type { SigningKey, SigningKeyInput } from '../tokens/signing-key.js';
import type { MaybePromise } from './maybe-promise.js';
import type { TokenReplayCache } from './token-replay-cache.js';

/**
 * How a token is validated: .NET's `TokenValidationParameters` in camelCase. Names, defaults and the interplay of the flags are
 * the original's unless a property says otherwise. A delegate replaces its check, and runs even where the flag of that check is
 * off. Delegates that answer a boolean refuse by `false`; the others refuse by throwing. Whatever a delegate throws is a refusal.
 */
export interface TokenValidationParameters {
  /** The issuer to accept, beside the one of the configuration. Compared code unit by code unit. */
  readonly validIssuer?: string | undefined;
  /** More issuers to accept. Empty members are skipped. */
  readonly validIssuers?: readonly (string | null)[] | undefined;
  /** Whether `iss` is checked. Default true. */
  readonly validateIssuer?: boolean | undefined;
  /** Replaces the issuer check. Answers the issuer that the claims shall carry; refuses by throwing. */
  readonly issuerValidator?:
    | ((issuer: string, token: JsonWebToken, parameters: TokenValidationParameters) => MaybePromise<string>)
    | undefined;
  /** Like {@link issuerValidator}, which it outranks, with the configuration at hand. */
  readonly issuerValidatorUsingConfiguration?:
    | ((
        issuer: string,
        token: JsonWebToken,
        parameters: TokenValidationParameters,
        configuration: OpenIdConnectConfiguration | undefined,
      ) => MaybePromise<string>)
    | undefined;

  /** The audience to accept. */
  readonly validAudience?: string | undefined;
  /** More audiences to accept. */
  readonly validAudiences?: readonly (string | null)[] | undefined;
  /** Whether `aud` is checked. Default true. */
  readonly validateAudience?: boolean | undefined;
  /** Whether a token without `aud` is refused. Default true. A wrong `aud` is refused either way. */
  readonly requireAudience?: boolean | undefined;
  /** Whether one trailing slash more or less still matches. Default true. */
  readonly ignoreTrailingSlashWhenValidatingAudience?: boolean | undefined;
  /** Whether letter case is ignored. Default false. */
  readonly ignoreCaseWhenValidatingAudience?: boolean | undefined;
  /** Replaces the audience check. */
  readonly audienceValidator?:
    | ((
        audiences: readonly string[],
        token: JsonWebToken,
        parameters: TokenValidationParameters,
      ) => MaybePromise<boolean>)
    | undefined;

  /** Whether `exp` and `nbf` are checked. Default true. */
  readonly validateLifetime?: boolean | undefined;
  /** Whether a token without `exp` is refused. Default true. */
  readonly requireExpirationTime?: boolean | undefined;
  /** By how much the clocks of issuer and API may differ, on both ends of the lifetime. Default five minutes; both edges pass. */
  readonly clockSkew?: Duration | undefined;
  /** Replaces the lifetime check. Dates are Unix seconds. */
  readonly lifetimeValidator?:
    | ((
        notBefore: number | undefined,
        expires: number | undefined,
        token: JsonWebToken,
        parameters: TokenValidationParameters,
      ) => MaybePromise<boolean>)
    | undefined;

  /** A key to trust beside those of the configuration: a JWK, PEM text, `KeyObject`, certificate, or a secret of at least 32 bytes. */
  readonly issuerSigningKey?: SigningKeyInput | undefined;
  /** More such keys. */
  readonly issuerSigningKeys?: readonly SigningKeyInput[] | undefined;
  /** Replaces the choice of keys by `kid`. No key means: none fits by name. */
  readonly issuerSigningKeyResolver?:
    | ((
        token: string,
        securityToken: JsonWebToken,
        kid: string | undefined,
        parameters: TokenValidationParameters,
      ) => MaybePromise<readonly SigningKeyInput[] | null | undefined>)
    | undefined;
  /** Like {@link issuerSigningKeyResolver}, which it outranks, with the configuration at hand. */
  readonly issuerSigningKeyResolverUsingConfiguration?:
    | ((
        token: string,
        securityToken: JsonWebToken,
        kid: string | undefined,
        parameters: TokenValidationParameters,
        configuration: OpenIdConnectConfiguration | undefined,
      ) => MaybePromise<readonly SigningKeyInput[] | null | undefined>)
    | undefined;
  /**
   * What happens when no key carries the token's `kid`. Unset (the default here): one refresh, then only keys that have no kid.
   * `true`: every key is tried, as in the original. `false`: none is (IDX10500).
   */
  readonly tryAllIssuerSigningKeys?: boolean | undefined;
  /** Whether a token must be signed. Default true. */
  readonly requireSignedTokens?: boolean | undefined;
  /** The `alg` values to accept (and `enc` values, for encrypted tokens). Unset or empty: all that the library supports. */
  readonly validAlgorithms?: readonly string[] | undefined;
  /** Replaces the check of `validAlgorithms`. */
  readonly algorithmValidator?:
    | ((
        algorithm: string,
        key: SigningKey,
        token: JsonWebToken,
        parameters: TokenValidationParameters,
      ) => boolean)
    | undefined;
  /** Replaces the whole signature step, algorithm and keys included. Answers the token that it verified; refuses by throwing. */
  readonly signatureValidator?:
    ((token: string, parameters: TokenValidationParameters) => MaybePromise<JsonWebToken>) | undefined;
  /** Like {@link signatureValidator}, which it outranks, with the configuration at hand. */
  readonly signatureValidatorUsingConfiguration?:
    | ((
        token: string,
        parameters: TokenValidationParameters,
        configuration: OpenIdConnectConfiguration | undefined,
      ) => MaybePromise<JsonWebToken>)
    | undefined;
  /** Whether the dates of the signing key's certificate are checked. Default true (the original: false). */
  readonly validateIssuerSigningKey?: boolean | undefined;
  /** Replaces the check of the signing key. */
  readonly issuerSigningKeyValidator?:
    | ((
        key: SigningKey | undefined,
        token: JsonWebToken,
        parameters: TokenValidationParameters,
      ) => MaybePromise<boolean>)
    | undefined;
  /** Like {@link issuerSigningKeyValidator}, which it outranks, with the configuration at hand. */
  readonly issuerSigningKeyValidatorUsingConfiguration?:
    | ((
        key: SigningKey | undefined,
        token: JsonWebToken,
        parameters: TokenValidationParameters,
        configuration: OpenIdConnectConfiguration | undefined,
      ) => MaybePromise<boolean>)
    | undefined;

  /** The `typ` values to accept, as media types. Unset: none, `JWT` or `at+jwt`. An empty list: any, as in the original. */
  readonly validTypes?: readonly (string | null)[] | undefined;
  /** Replaces the check of `typ`. Answers the type; refuses by throwing. */
  readonly typeValidator?:
    | ((
        type: string | undefined,
        token: JsonWebToken,
        parameters: TokenValidationParameters,
      ) => MaybePromise<string | undefined>)
    | undefined;

  /** Whether a token may be used only once. Default false. */
  readonly validateTokenReplay?: boolean | undefined;
  /** Remembers the tokens that were used, under (iss, jti) or a digest, never the token. */
  readonly tokenReplayCache?: TokenReplayCache | undefined;
  /** Replaces the replay check. `expires` is in Unix seconds. */
  readonly tokenReplayValidator?:
    | ((
        expires: number | undefined,
        token: string,
        parameters: TokenValidationParameters,
      ) => MaybePromise<boolean>)
    | undefined;

  /** Whether the token in `actort` is validated too. Default false. */
  readonly validateActor?: boolean | undefined;
  /** The parameters for it. Unset: these. */
  readonly actorValidationParameters?: TokenValidationParameters | undefined;

  /** The key that decrypts tokens. */
  readonly tokenDecryptionKey?: DecryptionKeyInput | undefined;
  /** More such keys. */
  readonly tokenDecryptionKeys?: readonly DecryptionKeyInput[] | undefined;
  /** Replaces the choice of decryption keys. */
  readonly tokenDecryptionKeyResolver?:
    | ((
        token: string,
        securityToken: EncryptedToken,
        kid: string | undefined,
        parameters: TokenValidationParameters,
      ) => MaybePromise<readonly DecryptionKeyInput[] | null | undefined>)
    | undefined;
  /** Whether every decryption key is tried when none carries the token's `kid`. Default true. */
  readonly tryAllDecryptionKeys?: boolean | undefined;

  /** The claim type behind `identity.name`. Default the long name of `unique_name`. */
  readonly nameClaimType?: string | undefined;
  /** Chooses the claim type of the name for each token. */
  readonly nameClaimTypeRetriever?: ((token: JsonWebToken, issuer: string) => string | undefined) | undefined;
  /** The claim type behind `isInRole`. Default the long name of `role` and `roles`. */
  readonly roleClaimType?: string | undefined;
  /** Chooses the claim type of roles for each token. */
  readonly roleClaimTypeRetriever?: ((token: JsonWebToken, issuer: string) => string | undefined) | undefined;
  /** The authentication type of the identity. Default `AuthenticationTypes.Federation`. */
  readonly authenticationType?: string | undefined;

  /** The longest token that is read, in characters. Default 16,384 (the original: 256,000), at most 256,000. */
  readonly maximumTokenSizeInBytes?: number | undefined;
}
