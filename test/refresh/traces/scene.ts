import { jest } from '@jest/globals';
import { AuthenticationService } from '../../../libs/jwt-bearer/src/authentication/authentication-service.js';
import { JwtBearerSchemes, type JwtBearerOptions } from '../../../libs/jwt-bearer/src/index.js';
import type { TestKey } from '../../../libs/jwt-bearer/src/testing/index.js';
import { writeToken } from '../../../libs/jwt-bearer/src/testing/test-token.js';
import { Provider } from './provider.js';

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;

/** What a request is answered: 200 for a valid token, 401 for an invalid one, 503 where it cannot be judged. */
export interface Answer {
  readonly status: 200 | 401 | 503;
  /** How long it took, in milliseconds. */
  readonly after: number;
}

const STATUS = { valid: 200, invalid: 401, unavailable: 503 } as const;

/** An API that validates the tokens of a provider, on the fake clock of jest. */
export class Scene {
  readonly provider = new Provider();
  readonly #schemes: JwtBearerSchemes;

  private constructor(options: JwtBearerOptions) {
    this.#schemes = new JwtBearerSchemes({
      authority: this.provider.authority,
      audience: 'api',
      fetch: this.provider.fetch,
      ...options,
    });
  }

  /** A provider with one key, and an API that has asked nothing yet. */
  static async open(options: JwtBearerOptions = {}): Promise<Scene> {
    // ends what the scene before has left running
    jest.clearAllTimers();
    const scene = new Scene(options);
    await scene.provider.publish();
    return scene;
  }

  /** The same after its first request. */
  static async warm(options: JwtBearerOptions = {}): Promise<Scene> {
    const scene = await Scene.open(options);
    await scene.ask();
    scene.forget();
    return scene;
  }

  /** The key that signs now. */
  get key(): TestKey {
    const [key] = this.provider.keys;
    if (key === undefined) {
      throw new Error('the provider has no key');
    }
    return key;
  }

  /** Requests to the provider since {@link forget}. */
  get fetches(): number {
    return this.provider.requests.length;
  }

  forget(): void {
    this.provider.requests.length = 0;
  }

  token(key: TestKey = this.key, claims: object = {}, header: object = {}, tamper = false): string {
    const exp = Math.floor(Date.now() / 1_000) + 3_600;
    const payload = { iss: this.provider.issuer, aud: 'api', sub: 'alice', exp, ...claims };
    return writeToken(
      {
        header: JSON.stringify({ alg: key.alg, kid: key.kid, ...header }),
        payload: JSON.stringify(payload),
        alg: key.alg,
        key: key.privateKey,
      },
      tamper,
    );
  }

  /** One request, to its answer. */
  async ask(token = this.token()): Promise<Answer> {
    const [answer] = await this.together([token]);
    return answer ?? { status: 503, after: 0 };
  }

  /** One request to a route that is open to everybody: how long it waits, in milliseconds. */
  async enter(token = this.token()): Promise<number> {
    const began = Date.now();
    const request = {
      key: {},
      authorization: [`Bearer ${token}`],
      request: { headers: {} },
      response: { statusCode: 200 },
    };
    let took: number | undefined;
    void Promise.resolve(
      new AuthenticationService(this.#schemes).authenticate(request, { anonymous: true, schemes: [] }),
    ).then(() => {
      took = Date.now() - began;
    });
    await this.pass(10 * SECOND);
    return took ?? Infinity;
  }

  /** Requests at the same moment, to the last answer. */
  async together(tokens: readonly string[]): Promise<readonly Answer[]> {
    const began = Date.now();
    const answers: Answer[] = [];
    for (const token of tokens) {
      void this.#schemes.tokenValidator.validateToken(token).then(({ status }) => {
        answers.push({ status: STATUS[status], after: Date.now() - began });
      });
    }
    await this.pass(0);
    while (answers.length < tokens.length) {
      await this.pass(10);
    }
    return answers;
  }

  async pass(time: number): Promise<void> {
    await jest.advanceTimersByTimeAsync(time);
  }

  /** Requests at this interval until one is not answered so any more, or the time is over. Answers how long that took. */
  async until(changes: (answer: Answer) => boolean, interval: number, atMost: number): Promise<number> {
    const began = Date.now();
    while (Date.now() - began < atMost) {
      if (changes(await this.ask())) {
        return Date.now() - began;
      }
      await this.pass(interval);
    }
    return Infinity;
  }
}

/** An answer in words: `200 after 40 ms`. */
export function saying({ status, after }: Answer): string {
  return after === 0 ? `${String(status)} at once` : `${String(status)} after ${span(after)}`;
}

/** How often each status was answered: `50 × 200`. */
export function tally(answers: readonly Answer[]): string {
  const statuses = [...new Set(answers.map(({ status }) => status))].sort();
  return statuses
    .map(
      (status) =>
        `${String(answers.filter((answer) => answer.status === status).length)} × ${String(status)}`,
    )
    .join(', ');
}

/** The longest wait among the answers, in words. */
export function longest(answers: readonly Answer[]): string {
  return span(Math.max(...answers.map(({ after }) => after)));
}

/** So many fetches, in words. */
export function fetches(count: number): string {
  return count === 1 ? '1 fetch' : `${String(count)} fetches`;
}

/** A span of time in words, rounded up. */
export function span(time: number): string {
  if (time < SECOND) {
    return `${String(time)} ms`;
  }
  if (time < 2 * MINUTE) {
    return `${String(Math.ceil(time / 100) / 10)} s`;
  }
  return time < 2 * HOUR
    ? `${String(Math.ceil(time / MINUTE))} min`
    : `${String(Math.ceil(time / (HOUR / 100)) / 100)} h`;
}
