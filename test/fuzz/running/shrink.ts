import { reductions } from '../../differential/comparing/reductions.js';
import type { FuzzCase } from '../grammar/fuzz-case.js';

/** Takes things out of a case while it shows the same problem, for so many milliseconds at most. */
export async function shrink(
  fuzzCase: FuzzCase,
  isAlike: (fuzzCase: FuzzCase) => Promise<boolean>,
  patience: number,
): Promise<FuzzCase> {
  const end = performance.now() + patience;
  let smallest = fuzzCase;
  for (;;) {
    const next = await firstAlike(reductions(smallest), isAlike, end);
    if (next === undefined) {
      return smallest;
    }
    smallest = next;
  }
}

async function firstAlike(
  cases: readonly FuzzCase[],
  isAlike: (fuzzCase: FuzzCase) => Promise<boolean>,
  end: number,
): Promise<FuzzCase | undefined> {
  for (const one of cases) {
    if (performance.now() > end) {
      return undefined;
    }
    // a case that lost what it cannot be without makes no token
    if (await isAlike(one).catch(() => false)) {
      return one;
    }
  }
  return undefined;
}
