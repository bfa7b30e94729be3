import { execFile, spawnSync } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
// this file runs from dist/http
const SCRIPT = fileURLToPath(new URL('../../http/tokens.lua', import.meta.url));

/** As many as keep a server busy without a crowd before it. */
const CONNECTIONS = 32;

/** Why there can be no load; undefined where all is there. */
export function missingForLoad(): string | undefined {
  const has = (command: string): boolean => spawnSync('sh', ['-c', `command -v ${command}`]).status === 0;
  if (!has('wrk')) {
    return 'wrk is not installed (Debian: apt-get install wrk)';
  }
  return has('taskset') && availableParallelism() > 1 ? undefined : 'it takes two cores and taskset';
}

/** A command that runs on one core: servers on the first, the load on the second. */
export function onCore(core: 0 | 1, command: string, args: readonly string[]): readonly [string, string[]] {
  return ['taskset', ['-c', String(core), command, ...args]];
}

/** What a server answered to. */
export interface Load {
  readonly requests: number;
  /** Requests a second. */
  readonly rate: number;
}

/**
 * Sends the tokens of a file to a server, as fast as it answers.
 *
 * @param duration whole seconds.
 * @throws Error when an answer is not a good one.
 */
export async function load(port: number, tokenFile: string, duration: number): Promise<Load> {
  const url = `http://127.0.0.1:${String(port)}/`;
  const flags = [
    '-t1',
    `-c${String(CONNECTIONS)}`,
    `-d${String(duration)}s`,
    '-s',
    SCRIPT,
    url,
    '--',
    tokenFile,
  ];
  const { stdout } = await run(...onCore(1, 'wrk', flags));
  return readReport(stdout);
}

/** What `wrk` reports. */
export function readReport(report: string): Load {
  const problem = /^\s*(Non-2xx or 3xx responses|Socket errors): .*$/m.exec(report);
  const requests = /^\s*(\d+) requests in/m.exec(report);
  const rate = /^Requests\/sec:\s*([\d.]+)/m.exec(report);
  if (problem !== null || requests === null || rate === null) {
    throw new Error(`the load was not answered as it has to be: ${problem?.[0].trim() ?? report}`);
  }
  return { requests: Number(requests[1]), rate: Number(rate[1]) };
}
