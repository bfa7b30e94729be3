import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { folder } from '../conformance/folder.js';
import { RULES } from '../conformance/rules/index.js';
import { readKeys } from '../conformance/runner/case.js';
import { LibraryJudge } from '../conformance/runner/library.js';
import type { Compared } from './comparing/comparison.js';
import { differential } from './comparing/differential.js';
import { DotnetOracle, hasDotnet } from './comparing/dotnet-oracle.js';
import { disagreementText, Tally } from './comparing/report.js';
import { withVariants } from './generator/keys.js';
import { verifyOracle } from './verify-oracle.js';

/** Cases between two lines of progress. */
const PROGRESS = 5000;

/**
 * Compares this library with the original on random cases, or, with `--verify-oracle`, the original with its recorded answers.
 *
 * @returns the exit code: 0, or 1 where a disagreement is unexplained. Without the .NET SDK nothing is compared.
 */
export async function main(args: readonly string[], write: (text: string) => void): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      count: { type: 'string', default: '5000' },
      seed: { type: 'string', default: String(randomInt(2 ** 32)) },
      'verify-oracle': { type: 'boolean', default: false },
    },
  });
  if (!hasDotnet()) {
    write('Nothing was compared: there is no .NET SDK here.');
    return 0;
  }
  DotnetOracle.build();
  return values['verify-oracle']
    ? verifyOracle(write)
    : compareRandom(values.seed, Number(values.count), write);
}

async function compareRandom(seed: string, count: number, write: (text: string) => void): Promise<number> {
  if (!Number.isSafeInteger(count) || count < 1) {
    throw new RangeError('--count takes a number of cases');
  }
  write(`seed ${seed}, ${String(count)} cases, each under both passes`);
  const corpus = readKeys(join(folder, 'keys.json'));
  const keys = withVariants(corpus);
  const oracle = new DotnetOracle(keys);
  const newJudge = (): LibraryJudge => new LibraryJudge();
  const tally = new Tally();
  const onBatch = (compared: readonly Compared[]): void => {
    tally.add(compared);
    if (tally.cases % PROGRESS === 0) {
      write(
        `  ${String(tally.cases)}: ${tally.validShare}, ${String(tally.disagreements)} unexplained, ${tally.seconds}`,
      );
    }
  };
  const sides = { oracle, newJudge, rules: RULES, keys };
  const disagreements = await differential({ seed, count, onBatch }, sides).finally(() => {
    oracle.close();
  });
  write(`\n${tally.rules(RULES)}`);
  for (const one of disagreements) {
    write(await disagreementText(one, newJudge(), keys, corpus));
  }
  write(`seed ${seed}: ${String(tally.cases)} cases, ${tally.validShare}, ${tally.seconds}`);
  write(`${String(tally.cases - tally.disagreements)} passed, ${String(tally.disagreements)} failed`);
  return tally.disagreements === 0 ? 0 : 1;
}
