import { describe, expect, it } from '@jest/globals';
import { createTestClock } from './test-clock.js';

describe('TestClock', () => {
  it('stands still by itself, in a year that no machine is in', () => {
    const clock = createTestClock();
    expect([clock.now(), clock.monotonic()]).toEqual([Date.UTC(2030, 0, 1), 0]);
  });

  it('moves both its clocks when time passes', () => {
    const clock = createTestClock(1_000_000);
    clock.advance('5m');
    clock.advance(1_500);
    expect([clock.now(), clock.monotonic()]).toEqual([1_301_500, 301_500]);
  });

  it('moves the wall clock alone when it is set', () => {
    const clock = createTestClock('2029-12-31T23:00:00Z');
    clock.set(new Date('2029-12-30T23:00:00Z'));
    expect([clock.now(), clock.monotonic()]).toEqual([Date.UTC(2029, 11, 30, 23), 0]);
  });

  it('refuses a number that looks like seconds', () => {
    expect(() => {
      createTestClock().advance(30);
    }).toThrow("write '30s'");
  });

  it('refuses what is no moment in time', () => {
    expect(() => createTestClock('tomorrow')).toThrow('ISO 8601');
  });
});
