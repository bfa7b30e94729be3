import { describe, expect, it } from '@jest/globals';
import { MemoryWatch } from './memory.js';

const MEGABYTE = 2 ** 20;

async function watched(megabytes: readonly number[]): Promise<MemoryWatch> {
  const left = [...megabytes];
  const watch = new MemoryWatch(() => Promise.resolve((left.shift() ?? 0) * MEGABYTE));
  while (left.length > 0) {
    await watch.sample();
  }
  return watch;
}

describe('memory', () => {
  it('that grows with every case is a problem', async () => {
    const watch = await watched([50, 60, 70, 80, 90, 100, 110, 120, 130, 140]);
    expect(watch.problem).toBe('grows: 140.0 MB after gc, 70.0 MB more than when it had settled');
  });

  it('that settles after the first fifth of the run is none', async () => {
    const watch = await watched([20, 40, 60, 62, 59, 63, 61, 62, 60, 61]);
    expect(watch.problem).toBeUndefined();
  });
});
