import { ConfigurationUnavailableError, type ErrorCode } from '../../errors/index.js';

/** What was asked of the provider. */
export type RetrievalSource = 'document' | 'key set';

/** Why metadata or keys could not be had, as plain data. */
export interface RetrievalFailure {
  readonly code: ErrorCode;
  readonly source: RetrievalSource;
  /** The status of the answer, where it was the reason. */
  readonly status?: number | undefined;
  /** What the provider asked to wait, in milliseconds. */
  readonly retryAfter?: number | undefined;
  readonly expected?: unknown;
  readonly actual?: unknown;
  readonly cause?: unknown;
}

/** One attempt to get metadata and keys failed. */
export class RetrievalError extends ConfigurationUnavailableError {
  readonly source: RetrievalSource;
  readonly status: number | undefined;
  /** What the provider asked to wait, in milliseconds; undefined where it did not. */
  readonly askedToWait: number | undefined;

  constructor(failure: RetrievalFailure) {
    super({ ...failure, retryAfter: failure.retryAfter ?? 0 });
    this.source = failure.source;
    this.status = failure.status;
    this.askedToWait = failure.retryAfter;
  }

  /** Whether the provider says that there is nothing at the address. */
  get isNotFound(): boolean {
    return this.status === 404 || this.status === 405 || this.status === 410;
  }
}
