import type { Rule } from '../rules/rule.js';
import type { Finding, Standing } from './conformance.js';

const STANDINGS: readonly Standing[] = ['agrees', 'explained', 'unexplained'];

/** Counts by group, as lines of a table. */
export function groupTable(findings: readonly Finding[]): readonly string[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const group = groupOf(finding.id);
    groups.set(group, [...(groups.get(group) ?? []), finding]);
  }
  const rows = [...groups, ['total', findings] as const].map(([group, members]) => [
    group,
    ...counts(members),
  ]);
  return table([['group', 'cases', ...STANDINGS], ...rows]);
}

/** The group of a case is what stands before the slash of its id. */
export function groupOf(id: string): string {
  return id.split('/')[0] ?? id;
}

function counts(findings: readonly Finding[]): readonly string[] {
  const ofStanding = STANDINGS.map(
    (standing) => findings.filter((finding) => finding.standing === standing).length,
  );
  return [findings.length, ...ofStanding].map(String);
}

/** What each rule did: how often it explained a difference, and how often it matched where there was none. */
export function ruleTable(findings: readonly Finding[], rules: readonly Rule[]): readonly string[] {
  const rows = rules.map((rule) => {
    const matched = findings.filter((finding) => finding.rule === rule);
    const [equal = '0', explained = '0'] = counts(matched).slice(1);
    return [rule.id, explained, equal];
  });
  return table([['rule', 'explained', 'matched but equal'], ...rows]);
}

/** The rules that matched no case: they are too narrow, or the cases lack what they are about. */
export function idleRules(findings: readonly Finding[], rules: readonly Rule[]): readonly string[] {
  const matched = new Set(findings.map(({ rule }) => rule));
  return rules.filter((rule) => !matched.has(rule)).map(({ id }) => id);
}

/** One unexplained difference: `id: original → ours`, the rule that matched if any, the fields. */
export function describe({
  id,
  pass,
  recorded,
  own,
  rule,
  expected,
  differences,
}: Finding): readonly string[] {
  const asked = rule === undefined ? '' : `, rule ${rule.id} asks for ${expected ?? own}`;
  const fields = recorded === 'valid' && own === 'valid' ? differences.map((field) => `    ${field}`) : [];
  return [`  ${id} (pass ${String(pass)}): ${recorded} → ${own}${asked}`, ...fields];
}

/** Rows in columns: the first to the left, the others to the right. */
export function table(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  '),
  );
}
