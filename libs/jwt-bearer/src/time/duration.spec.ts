import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseDuration } from './duration.js';

describe('a duration', () => {
  it.each([
    ['500ms', 500],
    ['30s', 30_000],
    ['5m', 300_000],
    ['12h', 43_200_000],
    ['1d', 86_400_000],
    ['1.5s', 1_500],
    ['0s', 0],
    [0, 0],
    [0.5, 0.5],
    [1_000, 1_000],
  ])('%j is %d milliseconds', (duration, milliseconds) => {
    expect(parseDuration(duration)).toBe(milliseconds);
  });

  it.each([1, 30, 300, 999])(
    '%d is refused as seconds by mistake, with the text to write instead',
    (duration) => {
      expect(() => parseDuration(duration)).toThrow(`write '${String(duration)}s'`);
    },
  );

  it.each(['', '30', '30 s', 's', '-5m', '5M', '1h30m', '1e3s', '٣s', '0x10s', ' 5m', '5m '])(
    '%j is no span of time',
    (duration) => {
      expect(() => parseDuration(duration)).toThrow("write '30s', '5m', '12h' or milliseconds");
    },
  );

  it.each([Number.NaN, Infinity, -Infinity, -1])('%d is no span of time', (duration) => {
    expect(() => parseDuration(duration)).toThrow('is no span of time');
  });

  it.each([null, undefined, true, {}, [], 5n])(
    'a value of another type (%p) is no span of time',
    (duration) => {
      expect(() => parseDuration(duration as never)).toThrow('is no span of time');
    },
  );

  it('means the same in every unit', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000 }), (hours) => {
        expect(parseDuration(`${String(hours)}h`)).toBe(parseDuration(`${String(hours * 60)}m`));
        expect(parseDuration(`${String(hours)}h`)).toBe(parseDuration(`${String(hours * 3_600)}s`));
      }),
    );
  });
});
