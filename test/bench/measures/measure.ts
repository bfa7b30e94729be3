import type { Dotnet } from '../dotnet/dotnet.js';
import type { Effort } from '../timing/alternation.js';
import { quickest, ratio, type Ratio, type Series } from '../timing/series.js';

/** What measures share. */
export interface Bench {
  readonly effort: Effort;
  /** The original, where there is an SDK for it. */
  readonly dotnet: Dotnet | undefined;
}

/** A thing that is measured by itself. */
export interface Measure {
  /** Its name on the command line and in JSON. */
  readonly name: string;
  /** A sentence for people. */
  readonly title: string;
  /** Why it can't be measured here; undefined where it can. */
  missing?(): string | undefined;
  run(bench: Bench): Promise<Outcome>;
}

/** One line of a result. */
export interface Row {
  readonly name: string;
  /** What one call took in the quickest slot, in nanoseconds. */
  readonly nanoseconds: number;
  /** What it is compared with. */
  readonly reference: string;
  readonly ratio: Ratio;
  /** Of a server: the requests that it answered in the best second. */
  readonly perSecond?: number | undefined;
}

/** What a measure found: one run, everything in turn. */
export interface Outcome {
  readonly measure: string;
  readonly title: string;
  readonly rows: readonly Row[];
}

/** The outcome of lanes that ran in turn. They are compared with the first, but for those that name another. */
export function outcomeOf(
  { name, title }: Pick<Measure, 'name' | 'title'>,
  series: readonly Series[],
): Outcome {
  const rows = series.map((one): Row => {
    const reference = series.find((other) => other.name === one.reference) ?? series[0] ?? one;
    return {
      name: one.name,
      nanoseconds: quickest(one),
      reference: reference.name,
      ratio: ratio(one, reference),
      perSecond: one.perSecond,
    };
  });
  return { measure: name, title, rows };
}
