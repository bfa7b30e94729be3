import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { stripVTControlCharacters } from 'node:util';
import { print } from './narrator.mjs';
import { root } from './root.mjs';

/** What the API calls itself, and by how many seconds clocks may differ for it. */
export const AUDIENCE = 'api://sample';
export const CLOCK_SKEW = 2;

const STARTED = /Sample API at (http:\S+),/;
const PORT_TAKEN = /Port \d+ is taken.*/;
const NEWS = /(?:LOG|WARN|ERROR) \[JwtBearerModule\] (.*)/g;

/** The sample API as a process of its own, started as anyone would start it: by its environment. */
export class SampleApi {
  #process;
  #exited;
  #read = 0;
  /** All that it said. */
  log = '';
  url;

  async start(authority) {
    this.#process = spawn(process.execPath, ['apps/sample-api/dist/main.js'], {
      cwd: root,
      env: {
        ...process.env,
        JWT_AUTHORITY: authority,
        JWT_AUDIENCE: AUDIENCE,
        JWT_REQUIRE_HTTPS_METADATA: 'false',
        JWT_CLOCK_SKEW: `${CLOCK_SKEW}s`,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#exited = once(this.#process, 'exit');
    const started = new Promise((resolve) => {
      for (const stream of [this.#process.stdout, this.#process.stderr]) {
        stream.setEncoding('utf8').on('data', (text) => {
          this.log += stripVTControlCharacters(text);
          const address = STARTED.exec(this.log);
          if (address) resolve(address[1]);
        });
      }
    });
    const failed = this.#exited.then(() => Promise.reject(new Error(`the API did not start:\n${this.log}`)));
    this.url = await Promise.race([started, failed]);
    failed.catch(() => undefined);
    const taken = PORT_TAKEN.exec(this.log);
    if (taken) print(taken[0]);
  }

  /** What the bearer module logged since the last call, without times and details. */
  takeNews() {
    const news = this.log.slice(this.#read);
    this.#read = this.log.length;
    return [...news.matchAll(NEWS)].map(([, line]) => line);
  }

  async stop() {
    this.#process?.kill();
    await this.#exited;
  }
}
