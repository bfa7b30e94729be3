import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach } from '@jest/globals';
import { createTestClock, createTestIssuer, type TestClock, type TestIssuer } from '../testing/index.js';
import { isPending } from './maybe-promise.js';
import { SchemeValidator } from './scheme-validator.js';
import type { TokenValidationParameters } from './token-validation-parameters.js';
import type { TokenValidationResult } from './token-validation-result.js';
import type { TokenValidatorOptions } from './token-validator-options.js';

export let clock: TestClock;
export let issuer: TestIssuer;
export let validator: SchemeValidator;
export let asked: string[];

/** Gives each test an issuer and a validator of its own. */
export function setUp(): void {
  beforeEach(async () => {
    asked = [];
    clock = createTestClock();
    issuer = await createTestIssuer({ alg: 'ES256', audience: 'api', clock });
    validator = schemeOf();
  });

  afterEach(async () => {
    validator.configurationManager?.close();
    await issuer.close();
  });
}

export function schemeOf(options: TokenValidatorOptions = {}): SchemeValidator {
  return new SchemeValidator('Main', {
    authority: issuer.issuer,
    audience: 'api',
    requireHttpsMetadata: false,
    clock,
    fetch: (address, init) => {
      asked.push(address);
      return fetch(address, init);
    },
    ...options,
  });
}

/** Replaces the validator of the test, so that it is closed in the end. */
export function use(options: TokenValidatorOptions): SchemeValidator {
  validator.configurationManager?.close();
  validator = schemeOf(options);
  return validator;
}

/** The answer that is there at once. */
export function atOnce(answer: ReturnType<SchemeValidator['validate']>): TokenValidationResult {
  if (isPending(answer)) {
    throw new Error('The answer is still to come.');
  }
  return answer;
}

export const ready = () => validator.configurationManager?.getConfiguration();
/** How often the provider was asked, also by what goes on in the background. */
export async function requests(): Promise<number> {
  await setImmediate();
  return asked.length;
}

export const codeOf = (result: TokenValidationResult) =>
  result.status === 'valid' ? 'valid' : result.error.code;
export const codeFor = async (token: string, given?: TokenValidationParameters) =>
  codeOf(await validator.validate(token, given));
