import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { doubleText } from './double-text.js';

describe('doubleText', () => {
  it.each([
    [0.5, '0.5'],
    [0.0001, '0.0001'],
    [0.000123, '0.000123'],
    [0.00001, '1E-05'],
    [0.00009999, '9.999E-05'],
    [1e16, '10000000000000000'],
    [12345678901234568, '12345678901234568'],
    [1e17, '1E+17'],
    [1.5e100, '1.5E+100'],
    [5e-324, '5E-324'],
    [-2.5, '-2.5'],
    [-1e20, '-1E+20'],
    [0, '0'],
    [1, '1'],
    [1.5, '1.5'],
    [-0, '-0'],
    [Infinity, 'Infinity'],
    [-Infinity, '-Infinity'],
  ])('writes %d as %s', (value, text) => {
    expect(doubleText(value)).toBe(text);
  });

  it('reads back as the same number', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true }), (value) => {
        expect(Number(doubleText(value))).toBe(value);
      }),
    );
  });
});
