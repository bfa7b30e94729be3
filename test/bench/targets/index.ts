import type { Outcome } from '../measures/measure.js';
import { Findings } from './findings.js';
import { HTTP_TARGETS } from './http.targets.js';
import { IN_PROCESS_TARGETS } from './in-process.targets.js';
import { judge, type Judged } from './target.js';

const TARGETS = [...IN_PROCESS_TARGETS, ...HTTP_TARGETS];

/** What became of the targets of those measures that ran. */
export function judgeAll(outcomes: readonly Outcome[]): readonly Judged[] {
  const findings = new Findings(outcomes);
  const measured = new Set(outcomes.map(({ measure }) => measure));
  return TARGETS.filter(({ measure }) => measured.has(measure)).map((target) => judge(target, findings));
}

/** Whether a ratio is missed, by more than the machine can be blamed for. */
export function isMissed(judged: readonly Judged[]): boolean {
  return judged.some(({ verdict }) => verdict === 'missed');
}
