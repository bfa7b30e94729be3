/**
 * Compiles mistakes that the types of the package have to find. Each line that has to fail ends in the code of its error; any other
 * error is one of the package.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';

/** How many mistakes were found; throws where the compiler passes one, or finds something else. */
export function findMistakes(folder) {
  const expected = readdirSync(join(folder, 'mistakes')).flatMap((file) =>
    readFileSync(join(folder, 'mistakes', file), 'utf8')
      .split('\n')
      .flatMap((line, index) => {
        const code = /\/\/ (TS\d+)$/.exec(line)?.[1];
        return code === undefined ? [] : [`${file}:${index + 1} ${code}`];
      }),
  );
  const { stdout } = spawnSync(
    process.execPath,
    ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.mistakes.json', '--pretty', 'false'],
    { cwd: folder, encoding: 'utf8' },
  );
  const found = [...stdout.matchAll(/^mistakes\/(.+?)\((\d+),\d+\): error (TS\d+)/gm)].map(
    ([, file, line, code]) => `${file}:${line} ${code}`,
  );
  if (expected.length === 0 || !isDeepStrictEqual(found.sort(), expected.sort())) {
    throw new Error(`the compiler should find ${expected.join(', ')}, but it says\n${stdout || 'nothing'}`);
  }
  return expected.length;
}
