import { parseDuration } from '../time/duration.js';
import { DecryptionKey } from '../tokens/decryption-key.js';
import { SigningKey, type SigningKeyInput } from '../tokens/signing-key.js';
import { SigningKeySet } from '../tokens/signing-key-set.js';
import { isBlank } from './blank.js';
import { mediaType } from './media-type.js';
import type { TokenValidationParameters } from './token-validation-parameters.js';

/** The defaults that a token meets where nothing else is said. Times are in milliseconds, sizes in characters. */
export const DEFAULTS = {
  clockSkew: 300_000,
  maximumTokenSizeInBytes: 16_384,
  nameClaimType: 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name',
  roleClaimType: 'http://schemas.microsoft.com/ws/2008/06/identity/claims/role',
  authenticationType: 'AuthenticationTypes.Federation',
} as const;

/** {@link TokenValidationParameters} made ready once: every default filled in, keys read, lists joined. */
export interface EffectiveParameters {
  /** What the user wrote; delegates get this. */
  readonly given: TokenValidationParameters;
  readonly validIssuers: readonly string[];
  readonly validateIssuer: boolean;
  /** Undefined when no audience was ever configured, which is another error than an empty list. */
  readonly validAudiences: readonly string[] | undefined;
  readonly validateAudience: boolean;
  readonly requireAudience: boolean;
  readonly ignoreTrailingSlash: boolean;
  readonly ignoreCase: boolean;
  readonly validateLifetime: boolean;
  readonly requireExpirationTime: boolean;
  /** Milliseconds. */
  readonly clockSkew: number;
  readonly signingKeys: SigningKeySet;
  readonly tryAllIssuerSigningKeys: boolean | undefined;
  readonly requireSignedTokens: boolean;
  /** Undefined: every supported algorithm. */
  readonly validAlgorithms: ReadonlySet<string> | undefined;
  readonly validateIssuerSigningKey: boolean;
  /** As they were given, and as full media types. Undefined: the default list. */
  readonly validTypes: ReadonlySet<string> | undefined;
  readonly validateTokenReplay: boolean;
  readonly validateActor: boolean;
  readonly decryptionKeys: readonly DecryptionKey[];
  readonly tryAllDecryptionKeys: boolean;
  readonly maximumTokenSizeInBytes: number;
  readonly nameClaimType: string;
  readonly roleClaimType: string;
  readonly authenticationType: string;
}

/**
 * Fills in the defaults.
 *
 * @param audience the scheme's `audience`; it counts where `validAudience` is not set, as in the original.
 */
export function effectiveParameters(
  given: TokenValidationParameters,
  audience: readonly string[] = [],
): EffectiveParameters {
  return {
    given,
    validIssuers: present([given.validIssuer, ...(given.validIssuers ?? [])]),
    validateIssuer: given.validateIssuer ?? true,
    validAudiences: audiencesOf(given, audience),
    validateAudience: given.validateAudience ?? true,
    requireAudience: given.requireAudience ?? true,
    ignoreTrailingSlash: given.ignoreTrailingSlashWhenValidatingAudience ?? true,
    ignoreCase: given.ignoreCaseWhenValidatingAudience ?? false,
    validateLifetime: given.validateLifetime ?? true,
    requireExpirationTime: given.requireExpirationTime ?? true,
    clockSkew: given.clockSkew === undefined ? DEFAULTS.clockSkew : parseDuration(given.clockSkew),
    signingKeys: keySet([given.issuerSigningKey, ...(given.issuerSigningKeys ?? [])]),
    tryAllIssuerSigningKeys: given.tryAllIssuerSigningKeys,
    requireSignedTokens: given.requireSignedTokens ?? true,
    validAlgorithms: given.validAlgorithms?.length ? new Set(given.validAlgorithms) : undefined,
    validateIssuerSigningKey: given.validateIssuerSigningKey ?? true,
    validTypes:
      given.validTypes == null
        ? undefined
        : new Set(present(given.validTypes).flatMap((type) => [type, mediaType(type)])),
    validateTokenReplay: given.validateTokenReplay ?? false,
    validateActor: given.validateActor ?? false,
    decryptionKeys: [given.tokenDecryptionKey, ...(given.tokenDecryptionKeys ?? [])]
      .filter((input) => input !== undefined)
      .map((input) => DecryptionKey.from(input)),
    tryAllDecryptionKeys: given.tryAllDecryptionKeys ?? true,
    maximumTokenSizeInBytes: given.maximumTokenSizeInBytes ?? DEFAULTS.maximumTokenSizeInBytes,
    nameClaimType: given.nameClaimType ?? DEFAULTS.nameClaimType,
    roleClaimType: given.roleClaimType ?? DEFAULTS.roleClaimType,
    authenticationType: given.authenticationType ?? DEFAULTS.authenticationType,
  };
}

function audiencesOf(
  given: TokenValidationParameters,
  audience: readonly string[],
): readonly string[] | undefined {
  const single = given.validAudience ? [given.validAudience] : audience;
  return given.validAudiences === undefined && present(single).length === 0
    ? undefined
    : present([...(given.validAudiences ?? []), ...single]);
}

function keySet(inputs: readonly (SigningKeyInput | undefined)[]): SigningKeySet {
  const keys = inputs.filter((input) => input !== undefined).map((input) => SigningKey.from(input));
  return keys.length === 0 ? SigningKeySet.empty : new SigningKeySet(keys);
}

function present(texts: readonly (string | null | undefined)[]): readonly string[] {
  return texts.filter((text) => typeof text === 'string' && !isBlank(text)) as string[];
}
