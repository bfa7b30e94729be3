import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { folder } from '../folder.js';
import { readCorpus, type Case } from './case.js';
import { conformance } from './command.js';

const corpus = readCorpus(join(folder, 'tokens.jsonl'));
let place: string;

beforeAll(() => {
  place = mkdtempSync(join(tmpdir(), 'conformance-'));
  copyFileSync(join(folder, 'keys.json'), join(place, 'keys.json'));
});

afterAll(() => {
  rmSync(place, { recursive: true });
});

function recordedCase(id: string): Case {
  const found = corpus.cases.find((example) => example.id === id);
  if (found === undefined) {
    throw new Error(`no case ${id}`);
  }
  return found;
}

/** Runs cases from a file of their own. */
async function runCases(
  cases: readonly object[],
  ...options: string[]
): Promise<{ code: number; output: string }> {
  const file = join(place, 'cases.jsonl');
  writeFileSync(file, cases.map((example) => JSON.stringify(example)).join('\n'));
  const lines: string[] = [];
  const code = await conformance([file, ...options], (line) => lines.push(line));
  return { code, output: lines.join('\n') };
}

const good = recordedCase('lifetime/nbf-skew-default-at--2');
const expired = recordedCase('lifetime/exp-skew-default-at--2');
const duplicate = recordedCase('json/payload-duplicate-iss-same');

describe('npm run conformance', () => {
  it('passes cases that agree or that a rule explains', async () => {
    const { code, output } = await runCases([good, expired, duplicate]);
    expect(output.split('\n').at(-1)).toBe('6 passed, 0 failed');
    expect(code).toBe(0);
  });

  it('counts agreeing and explained cases by group', async () => {
    const { output } = await runCases([good, expired, duplicate], '--pass', '1');
    expect(output).toMatch(/^lifetime +2 +2 +0 +0$/m);
    expect(output).toMatch(/^json +1 +0 +1 +0$/m);
    expect(output).toMatch(/^total +3 +2 +1 +0$/m);
  });

  it('reports a wrong code and fails', async () => {
    const planted = { ...expired, dotnet: { ...expired.dotnet, code: 'IDX10214' } };
    const { code, output } = await runCases([planted], '--pass', '1');
    expect(output).toContain('lifetime/exp-skew-default-at--2 (pass 1): IDX10214 → IDX10223');
    expect(output.split('\n').at(-1)).toBe('0 passed, 1 failed');
    expect(code).toBe(1);
  });

  it('reports a refusal where the original accepts', async () => {
    const planted = { ...expired, dotnet: good.dotnet };
    const { code, output } = await runCases([planted], '--pass', '2');
    expect(output).toContain('valid → IDX10223');
    expect(code).toBe(1);
  });

  it.each([
    ['claims', { claims: [['iss', 'x', 'string', 'x']] }],
    ['name', { name: 'Eve' }],
    ['roles', { roles: ['admin'] }],
    ['issuer', { issuer: 'https://other.test' }],
    ['validTo', { validTo: 1 }],
    ['signingKeyId', { signingKeyId: 'other' }],
    ['tokenType', { tokenType: 'at+jwt' }],
    ['authenticationType', { authenticationType: 'Other' }],
    ['actor', { actor: [] }],
  ])('reports a difference in %s alone', async (field, change) => {
    const { code, output } = await runCases(
      [{ ...good, dotnet: { ...good.dotnet, ...change } }],
      '--pass',
      '1',
    );
    expect(output).toMatch(new RegExp(`valid → valid\\n +${field}: `));
    expect(code).toBe(1);
  });

  it('counts a rule that matches where both answers are equal', async () => {
    const equal = {
      ...duplicate,
      dotnet: { valid: false, exception: 'ArgumentException', code: 'IDX14101' },
    };
    const { code, output } = await runCases([equal], '--pass', '1');
    expect(output).toMatch(/^json +0 +1$/m);
    expect(code).toBe(0);
  });

  it('names the rules that matched nothing', async () => {
    const { output } = await runCases([good]);
    expect(output).toMatch(/rules that matched nothing\n(?: {2}.+\n)* {2}cnf\n/);
  });

  it.each([
    [
      'a parameter',
      { ...good, parameters: { ...good.parameters, validAudiance: 'api' } },
      'parameters.validAudiance',
    ],
    [
      'a parameter for actors',
      { ...good, parameters: { actorValidationParameters: { clockscew: 1 } } },
      'parameters.actorValidationParameters.clockscew',
    ],
    ['a member of the configuration', { ...good, configuration: { keys: [] } }, 'configuration.keys'],
    ['a member of the case', { ...good, time: 5 }, 'time'],
    ['a member of the answer', { ...good, dotnet: { ...good.dotnet, ok: true } }, 'dotnet.ok'],
    ['a key', { ...good, parameters: { issuerSigningKeys: ['nobody'] } }, 'nobody'],
    ['a replay cache', { ...good, parameters: { tokenReplayCache: 'half' } }, 'tokenReplayCache'],
  ])('refuses a file with an unknown name of %s', async (_what, example, name) => {
    await expect(runCases([example])).rejects.toThrow(name);
  });

  it('says how it is used where no file is named', async () => {
    const lines: string[] = [];
    expect(await conformance([], (line) => lines.push(line))).toBe(2);
    expect(lines.join()).toContain('usage: ');
  });
});
