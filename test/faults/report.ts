import type { ActRecord } from './acts/act-record.js';

const HEAD = [
  'act',
  'fault',
  'sent',
  '200',
  '401',
  '503',
  'junk',
  'slowest',
  'attempts',
  'calls',
  'recovery',
];

/** The table of all acts. `junk`: tokens that are none, all refused with 401. Times in milliseconds; the recovery counts from the provider's return to the first good answer. */
export function table(records: readonly ActRecord[]): readonly string[] {
  const rows = [HEAD, ...records.map(cells)];
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  return rows.map((row) => row.map((cell, column) => align(cell, column, widths[column] ?? 0)).join('  '));
}

/** What went wrong, a line each. */
export function complaints(records: readonly ActRecord[]): readonly string[] {
  return records.flatMap(({ act, fault, complaints: all }) =>
    [...all].map((complaint) => `${act}, ${fault}: ${complaint}`),
  );
}

function cells(record: ActRecord): string[] {
  const { act, fault, sent, junk, slowest, attempts, calls, recovery } = record;
  const counts = [200, 401, 503].map((status) => String(record.count(status)));
  const whole = (time: number | undefined): string => (time === undefined ? '' : String(Math.round(time)));
  return [
    act,
    fault,
    String(sent),
    ...counts,
    String(junk),
    whole(slowest),
    String(attempts),
    String(calls),
    whole(recovery),
  ];
}

function align(cell: string, column: number, width: number): string {
  return column < 2 ? cell.padEnd(width) : cell.padStart(width);
}
