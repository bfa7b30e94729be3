import type { Outcome, Row } from '../measures/measure.js';

/** What was measured, by measure and row. What was not measured is undefined, and so is what is computed from it. */
export class Findings {
  readonly #rows: ReadonlyMap<string, readonly Row[]>;

  constructor(outcomes: readonly Outcome[]) {
    this.#rows = new Map(outcomes.map(({ measure, rows }) => [measure, rows]));
  }

  /** Nanoseconds. */
  time(measure: string, name: string): number | undefined {
    return this.#rows.get(measure)?.find((row) => row.name === name)?.nanoseconds;
  }

  /** How many times of the other a row took. */
  ratio(measure: string, name: string, to: string): number | undefined {
    return quotient(this.time(measure, name), this.time(measure, to));
  }
}

export function quotient(value: number | undefined, by: number | undefined): number | undefined {
  return value === undefined || by === undefined ? undefined : value / by;
}
