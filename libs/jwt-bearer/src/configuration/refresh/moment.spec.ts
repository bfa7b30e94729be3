import { describe, expect, it } from '@jest/globals';
import { after, ageOf } from './moment.js';

const moment = { wall: 1_000_000, monotonic: 500 };

describe('an age', () => {
  it('is the same by both clocks as a rule', () => {
    expect(ageOf(moment, after(moment, 70))).toBe(70);
  });

  it('counts the time that a machine slept, which the monotonic clock misses', () => {
    expect(ageOf(moment, { wall: 1_090_000, monotonic: 501 })).toBe(90_000);
  });

  it('is not made less by a wall clock that is set back', () => {
    expect(ageOf(moment, { wall: 0, monotonic: 570 })).toBe(70);
  });
});
