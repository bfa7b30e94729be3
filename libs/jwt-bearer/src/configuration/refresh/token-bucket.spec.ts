import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fullBucket, takeToken, timeToToken } from './token-bucket.js';

const size = { capacity: 2, interval: 10_000 };

describe('a token bucket', () => {
  it('never gives more than its capacity and what has come back since', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(30_000), { maxLength: 100 }), (pauses) => {
        let bucket = fullBucket(size);
        let now = 0;
        let taken = 0;
        for (const pause of pauses) {
          now += pause;
          const next = takeToken(bucket, size, now);
          taken += next === undefined ? 0 : 1;
          bucket = next ?? bucket;
        }
        expect(taken).toBeLessThanOrEqual(size.capacity + now / size.interval);
      }),
    );
  });

  it('has a token again exactly when it says so', () => {
    const empty = { tokens: 0.25, at: 1_000 };
    const time = timeToToken(empty, size, 3_000);
    expect(takeToken(empty, size, 3_000 + time - 1)).toBeUndefined();
    expect(takeToken(empty, size, 3_000 + time)).toEqual({ tokens: 0, at: 3_000 + time });
  });

  it('does not grow when the time goes back', () => {
    expect(takeToken({ tokens: 0, at: 5_000 }, size, 0)).toBeUndefined();
  });
});
