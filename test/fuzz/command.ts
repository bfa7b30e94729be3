import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { folder } from '../conformance/folder.js';
import { readKeys } from '../conformance/runner/case.js';
import { withVariants } from '../differential/generator/keys.js';
import type { Coverage } from './branches/coverage.js';
import { CaseMaker } from './grammar/make-case.js';
import { fuzz, type Tally } from './running/fuzz.js';
import { MemoryWatch } from './running/memory.js';
import { Examiner } from './subject/examine.js';
import type { Internals } from './subject/internals.js';

/** Seconds between two looks at memory, and two lines of progress. */
const INTERVAL = 15;
/** Milliseconds for shrinking. */
const PATIENCE = 30_000;
/** The share of branches that a long run has to reach. */
const LEAST_COVERAGE = 0.98;
/** From this many minutes on a run is long. */
const LONG = 5;

/**
 * Fuzzes the library for some minutes.
 *
 * @returns the exit code: 0, or 1 where something must not be.
 */
export async function main(
  args: readonly string[],
  write: (text: string) => void,
  { coverage, internals }: { coverage: Coverage; internals: Internals },
): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      minutes: { type: 'string', default: '1' },
      seed: { type: 'string', default: String(randomInt(2 ** 32)) },
      missed: { type: 'boolean', default: false },
    },
  });
  const { seed } = values;
  const minutes = Number(values.minutes);
  if (!(minutes > 0)) {
    throw new RangeError('--minutes takes a number above 0');
  }
  write(`seed ${seed}, ${values.minutes} min`);
  const run = await fuzzFor(minutes * 60, seed, write, internals);
  const { total, reached, missed } = coverage.take();
  const share = reached / total;
  const problem =
    run.problem ??
    (minutes >= LONG && share < LEAST_COVERAGE ? 'coverage: less than 98 % of the branches' : undefined);
  if (values.missed || problem?.startsWith('coverage')) {
    write(missed.map((one) => `  not reached: ${one}`).join('\n'));
  }
  if (problem !== undefined) {
    write(`\nseed ${seed}: ${problem}`);
  }
  write(
    `seed ${seed}: ${String(run.tally.cases)} cases, ${percent(run.tally.valid / run.tally.cases)} valid, ` +
      `slowest answer ${run.tally.slowest.toFixed(1)} ms, memory ${run.memory}, ` +
      `branches ${String(reached)}/${String(total)} = ${percent(share)}`,
  );
  return problem === undefined ? 0 : 1;
}

async function fuzzFor(
  seconds: number,
  seed: string,
  write: (text: string) => void,
  internals: Internals,
): Promise<{ tally: Tally; memory: string; problem: string | undefined }> {
  const keys = withVariants(readKeys(join(folder, 'keys.json')));
  const maker = new CaseMaker(seed, keys);
  const examiner = new Examiner(keys, internals);
  const memory = new MemoryWatch();
  const tally: Tally = { cases: 0, valid: 0, slowest: 0 };
  const start = performance.now();
  const elapsed = (): number => (performance.now() - start) / 1000;
  let finding;
  for (let looks = 1; finding === undefined && elapsed() < seconds; looks++) {
    const end = Math.min(seconds, looks * INTERVAL);
    finding = await fuzz(
      {
        make: (number) => maker.make(number),
        examine: (fuzzCase) => examiner.examine(fuzzCase),
        time: (fuzzCase) => examiner.time(fuzzCase),
        goesOn: () => elapsed() < end,
        patience: PATIENCE,
      },
      tally,
    );
    await memory.sample();
    write(
      `  ${elapsed().toFixed(0)} s: ${String(tally.cases)} cases, slowest ${tally.slowest.toFixed(1)} ms, ${memory.text}`,
    );
  }
  examiner.close();
  const found =
    finding &&
    `case ${String(finding.number)} ${finding.problem}\nshrunk to ${JSON.stringify(finding.fuzzCase)}`;
  return { tally, memory: memory.text, problem: found ?? memory.problem };
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
