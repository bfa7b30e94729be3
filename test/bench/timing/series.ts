/** What a lane took, slot by slot: the mean of each in nanoseconds, in the order of the rounds. */
export interface Series {
  readonly name: string;
  /** What it is compared with, where that is not the first one. */
  readonly reference?: string | undefined;
  readonly means: readonly number[];
  /** Of a server: the requests that it answered in the best second. */
  readonly perSecond?: number;
}

/** A ratio of two lanes of one run. */
export interface Ratio {
  /** The quickest slot of one over the quickest slot of the other: what neither the machine nor its neighbours could hold up. */
  readonly value: number;
  /** The tenth and the ninetieth percentile of the ratios of the rounds: how far the machine let them scatter. */
  readonly low: number;
  readonly high: number;
}

/** The mean of the quickest slot, in nanoseconds. */
export function quickest({ means }: Series): number {
  return Math.min(...means);
}

export function ratio(of: Series, to: Series): Ratio {
  const rounds = of.means.map((mean, round) => mean / (to.means[round] ?? Number.NaN));
  return { value: quickest(of) / quickest(to), low: percentile(rounds, 0.1), high: percentile(rounds, 0.9) };
}

/** The value that so large a part of the values stays below. */
export function percentile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.round((sorted.length - 1) * part)] ?? Number.NaN;
}
