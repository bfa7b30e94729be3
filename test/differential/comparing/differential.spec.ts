import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { folder } from '../../conformance/folder.js';
import { Layer } from '../../conformance/reading/layer.js';
import { expectedAnswer } from '../../conformance/rules/expected-answer.js';
import { Walker } from '../../conformance/rules/walker.js';
import type { Answer } from '../../conformance/runner/answer.js';
import { readKeys } from '../../conformance/runner/case.js';
import type { Question } from '../drafting/assemble.js';
import { withVariants } from '../generator/keys.js';
import type { Compared, Sides } from './comparison.js';
import { differential } from './differential.js';

const keys = withVariants(readKeys(join(folder, 'keys.json')));
const walker = new Walker([], 1);

/** What both sides answer where nothing is planted. */
function honest({ token, parameters, now, mapInboundClaims = true, configuration }: Question): Answer {
  return expectedAnswer(
    walker.walk(new Layer(token, parameters, { now, mapInboundClaims, configuration, keys })),
  );
}

/** One side that refuses every valid token that has a claim `jti`, and one that does not. */
const planted: Sides = {
  oracle: {
    ask: (questions) =>
      Promise.resolve(
        questions.map((question) => {
          const answer = honest(question);
          const layer = new Layer(
            question.token,
            {},
            { ...question, mapInboundClaims: true, configuration: undefined, keys },
          );
          return answer.valid && layer.claim('jti') !== undefined
            ? { valid: false, code: 'PLANTED' }
            : answer;
        }),
      ),
  },
  newJudge: () => ({ judge: (example) => Promise.resolve(honest(example)) }),
  rules: [],
  keys,
};

function find(sides: Sides, count: number): Promise<readonly Compared[]> {
  return differential({ seed: 'spec', count, onBatch: () => undefined }, sides);
}

describe('a disagreement that was planted', () => {
  let found: readonly Compared[] = [];

  beforeAll(async () => {
    found = await find(planted, 400);
  });

  it('is found, once of its kind', () => {
    expect(found.map(({ disagreement }) => disagreement?.finding.recorded)).toEqual(['PLANTED']);
  });

  it('is shrunk to what it takes', () => {
    const [{ example } = { example: { token: '' } }] = found;
    const [, payload = ''] = example.token.split('.');
    expect(Object.keys(JSON.parse(Buffer.from(payload, 'base64url').toString()) as object)).toContain('jti');
    expect(example.token.length).toBeLessThan(500);
    expect(JSON.stringify(example)).not.toContain('actor');
  });
});

describe('two sides that agree', () => {
  it('are found to', async () => {
    const { newJudge } = planted;
    const oracle = { ask: (questions: readonly Question[]) => Promise.resolve(questions.map(honest)) };
    await expect(find({ oracle, newJudge, rules: [], keys }, 200)).resolves.toEqual([]);
  });
});
