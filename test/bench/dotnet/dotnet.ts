import { spawn, spawnSync, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { createInterface } from 'node:readline';
import type { Setup } from '../subjects/subject.js';

// this file runs from dist/dotnet
const PROJECT = fileURLToPath(new URL('../../dotnet/', import.meta.url));
const OUTPUT = `${PROJECT}bin/bench`;

/** Builds the program. Throws where that fails, with what the compiler says. */
export function buildDotnet(): void {
  const args = ['build', PROJECT, '-c', 'Release', '-o', OUTPUT, '--nologo', '-v', 'q'];
  const { status, stdout } = spawnSync('dotnet', args, { encoding: 'utf8' });
  if (status !== 0) {
    throw new Error(`test/bench/dotnet cannot be built\n${stdout}`);
  }
}

/** What starts the program with these arguments. */
export function dotnetCommand(...args: readonly string[]): readonly [string, readonly string[]] {
  return ['dotnet', [`${OUTPUT}/bench.dll`, ...args]];
}

/** What the program is told of a setup. */
export function describeSetup({ algorithm, issuers, audience, secret, role }: Setup): object {
  return { algorithm, issuers, audience, role, secret: secret?.export().toString('base64url') };
}

/** The original in a process of its own, which validates slot by slot as it is told. */
export class Dotnet {
  readonly #process: ChildProcessWithoutNullStreams;
  readonly #waiting: { answered: (answer: object) => void; failed: (reason: Error) => void }[] = [];

  constructor() {
    const [command, args] = dotnetCommand('lanes');
    this.#process = spawn(command, args);
    const errors: string[] = [];
    this.#process.stderr.on('data', (text: Buffer) => errors.push(text.toString()));
    this.#process.stdin.on('error', () => undefined); // what is behind it is told when the process ends
    this.#process.on('close', () => {
      const reason = new Error(`test/bench/dotnet ended\n${errors.join('')}`);
      this.#waiting.splice(0).forEach(({ failed }) => {
        failed(reason);
      });
    });
    createInterface(this.#process.stdout).on('line', (line) => {
      this.#waiting.shift()?.answered(JSON.parse(line) as object);
    });
  }

  async open(kind: 'raw' | 'handler', setup: Setup, tokens: readonly string[]): Promise<number> {
    const { lane } = await this.#ask({ open: kind, setup: describeSetup(setup), tokens });
    return lane as number;
  }

  /** Runs a lane. Answers with the processor time in microseconds. */
  async run(lane: number, calls: number): Promise<{ readonly spent: number; readonly accepted: number }> {
    const { spent, accepted } = await this.#ask({ lane, calls });
    return { spent: spent as number, accepted: accepted as number };
  }

  close(): void {
    this.#process.stdin.end();
  }

  #ask(order: object): Promise<Readonly<Record<string, unknown>>> {
    return new Promise((answered, failed) => {
      this.#waiting.push({ answered: answered as (answer: object) => void, failed });
      this.#process.stdin.write(`${JSON.stringify(order)}\n`);
    });
  }
}
