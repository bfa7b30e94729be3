import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import ts from 'typescript';

const SOURCE = resolve(import.meta.dirname, '../../libs/jwt-bearer/src');
/** The rooms that read what strangers send. */
const ROOMS = ['json', 'tokens', 'claims', 'configuration', 'validation'];

/** A group that is repeated and holds a repetition itself, which may take exponential time. */
const NESTED_QUANTIFIER = /\((?:[^()\\]|\\.)*(?:[*+]|\{\d+,\d*\})(?:[^()\\]|\\.)*\)(?:[*+]|\{\d+,)/;

/** The regular expressions of a file, and whether it makes some at run time. */
function expressionsOf(file: string): { literals: string[]; isDynamic: boolean } {
  const text = readFileSync(join(SOURCE, file), 'utf8');
  const literals: string[] = [];
  let isDynamic = false;
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) {
      literals.push(node.text);
    }
    isDynamic ||= ts.isIdentifier(node) && node.text === 'RegExp';
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, text, ts.ScriptTarget.ES2022));
  return { literals, isDynamic };
}

describe('requirement 108: the regular expressions that meet what strangers send', () => {
  const files = ROOMS.flatMap((room) =>
    readdirSync(join(SOURCE, room), { recursive: true, encoding: 'utf8' }).map((name) => join(room, name)),
  ).filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'));
  const expressions = files.map((file) => ({ file, ...expressionsOf(file) }));

  it('are found', () => {
    expect(expressions.flatMap(({ literals }) => literals).length).toBeGreaterThan(5);
  });

  it('repeat no group that repeats something itself', () => {
    const nested = expressions.flatMap(({ file, literals }) =>
      literals.filter((literal) => NESTED_QUANTIFIER.test(literal)).map((literal) => `${file} ${literal}`),
    );
    expect(nested).toEqual([]);
  });

  it('are written down, and none is made of what somebody sends', () => {
    expect(expressions.filter(({ isDynamic }) => isDynamic).map(({ file }) => file)).toEqual([]);
  });

  it.each(['(a+)+', '(a*)*', '(?:a|b+)*', '(\\d{1,3}x)+', '(a+){2,}'])(
    'would be found when they did: %s',
    (pattern) => {
      expect(NESTED_QUANTIFIER.test(pattern)).toBe(true);
    },
  );

  it.each(['(a|b)+', '(?:ab){1,3}', 'a+b*', '(a+)', '\\(a+\\)+'])('would not be found for %s', (pattern) => {
    expect(NESTED_QUANTIFIER.test(pattern)).toBe(false);
  });
});
