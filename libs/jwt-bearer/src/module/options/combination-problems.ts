import type { JwtBearerOptions } from '../../authentication/jwt-bearer-options.js';
import type { TokenValidationParameters } from '../../validation/token-validation-parameters.js';
import type { Problem } from './problem.js';
import { hasKeys, isFetched, sourceProblems } from './source-problems.js';

/**
 * What is wrong with options each of which is right by itself: something is missing, or would do nothing.
 *
 * @param path of the options, ending in a dot; empty for those of an only scheme.
 */
export function combinationProblems(
  options: JwtBearerOptions,
  parameters: TokenValidationParameters,
  path: string,
): readonly Problem[] {
  const inside = `${path}tokenValidationParameters.`;
  const problems: Problem[] = sourceProblems(options, parameters).map(({ option, text }) => ({
    option: `${path}${option}`,
    text,
  }));
  if (hasKeys(options, parameters) && !knowsIssuer(options, parameters)) {
    problems.push({
      option: `${inside}validIssuer`,
      text: 'is missing, as keys alone do not tell whose tokens to accept; write the `iss` of good tokens',
    });
  }
  if (!knowsAudience(options, parameters)) {
    problems.push({
      option: `${path}audience`,
      text:
        'is missing, so tokens for any other API would pass; write the identifier of this API at the provider ' +
        '(or `validateAudience: false` in `tokenValidationParameters`)',
    });
  }
  if (options.events !== undefined && options.eventsType !== undefined) {
    problems.push({
      option: `${path}eventsType`,
      text: 'stands beside `events`, which would do nothing; leave one of them',
    });
  }
  if (
    parameters.validateTokenReplay === true &&
    !parameters.tokenReplayCache &&
    !parameters.tokenReplayValidator
  ) {
    problems.push({
      option: `${inside}tokenReplayCache`,
      text: 'is missing, so `validateTokenReplay` would do nothing; add one',
    });
  }
  return problems;
}

function knowsIssuer(options: JwtBearerOptions, parameters: TokenValidationParameters): boolean {
  return (
    isFetched(options) ||
    options.issuerResolver !== undefined ||
    parameters.validateIssuer === false ||
    parameters.issuerValidator !== undefined ||
    parameters.issuerValidatorUsingConfiguration !== undefined ||
    someText([options.configuration?.issuer, parameters.validIssuer, ...(parameters.validIssuers ?? [])])
  );
}

function knowsAudience({ audience }: JwtBearerOptions, parameters: TokenValidationParameters): boolean {
  return (
    parameters.validateAudience === false ||
    parameters.audienceValidator !== undefined ||
    someText([audience, parameters.validAudience, parameters.validAudiences].flat())
  );
}

function someText(values: readonly unknown[]): boolean {
  return values.some((value) => typeof value === 'string' && value.trim() !== '');
}
