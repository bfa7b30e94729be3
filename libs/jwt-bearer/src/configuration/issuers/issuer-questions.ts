import type { IssuerResolver, ResolverAnswer } from './issuer-resolver.js';

const MOST_WAITING = 1_000;
const LONGEST_ANSWER = 3_000;

const REFUSED: ResolverAnswer = { status: 'refused' };

/**
 * Asks the application about issuers: about each once at a time, for so long at most, and not while a thousand requests wait. The
 * answer never rejects.
 */
export class IssuerQuestions {
  readonly #open = new Map<string, Promise<ResolverAnswer>>();
  #waiting = 0;

  constructor(private readonly resolver: IssuerResolver) {}

  /** The answer, at once where the application has it at hand. */
  ask(issuer: string): ResolverAnswer | Promise<ResolverAnswer> {
    if (this.#waiting >= MOST_WAITING) {
      return failed(new RangeError(`${String(MOST_WAITING)} requests wait for \`issuerResolver\` already`));
    }
    const answer = this.#open.get(issuer) ?? this.#put(issuer);
    if (!(answer instanceof Promise)) {
      return answer;
    }
    this.#waiting += 1;
    return answer.finally(() => {
      this.#waiting -= 1;
    });
  }

  #put(issuer: string): ResolverAnswer | Promise<ResolverAnswer> {
    try {
      const answer: unknown = this.resolver(issuer);
      if (!isPending(answer)) {
        return read(answer);
      }
      const settled = inTime(answer)
        .then(read, failed)
        .finally(() => this.#open.delete(issuer));
      this.#open.set(issuer, settled);
      return settled;
    } catch (cause) {
      return failed(cause);
    }
  }
}

function isPending(answer: unknown): answer is PromiseLike<unknown> {
  return typeof (answer as { then?: unknown } | null | undefined)?.then === 'function';
}

function read(answer: unknown): ResolverAnswer {
  if (answer === undefined || answer === null) {
    return REFUSED;
  }
  return typeof answer === 'string'
    ? { status: 'known', authority: answer }
    : failed(new TypeError('`issuerResolver` answered neither an authority nor undefined'));
}

function failed(cause: unknown): ResolverAnswer {
  return { status: 'failed', cause };
}

function inTime(answer: PromiseLike<unknown>): Promise<unknown> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`\`issuerResolver\` did not answer within ${String(LONGEST_ANSWER)} ms`));
    }, LONGEST_ANSWER).unref();
  });
  return Promise.race([answer, late]).finally(() => {
    clearTimeout(timer);
  });
}
