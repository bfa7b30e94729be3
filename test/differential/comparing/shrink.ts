import type { KeyRing } from '../../conformance/runner/case.js';
import { assemble, type Question } from '../drafting/assemble.js';
import type { Draft } from '../drafting/draft.js';
import { compare, kindOf, type Compared, type Sides } from './comparison.js';
import { reductions } from './reductions.js';

const BATCH = 16;

/** Takes things out of a draft while the sides disagree in the same way, and tells what remains. */
export async function shrink(draft: Draft, found: Compared, sides: Sides): Promise<Compared> {
  let [smallest, remaining] = [draft, found];
  for (;;) {
    const next = await firstAlike(reductions(smallest), remaining, sides);
    if (next === undefined) {
      return remaining;
    }
    [smallest, remaining] = next;
  }
}

async function firstAlike(
  drafts: readonly Draft[],
  { example: { id }, disagreement }: Compared,
  sides: Sides,
): Promise<[Draft, Compared] | undefined> {
  const kind = disagreement && kindOf(disagreement);
  const possible = drafts.flatMap((draft) => {
    const question = assembled(id, draft, sides.keys);
    return question === undefined ? [] : [{ draft, question }];
  });
  for (let at = 0; at < possible.length; at += BATCH) {
    const batch = possible.slice(at, at + BATCH);
    const compared = await compare(
      batch.map(({ question }) => question),
      sides,
    );
    const index = compared.findIndex(
      (one) => one.disagreement !== undefined && kindOf(one.disagreement) === kind,
    );
    const [chosen, result] = [batch[index], compared[index]];
    if (chosen !== undefined && result !== undefined) {
      return [chosen.draft, result];
    }
  }
  return undefined;
}

/** A draft that lost what it cannot be without makes no case. */
function assembled(id: string, draft: Draft, keys: KeyRing): Question | undefined {
  try {
    return assemble(id, draft, keys);
  } catch {
    return undefined;
  }
}
