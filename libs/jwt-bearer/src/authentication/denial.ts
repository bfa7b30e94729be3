import type { ErrorCode } from '../errors/catalogue.js';

/** How a request is refused, before a transport gives it a form. */
export interface Denial {
  readonly status: number;
  /** The values of `WWW-Authenticate`, one field each. */
  readonly challenges: readonly string[];
  /** When it is worth trying again: milliseconds from now. */
  readonly retryAfter?: number | undefined;
  /** What a client may read. */
  readonly message: string;
  /** RFC 6750's error code, while `includeErrorDetails`. */
  readonly error?: string | undefined;
  /** The number of the reason in the catalogue, while `includeErrorDetails`. */
  readonly code?: ErrorCode | undefined;
  /** The reason for logs and exception filters. Reading it makes the error. */
  readonly cause?: Error | undefined;
}
