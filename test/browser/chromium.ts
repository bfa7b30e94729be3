import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { describe } from '@jest/globals';

/** The browser: what `CHROMIUM` names, else `chromium` on the path. */
export const executablePath = process.env['CHROMIUM'] ?? findOnPath('chromium');

/**
 * `describe`, where there is a browser. Elsewhere its tests are left out, which the output says and no count of passed tests hides; a
 * build server has to have one.
 */
export const describeInChromium = executablePath === undefined ? leaveOut() : describe;

function findOnPath(name: string): string | undefined {
  const folders = process.env['PATH']?.split(delimiter) ?? [];
  return folders.map((folder) => join(folder, name)).find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function leaveOut(): typeof describe.skip {
  const reason = 'no chromium is on the path, and CHROMIUM names none';
  if (process.env['CI'] !== undefined) throw new Error(`${reason}: a build server has to run these tests`);
  process.stderr.write(`test/browser is left out: ${reason}\n`);
  return describe.skip;
}
