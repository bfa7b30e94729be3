import type { Trial } from '../admission/trials.js';
import { NAME } from '../tokens/token.js';
import type { ServerProcess } from './server-process.js';

/**
 * Lets a server take part only if it answers good tokens with the user's name and everything else with 401 or 403.
 *
 * @throws Error that names each wrong answer.
 */
export async function admitServer({ name, port }: ServerProcess, trials: readonly Trial[]): Promise<void> {
  const wrong: string[] = [];
  for (const { what, token, passes } of trials) {
    const headers = { authorization: `Bearer ${token}` };
    const answer = await fetch(`http://127.0.0.1:${String(port)}/`, { headers });
    const isPassed = answer.status === 200 && (await answer.text()) === NAME;
    const isRefused = answer.status === 401 || answer.status === 403;
    if (passes ? !isPassed : !isRefused) {
      wrong.push(`answers ${String(answer.status)} to ${what}`);
    }
  }
  if (wrong.length > 0) {
    throw new Error(`${name} cannot take part: it ${wrong.join(', ')}`);
  }
}
