/** A line of the log. */
export interface LogLine {
  readonly level: 'error' | 'warn' | 'log' | 'debug';
  readonly text: string;
  /** Where an error was thrown, without what it says. */
  readonly stack?: string | undefined;
}
