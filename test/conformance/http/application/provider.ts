import type { ScriptedAnswer, ScriptedAuthorities } from '../scenario/authority-script.js';
import type { RecordedFetch } from '../scenario/scenario.js';

interface Exchange {
  readonly url: string;
  outcome: Pick<RecordedFetch, 'status' | 'error'> | undefined;
  /** Whether it was still running, or began, after the response had left. */
  isBackground: boolean;
}

/**
 * How long an answer is held back for the response that may not wait for it, in milliseconds: on a busy machine it would else be
 * there first, and look awaited.
 */
const HEAD_START = 150;

/** Answers the requests for metadata from the script, in its own time, and notes them. */
export class Provider {
  private exchanges: Exchange[] = [];
  private readonly running = new Set<Promise<unknown>>();
  private hasLeft = false;
  /** Settles when the response has left; undefined while no request is answered. */
  private response: Promise<void> | undefined;
  private tellThatItLeft: () => void = () => undefined;

  constructor(private readonly authorities: ScriptedAuthorities) {}

  readonly fetch = (address: string, { signal }: RequestInit): Promise<Response> => {
    const exchange: Exchange = { url: address, outcome: undefined, isBackground: this.hasLeft };
    this.exchanges.push(exchange);
    const { answer, delay } = this.authorities.ask(address);
    const work = this.answer(exchange, answer, delay, signal ?? undefined);
    const settled = work.catch(() => undefined).finally(() => this.running.delete(settled));
    this.running.add(settled);
    return work;
  };

  /** A request has come. */
  requestCame(): void {
    this.response = new Promise((resolve) => {
      this.tellThatItLeft = resolve;
    });
  }

  /** The response has left: what still runs, and what comes, is background. */
  responseLeft(): void {
    this.hasLeft = true;
    this.response = undefined;
    this.tellThatItLeft();
    for (const exchange of this.exchanges) {
      exchange.isBackground ||= exchange.outcome === undefined;
    }
  }

  /** Waits until nothing is being fetched any more. */
  async settle(): Promise<void> {
    do {
      await Promise.all([...this.running]);
      await new Promise((resolve) => setTimeout(resolve, 1));
    } while (this.running.size > 0);
  }

  /** What was fetched since the last time, in order. */
  take(): readonly RecordedFetch[] {
    const told = this.exchanges.map(({ url, outcome, isBackground }) => ({
      url,
      ...(outcome ?? { pending: true }),
      ...(isBackground ? { background: true } : {}),
    }));
    this.exchanges = [];
    this.hasLeft = false;
    return told;
  }

  private async answer(
    exchange: Exchange,
    answer: ScriptedAnswer,
    delay: number,
    signal: AbortSignal | undefined,
  ): Promise<Response> {
    if (answer.failure === 'hang') {
      await aborted(signal).catch((error: unknown) => {
        exchange.outcome = { error: 'timeout' };
        throw error;
      });
    }
    await new Promise((resolve) => setTimeout(resolve, delay));
    if (this.response !== undefined) {
      const headStart = new Promise((resolve) => setTimeout(resolve, HEAD_START));
      await Promise.race([this.response, headStart]);
    }
    if (answer.failure !== undefined) {
      exchange.outcome = { error: answer.failure };
      throw failureOf(answer.failure);
    }
    exchange.outcome = { status: answer.status };
    const hasBody = ![101, 204, 205, 304].includes(answer.status);
    return new Response(hasBody ? answer.body : null, answer);
  }
}

const CODES: Readonly<Record<string, string>> = {
  'connection refused': 'ECONNREFUSED',
  'host not found': 'ENOTFOUND',
  'certificate rejected': 'SELF_SIGNED_CERT_IN_CHAIN',
  'connection broken': 'ECONNRESET',
};

/** As the `fetch` of Node fails. */
function failureOf(failure: string): TypeError {
  const cause = Object.assign(new Error(failure), { code: CODES[failure] });
  return new TypeError('fetch failed', { cause });
}

function aborted(signal: AbortSignal | undefined): Promise<never> {
  return new Promise((_, reject) => {
    signal?.addEventListener('abort', () => {
      reject(signal.reason as Error);
    });
  });
}
