import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder that holds the recorded cases, from wherever the program runs: its sources, or a place that it was compiled to. */
export const folder = above(dirname(fileURLToPath(import.meta.url)));

function above(place: string): string {
  const data = join(place, 'conformance');
  return existsSync(join(data, 'tokens.jsonl')) || place === dirname(place) ? data : above(dirname(place));
}
