import { NAME } from '../tokens/token.js';
import type { Subject } from '../subjects/subject.js';
import type { Trial } from './trials.js';

/**
 * Lets a subject take part only if it accepts what has to be accepted and refuses what has to be refused: being quick is easy for
 * one that does not look.
 *
 * @throws Error that names each wrong answer.
 */
export async function admit(subject: Subject, trials: readonly Trial[]): Promise<void> {
  const wrong: string[] = [];
  for (const { what, token, passes } of trials) {
    await subject.prepare?.(token);
    const user = await subject.read(token);
    if (user !== (passes ? NAME : undefined)) {
      wrong.push(user === undefined ? `refuses ${what}` : `accepts ${what} as ${user}`);
    }
  }
  if (wrong.length > 0) {
    throw new Error(`${subject.name} cannot take part: it ${wrong.join(', ')}`);
  }
}
