import { isDeepStrictEqual } from 'node:util';
import { folder } from '../conformance/folder.js';
import { readRecorded, type RecordedAnswer } from '../conformance/runner/case.js';
import { DotnetOracle } from './comparing/dotnet-oracle.js';

/** Asks the original for the recorded cases again. The exit code is 1 where an answer is not the recorded one. */
export async function verifyOracle(write: (text: string) => void): Promise<number> {
  const { cases, keys } = readRecorded(folder);
  const oracle = new DotnetOracle(keys);
  const answers = await oracle.ask(cases);
  oracle.close();
  const wrong = cases.filter((example, index) => !isDeepStrictEqual(answers[index], told(example.dotnet)));
  wrong.forEach(({ id }) => {
    write(`  ${id}`);
  });
  write(`${String(cases.length - wrong.length)} passed, ${String(wrong.length)} failed`);
  return wrong.length === 0 ? 0 : 1;
}

/** The recorded answer without what the program does not tell: the text of the challenge, and causes that the original hides. */
function told(recorded: RecordedAnswer): object {
  return Object.fromEntries(
    Object.entries(recorded).filter(([name]) => name !== 'description' && name !== 'reasons'),
  );
}
