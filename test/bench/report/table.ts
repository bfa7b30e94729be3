import type { Outcome, Row } from '../measures/measure.js';

/** A result as a text for a terminal. */
export function textOf({ measure, title, rows }: Outcome): string {
  const width = Math.max(...rows.map(({ name }) => name.length));
  const lines = rows.map(
    (row) => `  ${row.name.padEnd(width)}  ${time(row)}  ${ratioText(row)}${rateText(row)}`,
  );
  return [`${measure}: ${title}`, ...lines].join('\n');
}

function time({ nanoseconds }: Row): string {
  return `${(nanoseconds / 1_000).toFixed(2).padStart(9)} µs`;
}

function ratioText({ name, reference, ratio: { value, low, high } }: Row): string {
  return name === reference
    ? ''
    : `× ${value.toFixed(3)} ${reference} [${low.toFixed(2)}..${high.toFixed(2)}]`;
}

function rateText({ perSecond }: Row): string {
  return perSecond === undefined ? '' : `  ${String(Math.round(perSecond))} requests/s`;
}
