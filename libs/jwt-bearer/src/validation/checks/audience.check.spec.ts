import { describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import type { TokenValidationParameters } from '../token-validation-parameters.js';
import { audienceCheck } from './audience.check.js';
import { booleanDelegates, codeOf, contextOf, type Delegate } from './context.fixture.js';

const code = (aud: unknown, parameters: TokenValidationParameters, audience?: readonly string[]) =>
  codeOf(audienceCheck, {
    claims: aud === undefined ? {} : { aud },
    parameters,
    ...(audience === undefined ? {} : { audience }),
  });

const passes = (audience: string, validAudience: string, parameters: TokenValidationParameters = {}) =>
  audienceCheck(contextOf({ claims: { aud: audience }, parameters: { ...parameters, validAudience } })) ===
  undefined;

describe('the audience of a token', () => {
  it.each([
    ['the valid one', 'api', undefined],
    ['another', 'web', 'IDX10214'],
    ['one of several', ['web', 'api'], undefined],
    ['none of several', ['web', 'mobile'], 'IDX10214'],
    ['the valid one beside null', [null, 'api'], undefined],
    ['absent', undefined, 'IDX10206'],
    ['null', null, 'IDX10206'],
    ['an empty list', [], 'IDX10206'],
    ['a list of null', [null], 'IDX10206'],
    ['empty', '', 'IDX10214'],
    ['blank', ' ', 'IDX10214'],
    ['longer', 'api2', 'IDX10214'],
    ['shorter', 'ap', 'IDX10214'],
    ['of other case', 'API', 'IDX10214'],
    ['with a blank behind', 'api ', 'IDX10214'],
    ['with NUL behind', 'api\0', 'IDX10214'],
    ['the list written as a text', '["api"]', 'IDX10214'],
    ['several in one text', 'web api', 'IDX10214'],
  ])('requirement 48: is %s', async (_what, aud, expected) => {
    expect(await code(aud, { validAudience: 'api' })).toBe(expected);
  });

  it.each([
    ['\u0430pi', 'a Cyrillic letter'],
    ['a\u0440i', 'another Cyrillic letter'],
    ['ap\u0456', 'a dotted Cyrillic letter'],
    ['ap\u0131', 'a dotless i'],
    ['\uff41pi', 'a wide letter'],
    ['api\u200b', 'a space of no width'],
    ['a\u00adpi', 'a soft hyphen'],
  ])('requirement 51: is not %j, with %s', async (aud) => {
    expect(await code(aud, { validAudience: 'api' })).toBe('IDX10214');
    expect(await code(aud, { validAudience: 'api', ignoreCaseWhenValidatingAudience: true })).toBe(
      'IDX10214',
    );
  });

  it('requirement 51: is composed or decomposed as it was configured', async () => {
    expect(await code('caf\u00e9', { validAudience: 'cafe\u0301' })).toBe('IDX10214');
  });

  it('is not looked at where nobody asks', async () => {
    for (const aud of [undefined, 'web', '']) {
      expect(await code(aud, { validateAudience: false })).toBeUndefined();
    }
  });

  it('may be absent where none is required, even where none is configured', async () => {
    for (const aud of [undefined, null, []]) {
      expect(await code(aud, { requireAudience: false })).toBeUndefined();
      expect(await code(aud, { requireAudience: false, validAudience: 'api' })).toBeUndefined();
    }
    expect(await code('web', { requireAudience: false, validAudience: 'api' })).toBe('IDX10214');
  });
});

describe('the valid audiences', () => {
  it.each<[string, TokenValidationParameters, readonly string[] | undefined, string | undefined]>([
    ['nothing at all', {}, undefined, 'IDX10208'],
    ['an empty text', { validAudience: '' }, undefined, 'IDX10208'],
    ['a blank', { validAudience: '\u00a0' }, undefined, 'IDX10208'],
    ['an empty list', { validAudiences: [] }, undefined, 'IDX10214'],
    ['a list of nothing', { validAudiences: [null, '', ' '] }, undefined, 'IDX10214'],
    ['one', { validAudience: 'api' }, undefined, undefined],
    ['a list', { validAudiences: ['web', 'api'] }, undefined, undefined],
    ['both', { validAudience: 'api', validAudiences: ['web'] }, undefined, undefined],
    ['that of the scheme', {}, ['api'], undefined],
    ['several of the scheme', {}, ['web', 'api'], undefined],
    ['that of the scheme beside a list', { validAudiences: ['web'] }, ['api'], undefined],
    ['that of the scheme, which a single one replaces', { validAudience: 'web' }, ['api'], 'IDX10214'],
    ['an empty one of the scheme', {}, [''], 'IDX10208'],
  ])('requirement 49: %s', async (_what, parameters, audience, expected) => {
    expect(await code('api', parameters, audience)).toBe(expected);
  });

  it('requirement 108: are no patterns', async () => {
    const parameters = { validAudience: /./, validAudiences: [/api/] } as never;
    expect(await code('api', parameters)).toBe('IDX10214');
  });

  it('without any, a token without audience is refused for the configuration', async () => {
    expect(await code(undefined, {})).toBe('IDX10208');
  });
});

describe('the slash at the end', () => {
  it.each([
    ['http://a', 'http://a/', true, false],
    ['http://a/', 'http://a', true, false],
    ['http://a/', 'http://a/', true, true],
    ['http://a', 'http://a', true, true],
    ['http://a//', 'http://a', false, false],
    ['http://a/', 'http://a//', true, false],
    ['http://a/', 'http://b', false, false],
    ['http://A', 'http://a', false, false],
    ['http://A/', 'http://a', false, false],
    ['a', 'a/', true, false],
    ['ab', 'a/', false, false],
    ['a', 'ab', false, false],
    ['a', 'a\\', false, false],
    ['a', '/a', false, false],
    ['/', '//', true, false],
    ['/', '', false, false],
  ])('valid %j, token %j', (valid, token, ignored, exact) => {
    expect(passes(token, valid)).toBe(ignored);
    expect(passes(token, valid, { ignoreTrailingSlashWhenValidatingAudience: false })).toBe(exact);
  });

  it('is tolerated in one text and not in the next of a list', async () => {
    expect(await code(['web', 'api/'], { validAudiences: ['mobile', 'api'] })).toBeUndefined();
  });
});

describe('the letter case', () => {
  const ignoring = { ignoreCaseWhenValidatingAudience: true };

  it.each([
    ['api', 'API', true],
    ['http://A/', 'HTTP://a', true],
    ['http://A', 'HTTP://a//', false],
    ['Ä', 'ä', true],
    ['straße', 'STRASSE', false],
    ['s', '\u017f', false],
    ['k', '\u212a', false],
    ['\u0131', '\u0131', true],
    ['\u01c6', '\u01c4', true],
    ['\u{10400}', '\u{10428}', true],
    ['\ufb01', 'FI', false],
    ['\u1f88', '\u1f80', true],
    ['\u1f80', '\u1f08\u0399', false],
    ['\u00df', '\u1e9e', false],
    ['api', 'web', false],
  ])('may be ignored: valid %j, token %j', (valid, token, matches) => {
    expect(passes(token, valid, ignoring)).toBe(matches);
  });

  it('goes together with the exact slash', () => {
    const exact = { ...ignoring, ignoreTrailingSlashWhenValidatingAudience: false };
    expect([passes('API', 'api', exact), passes('API/', 'api', exact)]).toEqual([true, false]);
  });
});

describe('widening the check of the audience', () => {
  const text = fc.constantFrom('a', 'A', 'a/', 'A/', 'a//', 'b', 'b/', '', ' ', '/', 'ab');
  const parameters = fc.record({
    ignoreTrailingSlashWhenValidatingAudience: fc.boolean(),
    ignoreCaseWhenValidatingAudience: fc.boolean(),
    requireAudience: fc.boolean(),
    validAudiences: fc.array(text, { maxLength: 3 }),
  });
  const passing = (aud: readonly string[], given: TokenValidationParameters) =>
    audienceCheck(contextOf({ claims: { aud }, parameters: given })) === undefined;

  it('never refuses what was accepted', () => {
    fc.assert(
      fc.property(fc.array(text, { maxLength: 3 }), parameters, fc.array(text), (aud, narrow, more) => {
        const wider: TokenValidationParameters[] = [
          { ...narrow, ignoreTrailingSlashWhenValidatingAudience: true },
          { ...narrow, ignoreCaseWhenValidatingAudience: true },
          { ...narrow, requireAudience: false },
          { ...narrow, validateAudience: false },
          { ...narrow, validAudiences: [...more, ...narrow.validAudiences] },
        ];
        return !passing(aud, narrow) || wider.every((given) => passing(aud, given));
      }),
      { numRuns: 500 },
    );
  });

  it('does not depend on the order of either list', () => {
    fc.assert(
      fc.property(fc.array(text), parameters, (aud, given) => {
        const reversed = { ...given, validAudiences: given.validAudiences.toReversed() };
        return passing(aud, given) === passing(aud.toReversed(), reversed);
      }),
    );
  });
});

describe('a delegate for the audience', () => {
  it.each(booleanDelegates('IDX10231'))('requirement 111: %s', async (_how, audienceValidator, expected) => {
    expect(await code('web', { audienceValidator, validAudience: 'api' })).toBe(expected);
    expect(await code(undefined, { audienceValidator, validateAudience: false })).toBe(expected);
  });

  it('gets all audiences, the token and the parameters as they were written', () => {
    const audienceValidator = jest.fn<Delegate<'audienceValidator'>>(() => true);
    const parameters = { audienceValidator };
    const context = contextOf({ claims: { aud: ['a', 'b'] }, parameters });
    expect(audienceCheck(context)).toBeUndefined();
    expect(audienceValidator).toHaveBeenCalledWith(['a', 'b'], context.token, parameters);
  });
});
