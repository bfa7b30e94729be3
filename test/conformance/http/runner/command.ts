import { parseArgs } from 'node:util';
import { placeOf, section } from '../../runner/command.js';
import { groupOf } from '../../runner/report.js';
import { HTTP_RULES } from '../rules/index.js';
import { refusedAtStart } from '../rules/start.rule.js';
import { readScenarios } from '../scenario/read-scenarios.js';
import { run, type Finding } from './conformance.js';
import { describe, groupTable, idleRules, omissionTable, ruleTable } from './report.js';

const USAGE = 'usage: npm run conformance:http -- FILE... [--group NAME] [--verbose]';

/**
 * Plays the scenarios of files and reports.
 *
 * @returns the exit code: 0, or 1 where a difference is unexplained, or 2 where there is nothing to play.
 */
export async function httpConformance(
  args: readonly string[],
  write: (text: string) => void,
): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { group: { type: 'string' }, verbose: { type: 'boolean' } },
  });
  if (positionals.length === 0) {
    write(USAGE);
    return 2;
  }
  const findings: Finding[] = [];
  for (const file of positionals) {
    const { scenarios, ring } = readScenarios(placeOf(file));
    const wanted = scenarios.filter(({ id }) => values.group === undefined || groupOf(id) === values.group);
    findings.push(...(await run(wanted, ring, HTTP_RULES)));
  }
  return report(findings, values.verbose === true, write);
}

function report(findings: readonly Finding[], verbose: boolean, write: (text: string) => void): number {
  const rules = [refusedAtStart, ...HTTP_RULES];
  const ofStanding = (standing: Finding['standing']) =>
    findings.filter((finding) => finding.standing === standing);
  const unexplained = ofStanding('unexplained');
  section('scenarios', groupTable(findings), write);
  section('rules', ruleTable(findings, rules), write);
  if (verbose) {
    section(
      'explained differences',
      ofStanding('explained').map(
        ({ id, explaining }) => `  ${id}: ${explaining.map((rule) => rule.id).join(', ')}`,
      ),
      write,
    );
  }
  section(
    'rules that applied to nothing',
    idleRules(findings, rules).map((id) => `  ${id}`),
    write,
  );
  section('scenarios that are left out', omissionTable(findings), write);
  section('unexplained differences', unexplained.flatMap(describe), write);
  const omitted = ofStanding('left out').length;
  write(`${String(omitted)} left out, since only the original's hosting can show them`);
  write(
    `${String(findings.length - omitted - unexplained.length)} passed, ${String(unexplained.length)} failed`,
  );
  return unexplained.length === 0 ? 0 : 1;
}
