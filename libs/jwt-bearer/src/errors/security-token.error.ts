import { inspect } from 'node:util';
import { catalogue, type ErrorCode } from './catalogue.js';
import type { Refusal } from './refusal.js';
import { inspectError } from './inspection.js';
import { describeRefusal, explainRefusal } from './sentence.js';

/**
 * Why a token was refused. The classes that extend it say of which kind the reason is, the `code` says exactly which.
 *
 * `message`, `stack`, `toJSON` and what `console.log` shows hold nothing of the token but the times in `nbf` and `exp`, so the
 * error may be logged as it is. `actual` and {@link explanation} hold what the token states, which anybody can have written.
 *
 * @example
 * ```ts
 * onAuthenticationFailed: ({ error }) => {
 *   if (error instanceof SecurityTokenExpiredError) metrics.increment('expired');
 *   logger.warn(error); // IDX10223: The token has expired. …
 * };
 * ```
 * @see .NET's `SecurityTokenException`
 */
export class SecurityTokenError extends Error {
  /** The number of the condition in the catalogue, such as `IDX10223`. */
  readonly code: ErrorCode;
  readonly #refusal: Refusal;

  constructor(refusal: Refusal) {
    super(describeRefusal(refusal), refusal.cause === undefined ? undefined : { cause: refusal.cause });
    this.code = refusal.code;
    this.#refusal = refusal;
  }

  override get name(): string {
    return 'SecurityTokenError';
  }

  /** What the configuration asks for, where the condition compares two things. */
  get expected(): unknown {
    return this.#refusal.expected;
  }

  /** What the token states instead. Not verified unless the signature was judged before. */
  get actual(): unknown {
    return this.#refusal.actual;
  }

  /** One sentence that says what to do. */
  get hint(): string {
    return catalogue[this.code].hint;
  }

  /**
   * The message together with what the token states, for people who look for the reason: at debug level, in a tool, in a test.
   * One line of printable ASCII, bounded in length, without the token.
   */
  get explanation(): string {
    return explainRefusal(this.#refusal);
  }

  toJSON(): Record<string, unknown> {
    return { name: this.name, code: this.code, message: this.message, hint: this.hint };
  }

  [inspect.custom](): string {
    return inspectError(this);
  }
}
