import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isDate } from './date-text.js';

describe('isDate', () => {
  it('takes every existing moment in the round-trip form', () => {
    const years1To9999 = { min: new Date('0001-01-01T00:00:00Z'), max: new Date('9999-12-31T23:59:59Z') };
    fc.assert(
      fc.property(fc.date({ ...years1To9999, noInvalidDate: true }), fc.nat(9_999), (date, ticks) => {
        const text = date.toISOString().replace('Z', `${String(ticks).padStart(4, '0')}Z`);
        expect(isDate('updated', text)).toBe(true);
      }),
    );
  });

  it.each([
    '2025-06-15T15:06:40Z',
    '2025-06-15T15:06:40.123Z',
    '2025-06-15T15:06:40.0000000+00:00',
    '2025-06-15t15:06:40.0000000z',
    ' 2025-06-15T15:06:40.0000000Z',
    '2025-02-29T00:00:00.0000000Z',
    '2025-13-01T00:00:00.0000000Z',
    '2025-06-15T24:00:00.0000000Z',
    '2025-06-15T23:59:60.0000000Z',
    '0000-01-01T00:00:00.0000000Z',
    '2025-06-15',
    '2025-06-15T15:06:40.00000000',
    '2025-06-15T15:06:40.0000000Z\n',
    '2025-06-15T15:06:40,0000000Z',
  ])('leaves %s a string', (text) => {
    expect(isDate('updated', text)).toBe(false);
  });

  it.each(['sub', 'name', 'roles', 'x5t#S256', 'ztdid'])('never takes the text of %s as a date', (name) => {
    expect(isDate(name, '2025-06-15T15:06:40.0000000Z')).toBe(false);
  });
});
