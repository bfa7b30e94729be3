import type { TokenValidationParameters } from '../../validation/token-validation-parameters.js';
import { decryptionKeyProblem, signingKeyProblem } from './key-problem.js';
import {
  aBoolean,
  aDuration,
  aFunction,
  aListOf,
  aListOfTexts,
  anObjectWith,
  anything,
  aText,
  aWholeNumber,
  Optional,
} from './rules.js';

/** The rules of `tokenValidationParameters`, an option a row. */
export class ParametersSchema implements Record<keyof TokenValidationParameters, unknown> {
  @Optional(aText) validIssuer: unknown;
  @Optional(aListOfTexts) validIssuers: unknown;
  @Optional(aBoolean) validateIssuer: unknown;
  @Optional(aFunction) issuerValidator: unknown;
  @Optional(aFunction) issuerValidatorUsingConfiguration: unknown;

  @Optional(aText) validAudience: unknown;
  @Optional(aListOfTexts) validAudiences: unknown;
  @Optional(aBoolean) validateAudience: unknown;
  @Optional(aBoolean) requireAudience: unknown;
  @Optional(aBoolean) ignoreTrailingSlashWhenValidatingAudience: unknown;
  @Optional(aBoolean) ignoreCaseWhenValidatingAudience: unknown;
  @Optional(aFunction) audienceValidator: unknown;

  @Optional(aBoolean) validateLifetime: unknown;
  @Optional(aBoolean) requireExpirationTime: unknown;
  @Optional(aDuration) clockSkew: unknown;
  @Optional(aFunction) lifetimeValidator: unknown;

  @Optional(signingKeyProblem) issuerSigningKey: unknown;
  @Optional(aListOf(signingKeyProblem)) issuerSigningKeys: unknown;
  @Optional(aFunction) issuerSigningKeyResolver: unknown;
  @Optional(aFunction) issuerSigningKeyResolverUsingConfiguration: unknown;
  @Optional(aBoolean) tryAllIssuerSigningKeys: unknown;
  @Optional(aBoolean) requireSignedTokens: unknown;
  @Optional(aListOfTexts) validAlgorithms: unknown;
  @Optional(aFunction) algorithmValidator: unknown;
  @Optional(aFunction) signatureValidator: unknown;
  @Optional(aFunction) signatureValidatorUsingConfiguration: unknown;
  @Optional(aBoolean) validateIssuerSigningKey: unknown;
  @Optional(aFunction) issuerSigningKeyValidator: unknown;
  @Optional(aFunction) issuerSigningKeyValidatorUsingConfiguration: unknown;

  @Optional(aListOfTexts) validTypes: unknown;
  @Optional(aFunction) typeValidator: unknown;

  @Optional(aBoolean) validateTokenReplay: unknown;
  @Optional(anObjectWith('tryAdd', 'tryFind')) tokenReplayCache: unknown;
  @Optional(aFunction) tokenReplayValidator: unknown;

  @Optional(aBoolean) validateActor: unknown;
  @Optional(anything) actorValidationParameters: unknown;

  @Optional(decryptionKeyProblem) tokenDecryptionKey: unknown;
  @Optional(aListOf(decryptionKeyProblem)) tokenDecryptionKeys: unknown;
  @Optional(aFunction) tokenDecryptionKeyResolver: unknown;
  @Optional(aBoolean) tryAllDecryptionKeys: unknown;

  @Optional(aText) nameClaimType: unknown;
  @Optional(aFunction) nameClaimTypeRetriever: unknown;
  @Optional(aText) roleClaimType: unknown;
  @Optional(aFunction) roleClaimTypeRetriever: unknown;
  @Optional(aText) authenticationType: unknown;

  @Optional(aWholeNumber(1, 256_000)) maximumTokenSizeInBytes: unknown;
}
