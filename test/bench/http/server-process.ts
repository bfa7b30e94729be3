import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';
import { onCore } from './load.js';

/** What starts a server: the command and its arguments, behind which the port is written. */
export interface ServerCommand {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
}

/** A server as a process of its own, on the core of the servers. */
export class ServerProcess {
  readonly #lines: AsyncIterator<string, undefined>;

  private constructor(
    readonly name: string,
    readonly port: number,
    private readonly process: ChildProcessWithoutNullStreams,
  ) {
    this.#lines = createInterface(process.stdout)[Symbol.asyncIterator]();
    process.stderr.pipe(globalThis.process.stderr);
  }

  /** @param setup what the server is told. */
  static async start({ name, command, args }: ServerCommand, setup: object): Promise<ServerProcess> {
    const port = await freePort();
    const server = new ServerProcess(name, port, spawn(...onCore(0, command, [...args, String(port)])));
    if ((await server.#ask(JSON.stringify(setup))) !== 'ready') {
      throw new Error(`the server of ${name} did not start`);
    }
    return server;
  }

  /** The processor time of the process so far, in microseconds. */
  async spent(): Promise<number> {
    return Number(await this.#ask('spent'));
  }

  async stop(): Promise<void> {
    const closed = once(this.process, 'close');
    this.process.stdin.end();
    await closed;
  }

  async #ask(line: string): Promise<string | undefined> {
    this.process.stdin.write(`${line}\n`);
    const answer: IteratorResult<string, undefined> = await this.#lines.next();
    return answer.value;
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
