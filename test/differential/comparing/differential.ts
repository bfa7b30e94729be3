import type { Case } from '../../conformance/runner/case.js';
import { assemble } from '../drafting/assemble.js';
import { Generator } from '../generator/generate.js';
import { answered, judge, kindOf, type Compared, type Sides } from './comparison.js';
import { shrink } from './shrink.js';

const BATCH = 100;
/** How many disagreements are shrunk; further ones of the same kinds are only counted. */
const MOST_SHRUNK = 20;

export interface DifferentialOptions {
  readonly seed: string;
  readonly count: number;
  /** Called with the results of each batch. */
  readonly onBatch: (compared: readonly Compared[]) => void;
}

/** Makes random cases, asks both sides, and tells the disagreements, shrunk, one of each kind. */
export async function differential(
  { seed, count, onBatch }: DifferentialOptions,
  sides: Sides,
): Promise<readonly Compared[]> {
  const generator = new Generator(seed, sides.keys);
  const ask = (first: number): Promise<readonly Case[]> => {
    const numbers = Array.from({ length: Math.min(BATCH, count - first) }, (_, index) => first + index);
    const questions = numbers.map((number) =>
      assemble(`differential/${seed}-${String(number)}`, generator.draft(number), sides.keys),
    );
    return answered(questions, sides.oracle);
  };
  const kinds = new Map<string, { number: number; compared: Compared }>();
  let asked = ask(0);
  for (let first = 0; first < count; first += BATCH) {
    const cases = await asked;
    // the original answers one batch while the one before it is judged here
    asked = first + BATCH < count ? ask(first + BATCH) : Promise.resolve([]);
    asked.catch(() => undefined);
    const results = await judge(cases, sides);
    onBatch(results);
    results.forEach((compared, index) => {
      const kind = compared.disagreement && kindOf(compared.disagreement);
      if (kind !== undefined && !kinds.has(kind)) {
        kinds.set(kind, { number: first + index, compared });
      }
    });
  }
  const shrunk: Compared[] = [];
  for (const { number, compared } of [...kinds.values()].slice(0, MOST_SHRUNK)) {
    shrunk.push(await shrink(generator.draft(number), compared, sides));
  }
  return shrunk;
}
