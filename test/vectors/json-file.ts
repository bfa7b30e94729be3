import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Reads a JSON file of this folder. */
export function readJson(...path: readonly string[]): unknown {
  return JSON.parse(readFileSync(join(import.meta.dirname, ...path), 'utf8'));
}
