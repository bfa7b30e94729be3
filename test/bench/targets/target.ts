import type { Findings } from './findings.js';

/** A promise about a ratio. */
export interface Target {
  /** The measure that shows it. */
  readonly measure: string;
  readonly text: string;
  readonly atMost?: number;
  readonly atLeast?: number;
  /** What would be better still. */
  readonly stretch?: number | undefined;
  /** By which part it may be missed: what the best of many slots still scatters by. */
  readonly tolerance: number;
  value(findings: Findings): number | undefined;
}

export type Verdict = 'met' | 'within tolerance' | 'missed' | 'not measured';

/** What became of a target. */
export interface Judged {
  readonly target: Target;
  readonly value: number | undefined;
  readonly verdict: Verdict;
}

export function judge(target: Target, findings: Findings): Judged {
  const value = target.value(findings);
  return { target, value, verdict: verdictOn(target, value) };
}

function verdictOn(
  { atMost = Infinity, atLeast = -Infinity, tolerance }: Target,
  value: number | undefined,
): Verdict {
  if (value === undefined) {
    return 'not measured';
  }
  if (value <= atMost && value >= atLeast) {
    return 'met';
  }
  // a value that is no number is missed
  return value <= atMost * (1 + tolerance) && value >= atLeast * (1 - tolerance)
    ? 'within tolerance'
    : 'missed';
}
