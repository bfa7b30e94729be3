import type { SecurityTokenErrorName } from '../security-token-errors.js';

/** What the library knows about one code: the text of its documentation, of its log line and of its challenge. */
export interface CatalogueEntry {
  /**
   * The class that carries the code. Conditions of the options are found when the application starts and stand in a
   * `TypeError` there.
   */
  readonly error: SecurityTokenErrorName | 'ConfigurationUnavailableError' | 'TypeError';
  /** What the code says, in one or two sentences; the first is short enough for a table. */
  readonly meaning: string;
  /** What usually leads to it, the most frequent first. */
  readonly causes: readonly string[];
  /** What ends it, with options in backticks. */
  readonly remedies: readonly string[];
  /** What to do, in one sentence for the log line. */
  readonly hint: string;
  /**
   * The text for `error_description`: the same for every token, in the characters that a challenge may hold.
   *
   * @see RFC 6750, section 3
   */
  readonly description: string;
}

/** Declares the entries of one subject, and keeps their codes as a type. */
export function entries<Code extends string>(
  subject: Readonly<Record<Code, CatalogueEntry>>,
): Readonly<Record<Code, CatalogueEntry>> {
  return subject;
}
