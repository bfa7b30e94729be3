import { describe, expect, it } from '@jest/globals';
import { checkOptions } from './check-options.js';

const GOOD = { authority: 'https://login.example.com', audience: 'api' };

describe('a pattern where a text belongs', () => {
  it.each([
    ['audience', { ...GOOD, audience: /api/ }],
    ['validIssuer', { ...GOOD, tokenValidationParameters: { validIssuer: /.*/ } }],
    ['validIssuers', { ...GOOD, tokenValidationParameters: { validIssuers: [/.*/] } }],
    ['validAudiences', { ...GOOD, tokenValidationParameters: { validAudiences: [/.*/] } }],
    ['validTypes', { ...GOOD, tokenValidationParameters: { validTypes: [/.*/] } }],
    ['validAlgorithms', { ...GOOD, tokenValidationParameters: { validAlgorithms: [/.*/] } }],
  ])('is refused in `%s` when the application starts (requirement 108)', (option, options) => {
    expect(() => checkOptions(options, {})).toThrow(option);
  });
});
