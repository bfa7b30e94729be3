import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { folder } from './folder.js';
import { HTTP_RULES } from './http/rules/index.js';
import { OMISSIONS } from './http/rules/omissions.js';
import { refusedAtStart } from './http/rules/start.rule.js';
import { RULES } from './rules/index.js';
import type { Rule } from './rules/rule.js';

const page = readFileSync(join(folder, '../../docs/differences-from-dotnet.md'), 'utf8');
const rows = page
  .split('\n')
  .filter((line) => line.startsWith('| `'))
  .map((line) => line.replace(/ +/g, ' '));

/** The row that a rule has to have. */
function rowOf({ id, original, own, reason, passes }: Rule): string {
  return `| \`${id}\` | ${original} | ${own} | ${reason} | ${passes.length === 2 ? 'both' : String(passes[0])} |`;
}

/** The rows of the rules for requests, and of what is left out. */
const httpRows = [
  ...[refusedAtStart, ...HTTP_RULES].map(
    ({ id, original, own, reason }) => `| \`${id}\` | ${original} | ${own} | ${reason} |`,
  ),
  ...OMISSIONS.map(({ id, what, reason }) => `| \`${id}\` | ${what} | ${reason} |`),
];

describe('docs/differences-from-dotnet.md', () => {
  it('has a row for each rule, in their order, and no other', () => {
    expect(rows).toEqual([...RULES.map(rowOf), ...httpRows]);
  });
});

describe('the rules', () => {
  it('are at most thirty', () => {
    expect(RULES.length).toBeLessThanOrEqual(30);
    expect(HTTP_RULES.length).toBeLessThanOrEqual(30);
  });

  it('have ids of their own', () => {
    const ids = [...RULES, refusedAtStart, ...HTTP_RULES, ...OMISSIONS].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
