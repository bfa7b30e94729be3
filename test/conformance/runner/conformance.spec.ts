import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { folder } from '../folder.js';
import { RULES } from '../rules/index.js';
import type { Answer } from './answer.js';
import { readCorpus } from './case.js';
import { run, widened, type Finding } from './conformance.js';

const corpus = readCorpus(join(folder, 'tokens.jsonl'));

/** What is found where somebody gives this answer to a recorded case. */
async function find(id: string, answer: Answer): Promise<Finding | undefined> {
  const cases = corpus.cases.filter((example) => example.id === id);
  const [finding] = await run({ ...corpus, cases }, RULES, 1, { judge: () => Promise.resolve(answer) });
  return finding;
}

const refused = (code: string): Answer => ({ valid: false, code });

describe('an answer', () => {
  it('is unexplained where no rule matches and it is not the recorded one', async () => {
    const finding = await find('lifetime/exp-skew-default-at--2', refused('IDX10222'));
    expect(finding).toMatchObject({
      standing: 'unexplained',
      rule: undefined,
      recorded: 'IDX10223',
      own: 'IDX10222',
    });
  });

  it('is explained where a rule asks for exactly this code', async () => {
    const finding = await find('json/payload-duplicate-iss-same', refused('IDX14101'));
    expect(finding).toMatchObject({ standing: 'explained', rule: { id: 'json' }, expected: undefined });
  });

  it('is unexplained where a rule matches that asks for another code', async () => {
    const finding = await find('json/payload-duplicate-iss-same', refused('IDX14102'));
    expect(finding).toMatchObject({ standing: 'unexplained', rule: { id: 'json' }, expected: 'IDX14101' });
  });

  it('is unexplained where a rule asks for a valid token with other claims', async () => {
    const valid = { valid: true, claims: [], roles: [], signingKeyId: 'ed25519' } as unknown as Answer;
    const finding = await find('key/unsupported-ed25519', valid);
    expect(finding).toMatchObject({ standing: 'unexplained', rule: { id: 'eddsa' }, own: 'valid' });
  });

  it('agrees where it is the recorded one, although a rule matches', async () => {
    const finding = await find('json/payload-duplicate-nbf-null-first', refused('IDX14101'));
    expect(finding).toMatchObject({ standing: 'agrees', rule: { id: 'json' }, differences: [] });
  });
});

describe('what the second pass accepts', () => {
  const finding = (id: string, own: string): Finding => ({
    id,
    pass: 1,
    standing: 'agrees',
    rule: undefined,
    recorded: own,
    own,
    differences: [],
    expected: undefined,
  });

  it('is told where the first refuses it', () => {
    const first = [finding('a/one', 'IDX10511'), finding('a/two', 'valid')];
    const second = [finding('a/one', 'valid'), finding('a/two', 'valid')];
    expect(widened(first, second).map(({ id }) => id)).toEqual(['a/one']);
  });

  it('may be less than what the first accepts', () => {
    expect(widened([finding('a/one', 'valid')], [finding('a/one', 'IDX10503')])).toEqual([]);
  });
});
