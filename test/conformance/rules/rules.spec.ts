import { describe, expect, it } from '@jest/globals';
import { folder } from '../folder.js';
import { Layer } from '../reading/layer.js';
import { readRecorded, type Case } from '../runner/case.js';
import { RULES } from './index.js';
import type { Pass } from './rule.js';
import { Walker } from './walker.js';

const { cases, keys } = readRecorded(folder);

function ruleOf(example: Case, pass: Pass): string | undefined {
  const { token, parameters, now, mapInboundClaims = true, configuration } = example;
  const layer = new Layer(token, parameters, { now, mapInboundClaims, configuration, keys });
  return new Walker(RULES, pass).walk(layer).rule?.id;
}

describe('a rule', () => {
  const matched = new Set(cases.flatMap((example) => [ruleOf(example, 1), ruleOf(example, 2)]));

  it.each(RULES.map(({ id }) => id))('that is called %s matches a recorded case', (id) => {
    expect(matched.has(id)).toBe(true);
  });

  it('does not depend on the id or on the recorded answer', () => {
    const sample = cases.filter((_, index) => index % 40 === 0);
    const bare = sample.map((example) => ({ ...example, id: '', dotnet: { valid: false } }));
    expect(bare.map((example) => ruleOf(example, 2))).toEqual(sample.map((example) => ruleOf(example, 2)));
  });

  it('acts only in its passes', () => {
    const second = RULES.filter(({ passes }) => !passes.includes(1)).map(({ id }) => id);
    const first = new Set(cases.map((example) => ruleOf(example, 1)));
    expect(second.filter((id) => first.has(id))).toEqual([]);
    expect(second).not.toEqual([]);
  });
});
