import type { Fetch } from '../configuration-manager-options.js';
import { readEntityTag, readMaxAge, readRetryAfter } from './response-headers.js';
import { RetrievalError, type RetrievalFailure, type RetrievalSource } from './retrieval.error.js';
import { describeTransportFailure } from './transport-failure.js';

/** What a {@link DocumentRetriever} needs. */
export interface DocumentRetrieverSettings {
  readonly fetch: Fetch;
  /** How long one exchange may take, in milliseconds. */
  readonly timeout: number;
  readonly requireHttps: boolean;
  /** The wall clock, in milliseconds. */
  readonly now: () => number;
}

/** What to ask for. */
export interface DocumentRequest {
  readonly address: string;
  readonly source: RetrievalSource;
  /** The tag of the document at hand, if the provider need not send it again. */
  readonly entityTag?: string | undefined;
  /** Ends the exchange early. */
  readonly signal: AbortSignal;
}

/** What the provider answered. */
export interface RetrievedDocument {
  /** The JSON object; undefined when the one at hand is still right. */
  readonly content: Readonly<Record<string, unknown>> | undefined;
  readonly entityTag: string | undefined;
  /** For how long the provider says that it may be kept, in milliseconds. */
  readonly maxAge: number | undefined;
}

const MAXIMUM_BYTES: Readonly<Record<RetrievalSource, number>> = {
  document: 256 * 1024,
  'key set': 512 * 1024,
};
const UNREADABLE = { document: 'IDX21815', 'key set': 'IDX10805' } as const;

/**
 * One exchange with a provider: GET of a JSON object. https only, no redirects, no cookies, status 200 only, a limit of size and
 * of the time for all of it. A connection that breaks is tried once more, within the same time.
 *
 * @see .NET's `HttpDocumentRetriever`
 */
export class DocumentRetriever {
  readonly #settings: DocumentRetrieverSettings;

  constructor(settings: DocumentRetrieverSettings) {
    this.#settings = settings;
  }

  /**
   * Gets a document.
   *
   * @throws RetrievalError IDX20108 (not https), IDX20804 (no answer), IDX20807 (another status than 200), IDX21815 or IDX10805
   *   (no JSON object, or too large).
   */
  async retrieve(request: DocumentRequest): Promise<RetrievedDocument> {
    this.#requireHttps(request);
    const exchange = new AbortController();
    const cancel = (): void => {
      exchange.abort(request.signal.reason);
    };
    const timer = setTimeout(() => {
      exchange.abort(noAnswer(request, `no complete answer within ${String(this.#settings.timeout)} ms`));
    }, this.#settings.timeout).unref();
    request.signal.addEventListener('abort', cancel, { once: true });
    try {
      request.signal.throwIfAborted();
      return await unlessAborted(this.#exchange(request, exchange.signal), exchange.signal);
    } finally {
      clearTimeout(timer);
      request.signal.removeEventListener('abort', cancel);
      // releases the connection of a body that was not read to its end
      exchange.abort();
    }
  }

  /** A connection that the provider closed while it idled fails once for no reason of today's. */
  async #exchange(request: DocumentRequest, signal: AbortSignal): Promise<RetrievedDocument> {
    try {
      return await this.#ask(request, signal);
    } catch (error) {
      if (error instanceof RetrievalError || signal.aborted || describeTransportFailure(error).isLasting) {
        throw asRetrievalError(request, error);
      }
    }
    return this.#ask(request, signal).catch((error: unknown) => {
      throw asRetrievalError(request, error);
    });
  }

  async #ask(request: DocumentRequest, signal: AbortSignal): Promise<RetrievedDocument> {
    const { address, entityTag } = request;
    const response = await this.#settings.fetch(address, {
      headers: {
        accept: 'application/json, application/jwk-set+json',
        // a cache in between has to ask the provider: a key that was removed must not live on there
        'cache-control': 'no-cache',
        'user-agent': 'nest-jwt-bearer',
        ...(entityTag === undefined ? {} : { 'if-none-match': entityTag }),
      },
      credentials: 'omit',
      redirect: 'manual',
      signal,
    });
    const isUnchanged = response.status === 304 && entityTag !== undefined;
    const content = isUnchanged ? undefined : await this.#read(request, response);
    return {
      content,
      entityTag: readEntityTag(response.headers.get('etag')) ?? (isUnchanged ? entityTag : undefined),
      maxAge: readMaxAge(response.headers.get('cache-control')),
    };
  }

  async #read(request: DocumentRequest, response: Response): Promise<Readonly<Record<string, unknown>>> {
    if (response.status !== 200 || response.redirected) {
      throw new RetrievalError(this.#wrongStatus(request, response));
    }
    const maximum = MAXIMUM_BYTES[request.source];
    const bytes = await readAtMost(response.body, maximum);
    if (bytes === undefined) {
      throw unreadable(request, `more than ${String(maximum)} bytes`);
    }
    return parse(request, bytes);
  }

  #wrongStatus({ address, source }: DocumentRequest, response: Response): RetrievalFailure {
    const { status, redirected, type } = response;
    const location = response.headers.get('location');
    const isRedirect = redirected || type === 'opaqueredirect' || location !== null;
    const target = location === null ? '' : ` to ${location.slice(0, 200)}`;
    return {
      code: 'IDX20807',
      source,
      status,
      retryAfter: readRetryAfter(response.headers.get('retry-after'), this.#settings.now()),
      expected: `200 from ${address}`,
      actual: isRedirect ? `${String(status)}, a redirect${target}` : status,
    };
  }

  #requireHttps({ address, source }: DocumentRequest): void {
    if (this.#settings.requireHttps && !/^https:/i.test(address)) {
      throw new RetrievalError({ code: 'IDX20108', source, actual: address });
    }
  }
}

/** The whole body; undefined as soon as it grows beyond the maximum. */
async function readAtMost(body: Response['body'], maximum: number): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of (body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > maximum) {
      return undefined;
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function parse(request: DocumentRequest, bytes: Uint8Array): Readonly<Record<string, unknown>> {
  let content: unknown;
  try {
    content = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    throw unreadable(request, 'no JSON', cause);
  }
  if (typeof content !== 'object' || content === null || Array.isArray(content)) {
    throw unreadable(request, 'JSON, but no object');
  }
  return content as Readonly<Record<string, unknown>>;
}

function unreadable({ address, source }: DocumentRequest, problem: string, cause?: unknown): RetrievalError {
  return new RetrievalError({ code: UNREADABLE[source], source, actual: `${problem} at ${address}`, cause });
}

function noAnswer({ address, source }: DocumentRequest, reason: string, cause?: unknown): RetrievalError {
  return new RetrievalError({ code: 'IDX20804', source, actual: `${reason}, at ${address}`, cause });
}

function asRetrievalError(request: DocumentRequest, error: unknown): RetrievalError {
  return error instanceof RetrievalError
    ? error
    : noAnswer(request, describeTransportFailure(error).reason, error);
}

/** The outcome of some work, or the reason of the abort, even when the work does not heed its signal. */
function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => {
      reject(signal.reason as Error);
    });
    work.then(resolve, reject);
  });
}
