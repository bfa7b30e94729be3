import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request, type IncomingMessage } from 'node:http';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));
const PROBE = new URL('../../api/probe.mjs', import.meta.url).href;
const STARTED = /Sample API at (http:\S+),/;

/** What the sample API takes for its own name. */
export const AUDIENCE = 'api://sample';

/** An answer of the API. */
export interface ApiAnswer {
  readonly status: number;
  /** Milliseconds. */
  readonly took: number;
}

type Message = { readonly type: 'attempt' } | { readonly type: 'memory'; readonly bytes: number };

/** The sample API as a process of its own, configured by its environment as anyone would. */
export class SampleApi {
  readonly #agents = {
    crowd: new Agent({ keepAlive: true, maxSockets: 100 }),
    single: new Agent({ keepAlive: true }),
  };
  readonly #process: ChildProcess;
  #log = '';
  #url = '';
  /** Attempts to refresh the keys. */
  attempts = 0;

  private constructor(environment: Readonly<Record<string, string>>) {
    this.#process = spawn(
      process.execPath,
      ['--expose-gc', '--import', PROBE, 'apps/sample-api/dist/main.js'],
      {
        cwd: ROOT,
        env: {
          ...process.env,
          PORT: String(20_000 + Math.floor(Math.random() * 30_000)),
          JWT_AUDIENCE: AUDIENCE,
          JWT_REQUIRE_HTTPS_METADATA: 'false',
          ...environment,
        },
        stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      },
    );
    this.#process.on('message', ({ type }: Message) => {
      this.attempts += type === 'attempt' ? 1 : 0;
    });
  }

  static async start(environment: Readonly<Record<string, string>>): Promise<SampleApi> {
    const api = new SampleApi(environment);
    await api.#listens();
    return api;
  }

  /**
   * A request to a route that needs a token.
   *
   * @param lane whose connections it uses: those of the crowd are a hundred, and may have to be waited for.
   */
  ask(token: string, lane: 'crowd' | 'single' = 'single'): Promise<ApiAnswer> {
    const began = performance.now();
    return new Promise((resolve, reject) => {
      const headers = { authorization: `Bearer ${token}` };
      const asked = request(
        `${this.#url}/me`,
        { agent: this.#agents[lane], headers },
        (answer: IncomingMessage) => {
          answer.resume().on('end', () => {
            resolve({ status: answer.statusCode ?? 0, took: performance.now() - began });
          });
        },
      );
      asked.on('error', (error: NodeJS.ErrnoException) => {
        // the API may close an idle connection at the moment when it is used again
        if (asked.reusedSocket && error.code === 'ECONNRESET') {
          resolve(this.ask(token, lane));
        } else {
          reject(error);
        }
      });
      asked.end();
    });
  }

  /** The bytes of its heap after a collection. */
  async memory(): Promise<number> {
    this.#process.send('memory');
    for (;;) {
      const [message] = (await once(this.#process, 'message')) as [Message];
      if (message.type === 'memory') {
        return message.bytes;
      }
    }
  }

  async stop(): Promise<void> {
    this.#agents.crowd.destroy();
    this.#agents.single.destroy();
    const exited = once(this.#process, 'exit');
    this.#process.kill();
    await exited;
  }

  async #listens(): Promise<void> {
    const started = new Promise<string>((resolve) => {
      for (const stream of [this.#process.stdout, this.#process.stderr]) {
        stream?.setEncoding('utf8').on('data', (text: string) => {
          if (this.#url === '') {
            this.#log += text;
            const address = STARTED.exec(this.#log)?.[1];
            if (address !== undefined) {
              resolve(address);
            }
          }
        });
      }
    });
    const ended = once(this.#process, 'exit').then(() => {
      throw new Error(`the API did not start:\n${this.#log}`);
    });
    ended.catch(() => undefined);
    this.#url = await Promise.race([started, ended]);
  }
}
