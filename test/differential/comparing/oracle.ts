import type { RecordedAnswer } from '../../conformance/runner/case.js';
import type { Question } from '../drafting/assemble.js';

/** Whoever knows what the original answers. */
export interface Oracle {
  /** The answers, in the order of the questions. */
  ask(questions: readonly Question[]): Promise<readonly RecordedAnswer[]>;
}
