import { spawnSync } from 'node:child_process';
import { buildDotnet } from './dotnet.js';

/** The version of the SDK; undefined where there is none. */
export function dotnetVersion(): string | undefined {
  const { status, stdout } = spawnSync('dotnet', ['--version'], { encoding: 'utf8' });
  return status === 0 ? stdout.trim() : undefined;
}

/** Builds the original. Says so where there is no SDK, and answers false. */
export function prepareDotnet(say: (text: string) => void): boolean {
  if (dotnetVersion() === undefined) {
    say('.NET is left out: there is no SDK here.');
    return false;
  }
  say('building test/bench/dotnet');
  buildDotnet();
  return true;
}
