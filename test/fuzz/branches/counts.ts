import type { Profiler } from 'node:inspector';
import { branchesOf, type Branch } from './branches.js';

/** A branch, and whether the program went there. */
export interface BranchCount extends Branch {
  readonly isReached: boolean;
}

/** The branches of a program with what the engine counted in it. Without counts the program was never loaded. */
export function countBranches(
  program: string,
  functions: readonly Profiler.FunctionCoverage[] | undefined,
): readonly BranchCount[] {
  // outer ranges first, so that the last one that holds a place is the closest
  const ranges = (functions ?? [])
    .flatMap((one) => one.ranges)
    .sort((a, b) => a.startOffset - b.startOffset || b.endOffset - a.endOffset);
  const countAt = (place: number): number =>
    ranges.findLast(({ startOffset, endOffset }) => startOffset <= place && place < endOffset)?.count ?? 0;
  return branchesOf(program).map((branch) => ({
    ...branch,
    isReached: countAt(branch.at) > (branch.otherwise === undefined ? 0 : countAt(branch.otherwise)),
  }));
}
