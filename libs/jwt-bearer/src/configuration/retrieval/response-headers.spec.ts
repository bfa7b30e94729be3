import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readEntityTag, readMaxAge, readRetryAfter } from './response-headers.js';

describe('Cache-Control', () => {
  it.each<[string | null, number | undefined]>([
    [null, undefined],
    ['', undefined],
    ['public', undefined],
    ['max-age=300', 300_000],
    ['public, Max-Age=300, must-revalidate', 300_000],
    ['max-age="300"', 300_000],
    ['max-age=300, max-age=60', 60_000],
    ['no-store', 0],
    ['no-cache, no-store', 0],
    ['no-store, max-age=300', 0],
    ['max-age=-1', undefined],
    ['max-age=soon', undefined],
    ['s-maxage=300', undefined],
    ['Cache-Control: max-age=36000', undefined],
  ])('%p means %p ms', (value, milliseconds) => {
    expect(readMaxAge(value)).toBe(milliseconds);
  });
});

describe('Retry-After', () => {
  const now = Date.parse('2030-01-01T00:00:00Z');
  it.each<[string | null, number | undefined]>([
    [null, undefined],
    ['0', 0],
    [' 30 ', 30_000],
    ['-5', undefined],
    ['1.5', undefined],
    ['Tue, 01 Jan 2030 00:00:10 GMT', 10_000],
    ['Mon, 31 Dec 2029 00:00:00 GMT', 0],
    ['tomorrow', undefined],
  ])('%p means %p ms', (value, milliseconds) => {
    expect(readRetryAfter(value, now)).toBe(milliseconds);
  });
});

describe('ETag', () => {
  it.each<[string | null, boolean]>([
    ['"v1"', true],
    ['W/"v1"', true],
    ['""', true],
    [null, false],
    ['v1', false],
    ['"a"b"', false],
    ['"a b"', false],
    [`"${'x'.repeat(300)}"`, false],
  ])('%p is kept: %p', (value, kept) => {
    expect(readEntityTag(value)).toBe(kept ? value : undefined);
  });

  it('is only ever kept in a form that a header can carry', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.nat(0x17f).map((code) => String.fromCharCode(code)) }), (text) => {
        expect(readEntityTag(`"${text}"`) ?? '').toMatch(/^[\x21-\x7e]*$/);
      }),
    );
  });
});
