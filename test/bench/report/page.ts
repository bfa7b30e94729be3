import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import type { Outcome, Row } from '../measures/measure.js';
import type { Judged } from '../targets/target.js';
import { replaced } from './room.js';
import { boundText, valueText } from './verdict.js';

// this file runs from dist/report
const PAGE = fileURLToPath(new URL('../../../../docs/performance.md', import.meta.url));

/** Puts the results of this run where the page has room for them; what was not measured stays as it was. */
export async function writeResults(
  machine: string,
  outcomes: readonly Outcome[],
  judged: readonly Judged[],
): Promise<void> {
  let page = await readFile(PAGE, 'utf8');
  page = replaced(page, 'machine', `${machine}.`);
  if (judged.length > 0) {
    page = replaced(page, 'targets', targetTable(judged));
  }
  for (const outcome of outcomes) {
    page = replaced(page, outcome.measure, outcomeTable(outcome));
  }
  const options = await resolveConfig(PAGE);
  await writeFile(PAGE, await format(page, { ...options, parser: 'markdown' }));
}

function targetTable(judged: readonly Judged[]): string {
  return table(
    ['measure', 'ratio', 'must (stretch)', 'reached', ''],
    judged.map(({ target, value, verdict }) => [
      target.measure,
      target.text,
      boundText(target),
      valueText(value),
      verdict,
    ]),
  );
}

function outcomeTable({ rows }: Outcome): string {
  const withRates = rows.some(({ perSecond }) => perSecond !== undefined);
  return table(
    ['', 'µs', 'ratio', 'of', 'spread', ...(withRates ? ['requests/s'] : [])],
    rows.map((row) => [...cells(row), ...(withRates ? [rate(row)] : [])]),
  );
}

function cells({ name, nanoseconds, reference, ratio: { value, low, high } }: Row): readonly string[] {
  const time = (nanoseconds / 1_000).toFixed(2);
  return name === reference
    ? [name, time, '1', '', '']
    : [name, time, value.toFixed(3), reference, `${low.toFixed(2)} to ${high.toFixed(2)}`];
}

function rate({ perSecond }: Row): string {
  return perSecond === undefined ? '' : String(Math.round(perSecond));
}

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (columns: readonly string[]): string => `| ${columns.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
