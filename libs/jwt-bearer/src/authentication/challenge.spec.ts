import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { formatChallenge } from './challenge.js';

describe('formatChallenge', () => {
  it('leaves a challenge without parameters as it is', () => {
    expect(formatChallenge('Bearer')).toBe('Bearer');
    expect(formatChallenge('Bearer realm="api"', { error: undefined, errorDescription: '' })).toBe(
      'Bearer realm="api"',
    );
  });

  it.each([
    [
      { error: 'a', errorDescription: 'b', errorUri: 'c' },
      'Bearer error="a", error_description="b", error_uri="c"',
    ],
    [{ error: 'a', errorDescription: 'b' }, 'Bearer error="a", error_description="b"'],
    [{ error: 'a' }, 'Bearer error="a"'],
    [{ errorDescription: 'b', errorUri: 'c' }, 'Bearer error_description="b", error_uri="c"'],
    [{ errorDescription: 'b' }, 'Bearer error_description="b"'],
    [{ errorUri: 'c' }, 'Bearer error_uri="c"'],
  ])('writes %j', (parameters, expected) => {
    expect(formatChallenge('Bearer', parameters)).toBe(expected);
  });

  it('sets parameters apart from those of the challenge by a comma', () => {
    expect(formatChallenge('Bearer realm="api"', { error: 'invalid_token' })).toBe(
      'Bearer realm="api", error="invalid_token"',
    );
  });

  it.each([
    ['closes the quotation', 'x", admin="true', `Bearer error_description="x', admin='true"`],
    ['escapes', 'a\\"b', `Bearer error_description="a?'b"`],
    ['breaks the line', 'a\r\nSet-Cookie: b', 'Bearer error_description="a??Set-Cookie: b"'],
    ['leaves ASCII', 'Schlüssel 🔑', 'Bearer error_description="Schl?ssel ?"'],
    ['holds half a character', '\ud83d', 'Bearer error_description="?"'],
  ])('writes a text that %s as text', (_, errorDescription, expected) => {
    expect(formatChallenge('Bearer', { errorDescription })).toBe(expected);
  });

  it.each([
    [{ error: 'insufficient_scope', scope: 'a b' }, 'Bearer error="insufficient_scope", scope="a b"'],
    [{ scope: 'a', acrValues: 'b c', maxAge: 5 }, 'Bearer scope="a", acr_values="b c", max_age="5"'],
    [{ error: 'a', scope: '', acrValues: '', maxAge: undefined }, 'Bearer error="a"'],
  ])('writes what a token needs: %j', (parameters, expected) => {
    expect(formatChallenge('Bearer', parameters)).toBe(expected);
  });

  it.each(['a"b', 'a\\b', 'a  b', ' a', 'a\r\nb', 'é'])('leaves out scopes that are none: %j', (scope) => {
    expect(formatChallenge('Bearer', { error: 'a', scope, acrValues: scope })).toBe('Bearer error="a"');
  });

  it('leaves out an address that is no URI reference, as a changed one would lead elsewhere', () => {
    expect(formatChallenge('Bearer', { error: 'a', errorUri: 'https://example.com/a b' })).toBe(
      'Bearer error="a"',
    );
  });

  it('stays one well-formed challenge whatever the texts hold (requirements 11 and 13)', () => {
    const parameter = '(error|error_description|error_uri)="[\\x20\\x21\\x23-\\x5B\\x5D-\\x7E]{1,500}"';
    const wellFormed = new RegExp(`^Bearer realm="api"(, ${parameter}){0,3}$`);
    const text = fc.option(fc.oneof(fc.string({ unit: 'binary', maxLength: 700 }), anyCodeUnits()), {
      nil: undefined,
    });
    fc.assert(
      fc.property(text, text, text, (error, errorDescription, errorUri) => {
        expect(formatChallenge('Bearer realm="api"', { error, errorDescription, errorUri })).toMatch(
          wellFormed,
        );
      }),
    );
  });
});

/** Lone surrogates, control characters and all. */
function anyCodeUnits(): fc.Arbitrary<string> {
  return fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units));
}
