import { Layer } from '../reading/layer.js';
import { expectedAnswer } from '../rules/expected-answer.js';
import type { Pass, Rule } from '../rules/rule.js';
import { Walker } from '../rules/walker.js';
import { differences, recordedAnswer, summary, type Answer } from './answer.js';
import type { Case, Corpus, KeyRing } from './case.js';

/** Whoever answers the cases, under the defaults of a pass. */
export interface Judge {
  judge(example: Case, keys: KeyRing, pass: Pass): Promise<Answer>;
}

/** How the answer of this library stands to the recorded one. */
export type Standing = 'agrees' | 'explained' | 'unexplained';

/** One case under one pass. */
export interface Finding {
  readonly id: string;
  readonly pass: Pass;
  readonly standing: Standing;
  /** The rule that matched, whether it explains a difference or there was none. */
  readonly rule: Rule | undefined;
  /** What the recorded answer is, what ours is, and in which fields they differ. */
  readonly recorded: string;
  readonly own: string;
  readonly differences: readonly string[];
  /** What the rule asks for, where that is neither of the two. */
  readonly expected: string | undefined;
}

/** Runs cases under one pass, in order. */
export async function run(
  corpus: Corpus,
  rules: readonly Rule[],
  pass: Pass,
  judge: Judge,
): Promise<readonly Finding[]> {
  const walker = new Walker(rules, pass);
  const findings: Finding[] = [];
  for (const example of corpus.cases) {
    findings.push(compare(example, corpus.keys, walker, await judge.judge(example, corpus.keys, pass)));
  }
  return findings;
}

function compare(example: Case, keys: KeyRing, walker: Walker, own: Answer): Finding {
  const recorded = recordedAnswer(example.dotnet);
  const { rule, expected } = expectation(example, keys, walker, recorded);
  const differs = differences(recorded, own);
  const missed = differences(expected, own);
  return {
    id: example.id,
    pass: walker.pass,
    standing: differs.length === 0 ? 'agrees' : missed.length === 0 ? 'explained' : 'unexplained',
    rule,
    recorded: summary(recorded),
    own: summary(own),
    differences: differs,
    expected: missed.length === 0 ? undefined : summary(expected),
  };
}

/** Without a rule the recorded answer is expected; with one, what the walk along its stages comes to. */
function expectation(
  { token, parameters, now, mapInboundClaims = true, configuration }: Case,
  keys: KeyRing,
  walker: Walker,
  recorded: Answer,
): { rule: Rule | undefined; expected: Answer } {
  const walk = walker.walk(new Layer(token, parameters, { now, mapInboundClaims, configuration, keys }));
  return { rule: walk.rule, expected: walk.rule === undefined ? recorded : expectedAnswer(walk) };
}

/** The cases that the second pass accepts although the first refuses them: there must be none. */
export function widened(first: readonly Finding[], second: readonly Finding[]): readonly Finding[] {
  const refused = new Set(first.filter(({ own }) => own !== 'valid').map(({ id }) => id));
  return second.filter(({ id, own }) => own === 'valid' && refused.has(id));
}
