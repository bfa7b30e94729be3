import { parseArgs } from 'node:util';
import { MEASURES } from './measures/index.js';
import type { Measure } from './measures/measure.js';
import { FULL, QUICK, type Effort } from './timing/alternation.js';

/** What the command line asks for. */
export interface Options {
  readonly measures: readonly Measure[];
  readonly effort: Effort;
  /** Whether standard output is JSON. */
  readonly json: boolean;
  /** Whether a missed target is a failure. */
  readonly check: boolean;
  /** Whether the results go into the documentation. */
  readonly write: boolean;
}

/** @throws Error for an option, or the name of a measure, that there is not. */
export function readOptions(args: readonly string[]): Options {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      quick: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      check: { type: 'boolean', default: false },
      write: { type: 'boolean', default: false },
    },
  });
  const { json, check, write } = values;
  return { measures: chosen(positionals), effort: values.quick ? QUICK : FULL, json, check, write };
}

/** The measures whose names begin with one of these; all where there is none. */
function chosen(names: readonly string[]): readonly Measure[] {
  const unknown = names.filter((name) => !MEASURES.some((measure) => measure.name.startsWith(name)));
  if (unknown.length > 0) {
    const known = MEASURES.map(({ name }) => name).join(', ');
    throw new Error(`There is no measure ${unknown.join(', ')}. There are: ${known}, growth, memory.`);
  }
  return MEASURES.filter(
    (measure) => names.length === 0 || names.some((name) => measure.name.startsWith(name)),
  );
}
