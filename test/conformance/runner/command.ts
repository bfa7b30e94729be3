import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { RULES } from '../rules/index.js';
import type { Pass } from '../rules/rule.js';
import { readCorpus, type Corpus } from './case.js';
import { run, widened, type Finding } from './conformance.js';
import { LibraryJudge } from './library.js';
import { describe, groupOf, groupTable, idleRules, ruleTable } from './report.js';

const USAGE = 'usage: npm run conformance -- FILE... [--pass 1|2] [--group NAME] [--verbose]';
const TITLES: Readonly<Record<Pass, string>> = {
  1: "pass 1, the original's defaults",
  2: "pass 2, this library's defaults",
};

/**
 * Runs the cases of files under both passes and reports.
 *
 * @returns the exit code: 0, or 1 where a difference is unexplained, or 2 where there is nothing to run.
 */
export async function conformance(args: readonly string[], write: (text: string) => void): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { pass: { type: 'string' }, group: { type: 'string' }, verbose: { type: 'boolean' } },
  });
  const passes = ([1, 2] as const).filter(
    (pass) => values.pass === undefined || values.pass === String(pass),
  );
  if (positionals.length === 0 || passes.length === 0) {
    write(USAGE);
    return 2;
  }
  const findings: Finding[] = [];
  const wider: Finding[] = [];
  for (const file of positionals) {
    const corpus = ofGroup(readCorpus(placeOf(file)), values.group);
    const first = passes.includes(1) ? await run(corpus, RULES, 1, new LibraryJudge()) : [];
    const second = passes.includes(2) ? await run(corpus, RULES, 2, new LibraryJudge()) : [];
    findings.push(...first, ...second);
    wider.push(...widened(first, second));
  }
  for (const pass of passes) {
    reportPass(
      pass,
      findings.filter((finding) => finding.pass === pass),
      write,
    );
  }
  return report(findings, wider, values.verbose === true, write);
}

/** npm runs scripts in the folder of the package; the one that the user stands in is told apart. */
export function placeOf(file: string): string {
  const own = resolve(process.env['INIT_CWD'] ?? '.', file);
  return existsSync(own) ? own : resolve(file);
}

function ofGroup(corpus: Corpus, group: string | undefined): Corpus {
  return group === undefined
    ? corpus
    : { ...corpus, cases: corpus.cases.filter(({ id }) => groupOf(id) === group) };
}

function reportPass(pass: Pass, findings: readonly Finding[], write: (text: string) => void): void {
  const rules = RULES.filter((rule) => rule.passes.includes(pass));
  section(TITLES[pass], groupTable(findings), write);
  section(`rules of pass ${String(pass)}`, ruleTable(findings, rules), write);
}

function report(
  findings: readonly Finding[],
  wider: readonly Finding[],
  verbose: boolean,
  write: (text: string) => void,
): number {
  const ofStanding = (standing: Finding['standing']): Finding[] =>
    findings.filter((finding) => finding.standing === standing);
  const equal = ofStanding('agrees').filter(({ rule }) => rule !== undefined);
  const unexplained = ofStanding('unexplained');
  if (verbose) {
    section('explained differences', ofStanding('explained').flatMap(describe), write);
    section('matched by a rule, and equal', equal.flatMap(describe), write);
  }
  section(
    'rules that matched nothing',
    idleRules(findings, RULES).map((id) => `  ${id}`),
    write,
  );
  section(
    'equal, although a rule asks for a difference',
    equal.filter(({ expected }) => expected !== undefined).flatMap(describe),
    write,
  );
  section('unexplained differences', unexplained.flatMap(describe), write);
  section(
    "accepted by this library's defaults, refused by the original's",
    wider.map(({ id }) => `  ${id}`),
    write,
  );
  const failed = unexplained.length + wider.length;
  write(`${String(findings.length - unexplained.length)} passed, ${String(failed)} failed`);
  return failed === 0 ? 0 : 1;
}

/** Writes lines under a title, unless there are none. */
export function section(title: string, lines: readonly string[], write: (text: string) => void): void {
  if (lines.length > 0) {
    write([title, ...lines, ''].join('\n'));
  }
}
