import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decodeBase64Url, isAscii } from './base64url.js';

describe('canonical base64url', () => {
  it('reads back every sequence of bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
        expect(decodeBase64Url(Buffer.from(bytes).toString('base64url'))).toEqual(Buffer.from(bytes));
      }),
    );
  });

  it('requirement 19: has one text for each value: no other text reads as the same bytes', () => {
    const character = fc.constantFrom(
      ...Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_+/=. \n!'),
    );
    fc.assert(
      fc.property(fc.string({ unit: character, maxLength: 12 }), (text) => {
        const bytes = decodeBase64Url(text);
        return bytes === undefined || bytes.toString('base64url') === text;
      }),
      { numRuns: 20_000 },
    );
  });

  it.each([
    'A',
    'AAAAA',
    'AB',
    'AAB',
    'AA==',
    'AAA=',
    'AA=',
    '+A',
    '/A',
    'A A',
    'AA\n',
    ' AA',
    'AA.A',
    'A*AA',
    'AAAA====',
  ])('requirement 19: refuses %j', (text) => {
    expect(decodeBase64Url(text)).toBeUndefined();
  });

  it('requirement 18: tells apart characters that differ above the seventh bit', () => {
    expect(isAscii('AQAB')).toBe(true);
    expect(isAscii('AQA\u0142')).toBe(false);
    expect(isAscii('\u00c1QAB')).toBe(false);
  });
});
