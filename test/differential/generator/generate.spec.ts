import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { folder } from '../../conformance/folder.js';
import { readKeys } from '../../conformance/runner/case.js';
import { Layer } from '../../conformance/reading/layer.js';
import { Walker } from '../../conformance/rules/walker.js';
import { assemble, type Question } from '../drafting/assemble.js';
import { Generator } from './generate.js';
import { withVariants } from './keys.js';

const keys = withVariants(readKeys(join(folder, 'keys.json')));

function questions(seed: string, count: number): readonly Question[] {
  const generator = new Generator(seed, keys);
  return Array.from({ length: count }, (_, number) =>
    assemble(`case/${String(number)}`, generator.draft(number), keys),
  );
}

describe('the generator', () => {
  it('makes the same cases for the same seed, signatures and encryptions included', () => {
    expect(questions('one', 300)).toEqual(questions('one', 300));
  });

  it('makes other cases for another seed', () => {
    const tokens = new Set(questions('one', 50).map(({ token }) => token));
    expect(questions('two', 50).filter(({ token }) => tokens.has(token))).toEqual([]);
  });

  it('makes a case that does not depend on those before it', () => {
    const alone = assemble('case/40', new Generator('one', keys).draft(40), keys);
    expect(questions('one', 41).at(-1)).toEqual(alone);
  });

  it('makes at least three valid tokens in ten, as the reading of the original tells', () => {
    const walker = new Walker([], 1);
    const made = questions('share', 400);
    const valid = made.filter(({ token, parameters, now, mapInboundClaims = true, configuration }) => {
      const layer = new Layer(token, parameters, { now, mapInboundClaims, configuration, keys });
      return walker.walk(layer).code === undefined;
    });
    expect(valid.length / made.length).toBeGreaterThan(0.3);
    expect(valid.length / made.length).toBeLessThan(0.7);
  });
});
