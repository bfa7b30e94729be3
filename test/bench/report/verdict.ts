import type { Judged } from '../targets/target.js';

/** What became of a target as a line of a terminal. */
export function judgedText({ target, value, verdict }: Judged): string {
  return `  ${target.measure.padEnd(15)} ${verdict.padEnd(16)} ${valueText(value).padStart(6)} ${boundText(target)}  ${target.text}`;
}

export function valueText(value: number | undefined): string {
  return value === undefined ? '–' : value.toFixed(value < 1 ? 3 : 2);
}

/** What a target asks for. */
export function boundText({ atMost, atLeast, stretch }: Judged['target']): string {
  const must = atMost === undefined ? `≥ ${String(atLeast)}` : `≤ ${String(atMost)}`;
  return stretch === undefined ? must : `${must} (${String(stretch)})`;
}

/** The last line: what there is to know for who reads nothing else. */
export function lastLine(judged: readonly Judged[]): string {
  const count = (verdict: Judged['verdict']): number =>
    judged.filter((one) => one.verdict === verdict).length;
  const missed = judged.filter(({ verdict }) => verdict === 'missed');
  const names = missed.map(({ target }) => `${target.measure} (${target.text})`).join(', ');
  const others = count('not measured') === 0 ? '' : `, ${String(count('not measured'))} not measured`;
  const passed = count('met') + count('within tolerance');
  return `${String(passed)} of ${String(judged.length)} ratios reached${others}${missed.length === 0 ? '' : `; missed: ${names}`}`;
}
