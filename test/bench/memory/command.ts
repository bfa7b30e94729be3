import { setFlagsFromString } from 'node:v8';
import { parseArgs } from 'node:util';
import { runInNewContext } from 'node:vm';
import { ownCached } from '../subjects/index.js';
import { workload } from '../tokens/workload.js';
import { growthOf } from './growth.js';
import { Traffic } from './traffic.js';

/** How much the heap may differ between the second and the last third: what the caches still fill, in bytes. */
const ALLOWANCE = 2 * 2 ** 20;
const SAMPLES = 30;

/**
 * Sends random tokens, good and bad, for so many minutes, and looks at the heap.
 *
 * @returns the exit code: 1 where it grew.
 */
export async function memoryCommand(args: readonly string[], say: (text: string) => void): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: { minutes: { type: 'string', default: '10' } } });
  const minutes = Number(values.minutes);
  if (!(minutes > 0)) {
    throw new RangeError('--minutes takes a number');
  }
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const load = workload({ algorithm: 'ES256', keys: 1 });
  const subject = await ownCached.make(load.setup);
  const traffic = new Traffic(load.key);
  const heaps: number[] = [];
  let tokens = 0;
  for (let sample = 0; sample < SAMPLES; sample += 1) {
    const end = performance.now() + (minutes * 60_000) / SAMPLES;
    for (; performance.now() < end; tokens += 1) {
      await subject?.prepare?.(traffic.next());
    }
    collect();
    const { heapUsed, rss } = process.memoryUsage();
    heaps.push(heapUsed);
    say(`${String(tokens).padStart(10)} tokens  heap ${megabytes(heapUsed)}  resident ${megabytes(rss)}`);
  }
  const growth = growthOf(heaps);
  const verdict = growth <= ALLOWANCE ? 'flat' : 'NOT FLAT';
  say(
    `memory is ${verdict}: ${megabytes(growth)} more in the last third than in the second, ${String(tokens)} tokens`,
  );
  return growth <= ALLOWANCE ? 0 : 1;
}

function megabytes(bytes: number): string {
  return `${(bytes / 2 ** 20).toFixed(1)} MB`;
}
