import { describe, expect, it } from '@jest/globals';
import { GOOD, problems } from './check-options.fixture.js';

describe('checkOptions', () => {
  describe('of several schemes', () => {
    it('puts the name of the scheme before the option', () => {
      const schemes = {
        Staff: GOOD,
        Partners: { ...GOOD, audience: undefined, tokenValidationParameters: { clockSkew: 5 } },
      };
      expect(problems({ schemes })).toEqual([
        expect.stringMatching(/^`schemes.Partners.tokenValidationParameters.clockSkew` looks like seconds/),
        expect.stringMatching(/^`schemes.Partners.audience` is missing/),
      ]);
    });

    it.each([
      [
        'a mixture with the options of one',
        { ...GOOD, schemes: { A: GOOD } },
        ['`authority` stands beside', '`audience` stands beside'],
      ],
      [
        'a default that there is not',
        { schemes: { A: GOOD }, defaultScheme: 'B' },
        ['`defaultScheme` names no scheme; the schemes are A'],
      ],
      ['no scheme at all', { schemes: {} }, ['`schemes` holds no scheme; write']],
      ['a scheme that is no object', { schemes: { A: undefined } }, ['`schemes.A` is no object; write']],
      [
        'a misspelt default',
        { schemes: { A: GOOD }, defaultSheme: 'A' },
        ['`defaultSheme` is no option; did you mean `defaultScheme`?'],
      ],
      [
        'misspelt schemes',
        { schemas: { A: GOOD } },
        [
          '`schemas` is no option; did you mean `schemes`?',
          '`authority` is missing',
          '`audience` is missing',
        ],
      ],
    ])('refuses %s', (_, options, expected) => {
      expect(problems(options)).toEqual(expected.map((start) => expect.stringContaining(start)));
    });
  });

  describe('beside a factory', () => {
    it('names an option that counts only in what the factory returns', () => {
      expect(problems(GOOD, { audience: 'api' })).toEqual([
        '`audience` is an option, which counts only in what the factory returns; move it there.',
      ]);
    });

    it('names an extra that counts only beside the factory', () => {
      expect(problems({ ...GOOD, globalGuard: true })).toEqual([
        '`globalGuard` belongs beside `useFactory`, not into what it returns; move it there.',
      ]);
    });

    it('names a misspelt extra', () => {
      expect(problems({ ...GOOD, isGloabl: true })).toEqual([
        '`isGloabl` is no option; did you mean `isGlobal`?',
      ]);
    });

    it('names an extra of the wrong type', () => {
      expect(problems(GOOD, { globalGuard: 'yes' })).toEqual([
        expect.stringMatching(/^`globalGuard` is neither true nor false/),
      ]);
    });

    it.each([[undefined], [null], ['options']])('refuses a factory that returns %p', (options) => {
      expect(problems(options)).toEqual(['`useFactory` returned no object; return the options.']);
    });
  });
});
