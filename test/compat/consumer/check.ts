import { isDeepStrictEqual } from 'node:util';

let failures = 0;

/** Prints a line, and keeps in mind that something is wrong. */
export function check(name: string, actual: unknown, expected: unknown): void {
  const passed = isDeepStrictEqual(actual, expected);
  failures += passed ? 0 : 1;
  console.log(passed ? `ok    ${name}` : `WRONG ${name}: expected ${text(expected)}, got ${text(actual)}`);
}

/** How many checks went wrong. */
export function failed(): number {
  return failures;
}

function text(value: unknown): string {
  return JSON.stringify(value);
}
