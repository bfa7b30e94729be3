import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from '@jest/globals';
import { HeaderCache } from './header-cache.js';
import type { JoseHeader } from './jose-header.js';

const header = (kid: string) => ({ kid }) as JoseHeader;

describe('the cache of headers', () => {
  it('gives back the same header for the same text', () => {
    const cache = new HeaderCache();
    const kept = header('a');
    cache.set('text', kept);
    expect(cache.get('text')).toBe(kept);
    expect(cache.get('Text')).toBeUndefined();
  });

  it('requirement 109: does not keep long texts', () => {
    const cache = new HeaderCache();
    cache.set('x'.repeat(512), header('a'));
    cache.set('x'.repeat(513), header('b'));
    expect(cache.get('x'.repeat(512))).toBeDefined();
    expect(cache.get('x'.repeat(513))).toBeUndefined();
  });

  it('requirement 109: does not hold the token that a header was cut from', () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const cache = new HeaderCache();
    const length = 400_000;
    collect();
    const before = process.memoryUsage().heapUsed;
    for (let index = 0; index < 60; index++) {
      const token = Buffer.alloc(length, 65 + (index % 26)).toString('latin1');
      cache.set(token.slice(index, index + 100 + index), header('a'));
    }
    collect();
    // held tokens would come to 24 MB
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(10 * length);
  });
});
