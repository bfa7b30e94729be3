import type { Case, KeyRing } from '../../conformance/runner/case.js';
import { run, widened, type Finding, type Judge } from '../../conformance/runner/conformance.js';
import type { Rule } from '../../conformance/rules/rule.js';
import type { Question } from '../drafting/assemble.js';
import type { Oracle } from './oracle.js';

/** The two sides, and the rules between them. */
export interface Sides {
  readonly oracle: Oracle;
  /** A judge that remembers nothing of earlier cases. */
  readonly newJudge: () => Judge;
  readonly rules: readonly Rule[];
  readonly keys: KeyRing;
}

/** One case with the answer of the original, and how ours stands to it under both passes. */
export interface Compared {
  readonly example: Case;
  readonly findings: readonly Finding[];
  /** Where the sides disagree and no rule explains it. */
  readonly disagreement: Disagreement | undefined;
}

export interface Disagreement {
  readonly finding: Finding;
  /** The second pass accepts what the first refuses. */
  readonly isWider: boolean;
}

/** Asks both sides. */
export async function compare(questions: readonly Question[], sides: Sides): Promise<readonly Compared[]> {
  return judge(await answered(questions, sides.oracle), sides);
}

/** Asks the original. */
export async function answered(questions: readonly Question[], oracle: Oracle): Promise<readonly Case[]> {
  const answers = await oracle.ask(questions);
  return questions.map((question, index) => ({ ...question, dotnet: answers[index] ?? { valid: false } }));
}

/** Asks this library, and compares. */
export async function judge(
  cases: readonly Case[],
  { newJudge, rules, keys }: Sides,
): Promise<readonly Compared[]> {
  const own = newJudge();
  const first = await run({ cases, keys }, rules, 1, own);
  const second = await run({ cases, keys }, rules, 2, own);
  const wider = new Set(widened(first, second));
  return cases.map((example, index) => {
    const findings = [first[index], second[index]].filter((finding) => finding !== undefined);
    const found = findings.find((finding) => finding.standing === 'unexplained' || wider.has(finding));
    return {
      example,
      findings,
      disagreement: found && { finding: found, isWider: found.standing !== 'unexplained' },
    };
  });
}

/** Two disagreements with the same kind are the same, as far as their answers tell. */
export function kindOf({ finding, isWider }: Disagreement): string {
  const { pass, recorded, own, rule, differences } = finding;
  const fields = differences.map((difference) => difference.split(':')[0]);
  return JSON.stringify([
    pass,
    isWider,
    recorded,
    own,
    rule?.id,
    recorded === 'valid' && own === 'valid' ? fields : [],
  ]);
}
