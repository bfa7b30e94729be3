import { describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import { ClaimValues } from './claim-values.js';

describe('the values of a member', () => {
  it('are known however often somebody asks', () => {
    const element = fc.oneof(fc.string(), fc.integer());
    fc.assert(
      fc.property(fc.array(element), fc.array(fc.string(), { maxLength: 30 }), (elements, asked) => {
        const texts = elements.map(String);
        const values = new ClaimValues(elements, () => texts);
        for (const value of [...asked, ...texts, ...asked]) {
          expect(values.has(value)).toBe(texts.includes(value));
        }
      }),
    );
  });

  it('are not read to find a text, and read once to find none', () => {
    const elements = ['a', 'b'];
    const read = jest.fn(() => elements);
    const values = new ClaimValues(elements, read);
    expect(values.has('b')).toBe(true);
    expect(read).not.toHaveBeenCalled();
    expect([values.has('c'), values.has('d')]).toEqual([false, false]);
    expect(read).toHaveBeenCalledTimes(1);
  });
});
