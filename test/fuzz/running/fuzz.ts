import type { FuzzCase } from '../grammar/fuzz-case.js';
import { SLOW, type Examined } from '../subject/examine.js';
import { shrink } from './shrink.js';

/** What makes cases, and what they are put to. */
export interface Fuzzing {
  make(number: number): FuzzCase;
  examine(fuzzCase: FuzzCase): Promise<Examined>;
  /** How long the answer takes, in milliseconds. */
  time(fuzzCase: FuzzCase): Promise<number>;
  /** Whether to go on; called before each case. */
  goesOn(tally: Tally): boolean;
  /** For how long a case is shrunk, in milliseconds. */
  readonly patience: number;
}

/** What a run has come to so far. */
export interface Tally {
  cases: number;
  valid: number;
  /** The slowest answer, in milliseconds: what it took when it was asked again and again. */
  slowest: number;
}

/** Something that must not be. */
export interface Finding {
  readonly number: number;
  readonly problem: string;
  readonly fuzzCase: FuzzCase;
}

/** Examines cases until one shows a problem, which comes back shrunk. */
export async function fuzz(fuzzing: Fuzzing, tally: Tally): Promise<Finding | undefined> {
  while (fuzzing.goesOn(tally)) {
    const number = tally.cases++;
    const fuzzCase = fuzzing.make(number);
    const { problem, milliseconds, status } = await fuzzing.examine(fuzzCase);
    tally.valid += status === 'valid' ? 1 : 0;
    if (problem !== undefined) {
      const kind = kindOf(problem);
      const isAlike = async (other: FuzzCase) => {
        const again = await fuzzing.examine(other);
        return again.problem !== undefined && kindOf(again.problem) === kind;
      };
      const smallest = await shrink(fuzzCase, isAlike, fuzzing.patience);
      const left = await fuzzing.examine(smallest);
      return { number, problem: left.problem ?? problem, fuzzCase: smallest };
    }
    if (milliseconds > tally.slowest) {
      tally.slowest = Math.max(tally.slowest, await steadyTime(fuzzCase, milliseconds, fuzzing));
      if (tally.slowest > SLOW) {
        const smallest = await shrink(
          fuzzCase,
          async (other) => (await steadyTime(other, Infinity, fuzzing)) > SLOW,
          fuzzing.patience,
        );
        return { number, problem: `slow: ${tally.slowest.toFixed(1)} ms`, fuzzCase: smallest };
      }
    }
  }
  return undefined;
}

/** The least of several times, as the machine does other things as well: many of them where it looks slow. */
async function steadyTime(fuzzCase: FuzzCase, first: number, fuzzing: Fuzzing): Promise<number> {
  let least = first;
  for (let again = 0; again < 3 || (least > SLOW && again < 30); again++) {
    least = Math.min(least, await fuzzing.time(fuzzCase));
  }
  return least;
}

/** Two problems of one kind are the same, as far as their first words tell. */
function kindOf(problem: string): string {
  const [line = ''] = problem.split('\n');
  return line.startsWith('throws') ? line.replace(/\d+/g, '') : (line.split(':')[0] ?? '');
}
