import type { JwtBearerOptions } from '../../authentication/jwt-bearer-options.js';
import type { StaticConfiguration } from '../../configuration/configuration-manager-options.js';
import { configurationProblems, commonProblems } from '../../configuration/configuration-settings.js';
import { StaticConfigurationManager } from '../../configuration/static-configuration-manager.js';
import type { TokenValidationParameters } from '../../validation/token-validation-parameters.js';
import type { Problem } from './problem.js';

/** Whether metadata and keys are fetched. */
export function isFetched({ configuration, authority, metadataAddress }: JwtBearerOptions): boolean {
  return configuration === undefined && (authority !== undefined || metadataAddress !== undefined);
}

/** Whether keys come from anywhere. */
export function hasKeys(options: JwtBearerOptions, parameters: TokenValidationParameters): boolean {
  return (
    isFetched(options) ||
    options.issuerResolver !== undefined ||
    options.configuration !== undefined ||
    parameters.requireSignedTokens === false ||
    parameters.issuerSigningKey !== undefined ||
    (parameters.issuerSigningKeys ?? []).length > 0 ||
    parameters.issuerSigningKeyResolver !== undefined ||
    parameters.issuerSigningKeyResolverUsingConfiguration !== undefined ||
    parameters.signatureValidator !== undefined ||
    parameters.signatureValidatorUsingConfiguration !== undefined
  );
}

/** What is wrong with where the keys come from. */
export function sourceProblems(
  options: JwtBearerOptions,
  parameters: TokenValidationParameters,
): readonly Problem[] {
  if (options.issuerResolver !== undefined) {
    return resolverProblems(options);
  }
  if (options.maximumResolvedIssuers !== undefined) {
    const text = 'stands without `issuerResolver`, so it would do nothing; add one, or leave it out';
    return [{ option: 'maximumResolvedIssuers', text }];
  }
  if (options.configuration !== undefined) {
    return staticProblems(options.configuration);
  }
  if (isFetched(options)) {
    const validIssuers = [options.validIssuers, parameters.validIssuer, parameters.validIssuers].flat();
    return configurationProblems({
      ...options,
      validIssuers: validIssuers.filter((issuer) => issuer !== undefined),
    }).map(problemOf);
  }
  return hasKeys(options, parameters)
    ? []
    : [{ option: 'authority', text: 'is missing; write the issuer, such as https://login.example.com' }];
}

/** Everything that names an issuer would keep the resolver from being asked, or do nothing. */
function resolverProblems(options: JwtBearerOptions): readonly Problem[] {
  const named = ['authority', 'metadataAddress', 'configuration', 'validIssuers'] as const;
  const text = 'stands beside `issuerResolver`; leave it out, or give that issuer a scheme of its own';
  return [
    ...named.filter((option) => options[option] !== undefined).map((option) => ({ option, text })),
    ...commonProblems(options).map(problemOf),
  ];
}

function staticProblems(configuration: StaticConfiguration): readonly Problem[] {
  try {
    new StaticConfigurationManager(configuration);
    return [];
  } catch (error) {
    const reason = error instanceof Error ? error.message : '';
    return [
      { option: 'configuration', text: `cannot be used (${reason}); write { issuer, jwks: { keys: […] } }` },
    ];
  }
}

/** The configuration speaks in sentences: an option in backticks, and what is wrong with it. */
function problemOf(sentence: string): Problem {
  const [, option = '', text = sentence] = /^`([^`]+)` (.*?)\.?$/s.exec(sentence) ?? [];
  return { option, text };
}
