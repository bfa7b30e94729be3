import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { brokenPolicies } from './broken-policies.js';
import { invariants } from './invariants.js';
import { tally } from './tally.js';

describe('the invariants of the refresh policy', () => {
  // many schedules, and none is made smaller: it is enough that one is found
  beforeAll(() => {
    fc.configureGlobal({ numRuns: 5_000, endOnFailure: true });
  });

  afterAll(() => {
    fc.resetConfigureGlobal();
    tally('broken policies');
  });

  it.each(brokenPolicies)('notice $by ($breaks)', ({ breaks, policy }) => {
    expect(() => {
      invariants[breaks](policy);
    }).toThrow();
  });

  it('are noticed to be broken under every letter', () => {
    const letters = (names: readonly string[]): Set<string> => new Set(names.map((name) => name.charAt(0)));
    expect(letters(brokenPolicies.map(({ breaks }) => breaks))).toEqual(letters(Object.keys(invariants)));
  });
});
