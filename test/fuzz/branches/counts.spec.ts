import { describe, expect, it } from '@jest/globals';
import { branchesOf } from './branches.js';
import { countBranches } from './counts.js';

function kinds(program: string): readonly string[] {
  return branchesOf(program).map(({ kind, at }) => `${kind} ${program.slice(at).split(/[;)} ]/)[0] ?? ''}`);
}

/** What the engine would report for one function over the whole program, with closer ranges in it. */
function reached(program: string, ...inner: readonly (readonly [text: string, count: number])[]) {
  const ranges = [['', 3] as const, ...inner].map(([text, count]) => ({
    startOffset: text === '' ? 0 : program.indexOf(text),
    endOffset: text === '' ? program.length : program.indexOf(text) + text.length,
    count,
  }));
  return countBranches(program, [{ functionName: '', isBlockCoverage: true, ranges }]).map(
    ({ kind, isReached }) => [kind, isReached],
  );
}

describe('the branches of a program', () => {
  it.each([
    ['both sides of a condition', 'if (a) b; else c;', ['then b', 'else c']],
    ['an else that nobody wrote', 'if (a) b;', ['then b', 'else if']],
    ['both sides of a conditional expression', 'a ? b : c', ['then b', 'else c']],
    [
      'the right sides of &&, || and ??',
      'a && b || c ?? d',
      ['right side d', 'right side c', 'right side b'],
    ],
    ['the right side of ??=', 'a ??= b', ['right side b']],
    ['cases that do something', 'switch (a) { case 1: case 2: b; default: c; }', ['case b', 'case c']],
    ['bodies of loops', 'for (const a of b) c;', ['loop c']],
    ['handlers of exceptions', 'try { a } catch { b }', ['catch {']],
    ['functions', 'const f = () => a; function g() { b }', ['function a', 'function {']],
  ])('are %s', (_, program, expected) => {
    expect(kinds(program)).toEqual(expected);
  });
});

describe('a branch', () => {
  const program = 'if (a) b; c ? d : e;';

  it('is reached when the closest range around it was', () => {
    expect(reached(program, ['b;', 0], ['d', 0], [': e', 3])).toEqual([
      ['then', false],
      ['else', true],
      ['then', false],
      ['else', true],
    ]);
  });

  it('that nobody wrote is reached when the other one was taken less often', () => {
    expect(reached(program, ['b;', 3])[1]).toEqual(['else', false]);
    expect(reached(program, ['b;', 2])[1]).toEqual(['else', true]);
  });

  it('of a program that was not loaded is not reached', () => {
    expect(countBranches(program, undefined).map(({ isReached }) => isReached)).toEqual(
      Array.from({ length: 4 }, () => false),
    );
  });
});
