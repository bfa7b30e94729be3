import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';

const source = readFileSync(new URL('token-validation-parameters.ts', import.meta.url), 'utf8');
const page = readFileSync(
  new URL('../../../../docs/token-validation-parameters.md', import.meta.url),
  'utf8',
);

/** The properties of the original that the page has to speak of. @see .NET's `TokenValidationParameters` */
const ORIGINAL =
  `actorValidationParameters algorithmValidator audienceValidator authenticationType clockSkew configurationManager
  cryptoProviderFactory debugId ignoreTrailingSlashWhenValidatingAudience includeTokenOnFailedValidation instancePropertyBag isClone
  issuerSigningKey issuerSigningKeys issuerSigningKeyResolver issuerSigningKeyResolverUsingConfiguration issuerSigningKeyValidator
  issuerSigningKeyValidatorUsingConfiguration issuerValidator issuerValidatorUsingConfiguration lifetimeValidator logTokenId
  logValidationExceptions nameClaimType nameClaimTypeRetriever propertyBag refreshBeforeValidation requireAudience
  requireExpirationTime requireSignedTokens roleClaimType roleClaimTypeRetriever saveSigninToken signatureValidator
  signatureValidatorUsingConfiguration tokenDecryptionKey tokenDecryptionKeys tokenDecryptionKeyResolver tokenReader
  tokenReplayCache tokenReplayValidator transformBeforeSignatureValidation tryAllDecryptionKeys tryAllIssuerSigningKeys
  typeValidator validAlgorithms validAudience validAudiences validIssuer validIssuers validTypes validateActor validateAudience
  validateIssuer validateIssuerSigningKey validateLifetime validateSignatureLast validateTokenReplay validateWithLKG`.split(
    /\s+/,
  );

const declared = [...source.matchAll(/^ {2}readonly (\w+)\?:/gm)].map(([, name]) => name ?? '');
const rows = new Set([...page.matchAll(/^\|[^|]*/gm)].flatMap(([cell]) => cell.match(/\w+/g) ?? []));

describe('the page of the parameters', () => {
  it('has a row for each property', () => {
    expect(declared.length).toBeGreaterThan(40);
    expect(declared.filter((name) => !rows.has(name))).toEqual([]);
  });

  it('has a row for each property of the original, taken over or not', () => {
    expect(ORIGINAL.filter((name) => !rows.has(name))).toEqual([]);
  });
});
