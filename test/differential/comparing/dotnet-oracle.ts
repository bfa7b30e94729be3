import { spawn, spawnSync, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { folder } from '../../conformance/folder.js';
import type { KeyRing, RecordedAnswer } from '../../conformance/runner/case.js';
import type { Question } from '../drafting/assemble.js';
import type { Oracle } from './oracle.js';

const PROJECT = join(folder, '..', 'dotnet-oracle');
const OUTPUT = join(PROJECT, 'bin', 'oracle');

/** Whether there is a .NET SDK. */
export function hasDotnet(): boolean {
  const { status, stdout } = spawnSync('dotnet', ['--list-sdks'], { encoding: 'utf8' });
  return status === 0 && stdout.trim() !== '';
}

/** The original itself, in a process of its own, which answers line by line. */
export class DotnetOracle implements Oracle {
  private readonly process: ChildProcessWithoutNullStreams;
  private readonly waiting: {
    answered: (answer: RecordedAnswer) => void;
    failed: (reason: Error) => void;
  }[] = [];

  /** Builds the program. Throws where that fails, with what the compiler says. */
  static build(): void {
    const args = ['build', PROJECT, '-c', 'Release', '-o', OUTPUT, '--nologo', '-v', 'q'];
    const { status, stdout } = spawnSync('dotnet', args, { encoding: 'utf8' });
    if (status !== 0) {
      throw new Error(`test/dotnet-oracle cannot be built\n${stdout}`);
    }
  }

  constructor(keys: KeyRing) {
    this.process = spawn('dotnet', [join(OUTPUT, 'dotnet-oracle.dll')]);
    const errors: string[] = [];
    this.process.stderr.on('data', (text: Buffer) => errors.push(text.toString()));
    this.process.stdin.on('error', () => undefined); // what is behind it is told when the process ends
    this.process.on('close', () => {
      const reason = new Error(`test/dotnet-oracle ended\n${errors.join('')}`);
      this.waiting.splice(0).forEach(({ failed }) => {
        failed(reason);
      });
    });
    createInterface(this.process.stdout).on('line', (line) => {
      this.waiting.shift()?.answered(JSON.parse(line) as RecordedAnswer);
    });
    this.write({ keys });
  }

  ask(questions: readonly Question[]): Promise<readonly RecordedAnswer[]> {
    return Promise.all(
      questions.map(
        (question) =>
          new Promise<RecordedAnswer>((answered, failed) => {
            this.waiting.push({ answered, failed });
            this.write(question);
          }),
      ),
    );
  }

  close(): void {
    this.process.stdin.end();
  }

  private write(line: unknown): void {
    this.process.stdin.write(`${JSON.stringify(line)}\n`);
  }
}
