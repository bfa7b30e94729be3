import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { folder } from '../../folder.js';
import { HTTP_RULES } from '../rules/index.js';
import { readScenarios } from '../scenario/read-scenarios.js';
import type { RecordedAnswer, Scenario } from '../scenario/scenario.js';
import { httpConformance } from './command.js';
import { run } from './conformance.js';

const { scenarios, ring } = readScenarios(join(folder, 'http.jsonl'));
let place: string;

beforeAll(() => {
  place = mkdtempSync(join(tmpdir(), 'conformance-http-'));
  copyFileSync(join(folder, 'http-keys.json'), join(place, 'http-keys.json'));
});

afterAll(() => {
  rmSync(place, { recursive: true });
});

function scenario(id: string): Scenario {
  const found = scenarios.find((one) => one.id === id);
  if (found === undefined) {
    throw new Error(`no scenario ${id}`);
  }
  return found;
}

/** The same scenario, with something else in what was recorded in its first step. */
function planted(id: string, answer: RecordedAnswer): Scenario {
  const [first, ...others] = scenario(id).steps;
  const step = { at: 0, ...first, dotnet: { ...first?.dotnet, ...answer } };
  return { ...scenario(id), steps: [step, ...others] };
}

/** Plays scenarios from a file of their own. */
async function playFile(
  lines: readonly object[],
  ...options: string[]
): Promise<{ code: number; output: string; last: string | undefined }> {
  const file = join(place, 'scenarios.jsonl');
  writeFileSync(file, lines.map((line) => JSON.stringify(line)).join('\n'));
  const written: string[] = [];
  const code = await httpConformance([file, ...options], (text) => written.push(text));
  const output = written.join('\n');
  return { code, output, last: output.split('\n').at(-1) };
}

const good = scenario('header/ok');
const expired = scenario('challenge/expired-past-skew');

describe('npm run conformance:http', () => {
  it('passes scenarios that agree or that rules explain', async () => {
    const { code, last, output } = await playFile([good, expired]);
    expect(last).toBe('2 passed, 0 failed');
    expect(output).toMatch(/^challenge +1 +0 +1 +0 +0$/m);
    expect(code).toBe(0);
  });

  it.each<[string, RecordedAnswer]>([
    ['status', { status: 403 }],
    ['wwwAuthenticate', { wwwAuthenticate: ['Bearer'] }],
    ['fetches', { fetches: [{ url: 'https://elsewhere.test', status: 200 }] }],
    ['events', { events: ['tokenValidated', 'messageReceived'] }],
    ['user', { user: { authenticated: true, claims: [{ type: 'sub', value: 'eve' }] } }],
  ])('notices another %s', async (field, answer) => {
    // fetches of the first step have a rule, so they are planted in the second
    const step = { ...good.steps[0], at: 1, dotnet: { ...good.steps[0]?.dotnet, fetches: [], ...answer } };
    const { code, output, last } = await playFile([{ ...good, steps: [...good.steps, step] }]);
    expect(output).toMatch(new RegExp(`header/ok.*\\n +step 1, ${field}\\n +recorded `));
    expect(last).toBe('0 passed, 1 failed');
    expect(code).toBe(1);
  });

  it('notices another header of a handler', async () => {
    const line = planted('events/failed-header', { headers: { 'token-expired': 'false' } });
    expect((await playFile([line])).output).toMatch(/events\/failed-header.*\n +step 0, token-expired\n/);
  });

  it('notices another status where a rule speaks of the challenge alone', async () => {
    const { code, output } = await playFile([planted('challenge/expired-past-skew', { status: 200 })]);
    expect(output).toMatch(/challenge\/expired-past-skew.*challenge-text.*\n +step 0, status\n/);
    expect(code).toBe(1);
  });

  it('accepts no other answer than that of the rule', async () => {
    const rules = HTTP_RULES.map((rule) =>
      rule.id === 'challenge-text' ? { ...rule, fields: [] as const } : rule,
    );
    const [finding] = await run([expired], ring, rules);
    expect(finding?.unexplained.map(({ field }) => field)).toEqual(['wwwAuthenticate']);
  });

  it.each(HTTP_RULES.map((rule) => [rule.id, rule] as const))(
    'finds something unexplained without the rule %s',
    async (id, rule) => {
      const example = scenario(NEEDING[id] ?? '');
      const [finding] = await run(
        [example],
        ring,
        HTTP_RULES.filter((one) => one !== rule),
      );
      expect(finding?.standing).toBe('unexplained');
    },
  );

  it('notices an application that starts although its options are refused', async () => {
    const refused = scenario('options/audience-empty');
    const { output, last } = await playFile([
      { ...refused, options: { ...refused.options, audience: 'api://orders' } },
    ]);
    expect(output).toContain('options/audience-empty');
    expect(last).toBe('0 passed, 1 failed');
  });

  it('names the rules that applied to nothing', async () => {
    const { output } = await playFile([good]);
    expect(output).toMatch(/rules that applied to nothing\n(?: {2}.+\n)* {2}anonymous-route\n/);
  });

  it('counts what is left out, and not as passed', async () => {
    const { output, last } = await playFile([good, scenario('configuration/challenge')]);
    expect(output).toMatch(/^settings +1$/m);
    expect(output).toContain('1 left out');
    expect(last).toBe('1 passed, 0 failed');
  });

  it('plays one group alone', async () => {
    expect((await playFile([good, expired], '--group', 'header')).last).toBe('1 passed, 0 failed');
  });

  it.each([
    ['an option', { ...good, options: { ...good.options, audiance: 'x' } }, 'audiance'],
    ['an action', { ...good, options: { events: { onChallenge: { handel: true } } } }, 'handel'],
    ['the application', { ...good, app: { endpoint: [] } }, 'endpoint'],
    ['a step', { ...good, steps: [{ at: 0, requests: {} }] }, 'requests'],
    ['a key', { ...good, authority: { baseUrl: 'https://a.test', keys: ['nobody'] } }, 'nobody'],
  ])('refuses a file with an unknown name of %s', async (_what, line, name) => {
    await expect(playFile([line])).rejects.toThrow(name);
  });

  it('says how it is used where no file is named', async () => {
    const lines: string[] = [];
    expect(await httpConformance([], (line) => lines.push(line))).toBe(2);
    expect(lines.join()).toContain('usage: ');
  });
});

/** For each rule a scenario that differs from the original by it. */
const NEEDING: Readonly<Record<string, string>> = {
  'short-interval': 'options/automatic-interval-small',
  'no-route': 'challenge/wrong-method',
  'unmarked-route': 'anonymous/good-token',
  'anonymous-demands': 'anonymous/beats-unknown-policy',
  'one-scheme': 'schemes/default-a',
  credentials: 'header/comma',
  'token-rules': 'challenge/crit',
  'fetch-at-start': 'header/absent',
  'published-checks': 'metadata/issuer-differs',
  outage: 'metadata/refused',
  'unknown-kid-waits': 'refresh/unknown-kid-second-rotation',
  'forced-refresh': 'refresh/bad-signature',
  'known-since': 'refresh/issuer-change',
  age: 'refresh/automatic-idle',
  'anonymous-route': 'anonymous/bad-tokens',
  'throwing-handler': 'events/validated-throw',
  'handler-status': 'challenge/event-handled',
  'challenge-characters': 'challenge/event-tab',
  'challenge-text': 'challenge/expired-past-skew',
  'insufficient-scope': 'forbidden/role-missing',
  bodies: 'header/absent',
};
