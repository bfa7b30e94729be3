import { spawnSync } from 'node:child_process';
import { buildDotnet, Dotnet } from './dotnet.js';

/** The version of the SDK; undefined where there is none. */
export function dotnetVersion(): string | undefined {
  const { status, stdout } = spawnSync('dotnet', ['--version'], { encoding: 'utf8' });
  return status === 0 ? stdout.trim() : undefined;
}

/** The original, built; says so where there is no SDK. */
export function openDotnet(say: (text: string) => void): Dotnet | undefined {
  if (dotnetVersion() === undefined) {
    say('.NET is left out: there is no SDK here.');
    return undefined;
  }
  say('building test/bench/dotnet');
  buildDotnet();
  return new Dotnet();
}
