import { afterAll, describe, expect, it } from '@jest/globals';
import { advance } from '../../libs/jwt-bearer/src/configuration/refresh/refresh-policy.js';
import { busiestSecond, invariants } from './invariants.js';
import { tally } from './tally.js';

describe('the refresh policy, over random schedules', () => {
  it.each(Object.entries(invariants))(
    '%s',
    (_, check) => {
      expect(() => {
        check(advance);
      }).not.toThrow();
    },
    3_600_000,
  );

  afterAll(() => {
    tally('random schedules', { busiestSecond: busiestSecond(advance) });
  });
});
