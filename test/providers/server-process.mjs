import { fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { basename, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

/** The interpreter for which Debian's packages are installed. */
export const PYTHON = '/usr/bin/python3';

/** A provider in a process of its own, run from the folder where its packages are. */
export class ServerProcess {
  #script;
  #process;
  #port;
  /** What the server said when it was ready. */
  announcement;

  constructor(folder, name, extension = 'mjs') {
    const source = new URL(`servers/${name}.${extension}`, import.meta.url);
    this.#script = join(folder, basename(source.pathname));
    copyFileSync(source, this.#script);
  }

  get origin() {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** Starts, after a stop on the same port. */
  async start() {
    this.#port ??= await freePort();
    if (this.#script.endsWith('.py')) {
      this.#process = spawn(PYTHON, [this.#script, String(this.#port)], { stdio: 'ignore' });
      await this.#listen();
    } else {
      this.#process = fork(this.#script, [String(this.#port)], {
        stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      });
      await this.#answer();
    }
  }

  /** Lets the running server change its keys. */
  async rotate() {
    this.#process.send('rotate');
    await this.#answer();
  }

  async restart() {
    await this.stop();
    await this.start();
  }

  async stop() {
    if (this.#process?.exitCode === null) {
      const exited = once(this.#process, 'exit');
      this.#process.kill();
      await exited;
    }
  }

  async #answer() {
    const ended = once(this.#process, 'exit').then(() => Promise.reject(new Error('it ended by itself')));
    ended.catch(() => undefined);
    [this.announcement] = await Promise.race([once(this.#process, 'message'), ended]);
  }

  /** A process that cannot tell when it is ready. */
  async #listen() {
    while (!(await fetch(`${this.origin}/jwks`).catch(() => undefined))?.ok) {
      if (this.#process.exitCode !== null) throw new Error('it ended by itself');
      await setTimeout(100);
    }
  }
}

async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address();
  await once(probe.close(), 'close');
  return port;
}
