import { describe, expect, it } from '@jest/globals';
import { EXCEPTIONS } from './exceptions.js';
import { readJson } from './json-file.js';
import { FILES, runFile } from './wycheproof.js';

function exceptionsOf(file: string): readonly number[] {
  return EXCEPTIONS.filter((exception) => exception.file === file).flatMap(({ cases }) => cases);
}

describe('the vectors of Wycheproof', () => {
  it('are 2,114 cases in 11 files', () => {
    expect([FILES.length, FILES.reduce((sum, { cases }) => sum + cases, 0)]).toEqual([11, 2_114]);
  });

  it.each(FILES)('$file: all $cases cases, and the exceptions are those that are listed', async (vectors) => {
    const verdicts = await runFile(vectors);
    expect(verdicts).toHaveLength(vectors.cases);
    const different = verdicts.filter(({ expected, actual }) => expected !== actual).map(({ tcId }) => tcId);
    expect(different).toEqual(exceptionsOf(vectors.file).toSorted((left, right) => left - right));
  });

  it('have no case twice and none that the file does not count', () => {
    for (const { file, cases } of FILES) {
      const { numberOfTests } = readJson('wycheproof', file) as { numberOfTests: number };
      expect([file, numberOfTests]).toEqual([file, cases]);
    }
  });

  it('have a reason for each exception, and each belongs to a file', () => {
    expect(EXCEPTIONS.filter(({ reason, cases }) => reason.length < 40 || cases.length === 0)).toEqual([]);
    expect(EXCEPTIONS.filter(({ file }) => !FILES.some((vectors) => vectors.file === file))).toEqual([]);
  });

  it('says truly that cases 367 and 370 are the text of case 357', () => {
    const { testGroups } = readJson('wycheproof', 'json_web_signature_test.json') as {
      testGroups: { tests: { tcId: number; jws: string; result: string }[] }[];
    };
    const found = testGroups
      .flatMap(({ tests }) => tests)
      .filter(({ tcId }) => [357, 367, 370].includes(tcId));
    expect(found.map(({ result }) => result)).toEqual(['valid', 'invalid', 'invalid']);
    expect(new Set(found.map(({ jws }) => jws)).size).toBe(1);
  });
});
