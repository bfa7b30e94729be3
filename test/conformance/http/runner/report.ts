import { groupOf, table } from '../../runner/report.js';
import { OMISSIONS } from '../rules/omissions.js';
import type { Row } from '../rules/rule.js';
import type { Difference, Finding, Standing } from './conformance.js';

const STANDINGS: readonly Standing[] = ['agrees', 'explained', 'left out', 'unexplained'];

/** Counts by group, as lines of a table. */
export function groupTable(findings: readonly Finding[]): readonly string[] {
  const groups = [...new Set(findings.map(({ id }) => groupOf(id)))];
  const rows = [...groups, undefined].map((group) => {
    const members = findings.filter(({ id }) => group === undefined || groupOf(id) === group);
    const counts = STANDINGS.map(
      (standing) => members.filter((member) => member.standing === standing).length,
    );
    return [group ?? 'total', ...[members.length, ...counts].map(String)];
  });
  return table([['group', 'scenarios', ...STANDINGS], ...rows]);
}

/** What each rule did: in how many scenarios it accounts for a difference, and in how many it applied where there was none. */
export function ruleTable(findings: readonly Finding[], rules: readonly Row[]): readonly string[] {
  const rows = rules.map((rule) => {
    const explained = findings.filter(({ explaining }) => explaining.includes(rule)).length;
    const applied = findings.filter((one) => one.rules.includes(rule)).length;
    return [rule.id, String(explained), String(applied - explained)];
  });
  return table([['rule', 'explained', 'applied but equal'], ...rows]);
}

/** How many scenarios each reason leaves out. */
export function omissionTable(findings: readonly Finding[]): readonly string[] {
  const rows = OMISSIONS.map((rule) => [
    rule.id,
    String(findings.filter(({ omission }) => omission === rule).length),
  ]);
  return table([['left out', 'scenarios'], ...rows]);
}

/** The rules that applied to no scenario: they are too narrow, or the scenarios lack what they are about. */
export function idleRules(findings: readonly Finding[], rules: readonly Row[]): readonly string[] {
  const applied = new Set(findings.flatMap((finding) => finding.rules));
  return rules.filter((rule) => !applied.has(rule)).map(({ id }) => id);
}

/** A scenario with each field that is not as expected. */
export function describe({ id, unexplained, rules }: Finding): readonly string[] {
  const names = rules.map((rule) => rule.id).join(', ');
  return [`  ${id}${names === '' ? '' : ` (${names})`}`, ...unexplained.flatMap(describeDifference)];
}

function describeDifference({ step, field, recorded, expected, own }: Difference): readonly string[] {
  const place = step === undefined ? 'start' : `step ${String(step)}, ${field}`;
  return [
    `    ${place}`,
    `      recorded ${text(recorded)}`,
    `      expected ${text(expected)}`,
    `      own      ${text(own)}`,
  ];
}

const LONGEST = 400;

function text(value: unknown): string {
  const written = value === undefined ? 'nothing' : JSON.stringify(value);
  return written.length > LONGEST ? `${written.slice(0, LONGEST)}…` : written;
}
