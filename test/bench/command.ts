import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { dotnetVersion, prepareDotnet } from './dotnet/prepare.js';
import { MEASURES } from './measures/index.js';
import type { Measure, Outcome } from './measures/measure.js';
import { readOptions, type Options } from './options.js';
import { writeResults } from './report/page.js';
import { machineText } from './report/machine.js';
import { textOf } from './report/table.js';
import { judgedText, lastLine } from './report/verdict.js';
import { isMissed, judgeAll } from './targets/index.js';
import type { Judged } from './targets/target.js';
import type { Effort } from './timing/alternation.js';

/** Results go to standard output, what is going on to standard error. */
const say = (text: string): void => {
  console.error(text);
};

/**
 * Measures, and says what became of the targets.
 *
 * @returns the exit code: 0, or 1 where `--check` is given and a ratio is missed.
 */
export async function main(args: readonly string[]): Promise<number> {
  const options = readOptions(args);
  const outcomes = await measureAll(options);
  const judged = judgeAll(outcomes);
  const machine = machineText(dotnetVersion());
  if (options.json) {
    console.log(JSON.stringify({ machine, outcomes, targets: judged.map(plain) }, undefined, 2));
  } else {
    console.log(`\n${judged.map(judgedText).join('\n')}\n\n${machine}`);
  }
  if (options.write) {
    // a part of the measures must not take the others' targets from the page
    await writeResults(machine, outcomes, outcomes.length === MEASURES.length ? judged : []);
  }
  say(lastLine(judged));
  return options.check && isMissed(judged) ? 1 : 0;
}

async function measureAll({ measures, effort, json }: Options): Promise<readonly Outcome[]> {
  const withDotnet = prepareDotnet(say);
  const outcomes: Outcome[] = [];
  for (const [index, measure] of measures.entries()) {
    say(`${String(index + 1)}/${String(measures.length)} ${measure.name}`);
    const missing = measure.missing?.();
    if (missing === undefined) {
      const outcome = await measured(measure, effort, withDotnet);
      outcomes.push(outcome);
      (json ? say : console.log)(textOf(outcome));
    } else {
      say(`${measure.name} is left out: ${missing}.`);
    }
  }
  return outcomes;
}

/** In a process of its own: what the engine has learnt from one measure must not make another one quicker or slower. */
async function measured({ name }: Measure, effort: Effort, withDotnet: boolean): Promise<Outcome> {
  const program = fileURLToPath(new URL('measure-process.js', import.meta.url));
  const child = fork(program, [name, JSON.stringify(effort), String(withDotnet)]);
  let outcome: Outcome | undefined;
  child.on('message', (message) => {
    outcome = message as Outcome;
  });
  await once(child, 'exit');
  if (outcome === undefined) {
    throw new Error(`${name} could not be measured`);
  }
  return outcome;
}

function plain({
  target: { measure, text, atMost, atLeast, stretch, tolerance },
  value,
  verdict,
}: Judged): object {
  return { measure, text, atMost, atLeast, stretch, tolerance, value, verdict };
}
