import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { folder } from '../../folder.js';
import { HTTP_RULES } from '../rules/index.js';
import { refusedAtStart } from '../rules/start.rule.js';
import { readScenarios } from '../scenario/read-scenarios.js';
import { run, type Finding } from './conformance.js';
import { describe as describeFinding, idleRules } from './report.js';

/** All of them, on a busy machine. */
const LONGEST = 240_000;

const { scenarios, ring } = readScenarios(join(folder, 'http.jsonl'));
let findings: readonly Finding[];

beforeAll(async () => {
  findings = await run(scenarios, ring, HTTP_RULES);
}, LONGEST);

describe('the recorded scenarios', () => {
  it('are answered as the original does, or as a rule says', () => {
    const unexplained = findings.filter(({ standing }) => standing === 'unexplained');
    expect(unexplained.flatMap(describeFinding)).toEqual([]);
  });

  it('are all accounted for', () => {
    expect(findings.map(({ id }) => id)).toEqual(scenarios.map(({ id }) => id));
  });

  it('leave no rule idle', () => {
    expect(idleRules(findings, [refusedAtStart, ...HTTP_RULES])).toEqual([]);
  });

  it('need every rule: without it something is unexplained', () => {
    const needed = new Set(findings.flatMap(({ explaining }) => explaining));
    expect([refusedAtStart, ...HTTP_RULES].filter((rule) => !needed.has(rule))).toEqual([]);
  });
});
