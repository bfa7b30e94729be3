import type { ErrorCode } from './catalogue.js';

/**
 * Why a token is refused, as plain data. Checks return it instead of throwing: an `Error` with its stack costs a third of a
 * signature, and most callers only need the code. {@link createError} turns it into an error object when somebody asks for one.
 */
export interface Refusal {
  /** The number of the condition in the catalogue, such as `IDX10223`. */
  readonly code: ErrorCode;
  /** What the configuration asks for. */
  readonly expected?: unknown;
  /** What the token holds. Never the token itself. */
  readonly actual?: unknown;
  /** The `nbf` of the token in Unix seconds, where the lifetime is the reason. */
  readonly notBefore?: number | undefined;
  /** The `exp` of the token in Unix seconds, where the lifetime is the reason. */
  readonly expires?: number | undefined;
  /** What was thrown, where a hook or a library threw. */
  readonly cause?: unknown;
}
