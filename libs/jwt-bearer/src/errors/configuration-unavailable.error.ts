import { inspect } from 'node:util';
import { catalogue, type ErrorCode } from './catalogue.js';
import { inspectError } from './inspection.js';
import { explainRefusal } from './sentence.js';

/** Why no token can be judged now, as plain data. */
export interface Unavailability {
  /** The number of the condition in the catalogue, such as `IDX20804`. */
  readonly code: ErrorCode;
  /** When it is worth trying again: milliseconds from now. */
  readonly retryAfter: number;
  /** What the configuration asks for, such as the issuer that a document should state. Shown in the message. */
  readonly expected?: unknown;
  /** What the provider answered instead, such as its status. Shown in the message, so never anything of a token. */
  readonly actual?: unknown;
  /** What was thrown, where a request or a parser threw. */
  readonly cause?: unknown;
}

/**
 * Metadata or keys are not to be had, so nobody can tell whether a token is good: 503 with `Retry-After`, never 401.
 *
 * @see RFC 9110, sections 10.2.3 and 15.6.4
 */
export class ConfigurationUnavailableError extends Error {
  /** The number of the condition in the catalogue, such as `IDX20804`. */
  readonly code: ErrorCode;
  /** When it is worth trying again: milliseconds from now. */
  readonly retryAfter: number;

  constructor(unavailability: Unavailability) {
    const { code, retryAfter, cause } = unavailability;
    super(explainRefusal(unavailability), cause === undefined ? undefined : { cause });
    this.code = code;
    this.retryAfter = retryAfter;
  }

  override get name(): string {
    return 'ConfigurationUnavailableError';
  }

  /** One sentence that says what to do. */
  get hint(): string {
    return catalogue[this.code].hint;
  }

  toJSON(): Record<string, unknown> {
    return {
      name: this.name,
      code: this.code,
      message: this.message,
      hint: this.hint,
      retryAfter: this.retryAfter,
    };
  }

  [inspect.custom](): string {
    return inspectError(this);
  }
}
