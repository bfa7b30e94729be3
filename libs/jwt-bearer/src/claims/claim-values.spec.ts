import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ClaimValues } from './claim-values.js';

describe('ClaimValues', () => {
  it('knows its values however often it is asked', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), fc.array(fc.string(), { maxLength: 30 }), (held, asked) => {
        const values = new ClaimValues(held);
        for (const value of [...asked, ...held, ...asked]) {
          expect(values.has(value)).toBe(held.includes(value));
        }
      }),
    );
  });
});
