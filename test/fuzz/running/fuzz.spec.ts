import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { checkOptions } from '../../../libs/jwt-bearer/src/module/options/check-options.js';
import { SchemeSelection } from '../../../libs/jwt-bearer/src/validation/scheme-selection.js';
import { folder } from '../../conformance/folder.js';
import { readKeys } from '../../conformance/runner/case.js';
import { withVariants } from '../../differential/generator/keys.js';
import { CaseMaker } from '../grammar/make-case.js';
import { Examiner } from '../subject/examine.js';
import type { Internals, Selection } from '../subject/internals.js';
import { fuzz, type Finding } from './fuzz.js';

const keys = withVariants(readKeys(join(folder, 'keys.json')));
const maker = new CaseMaker('spec', keys);
let examiner: Examiner | undefined;

afterEach(() => {
  examiner?.close();
});

/** Fuzzes the library, with something planted into its validation. */
function find(
  cases: number,
  plant: (selection: Selection) => void = () => undefined,
): Promise<Finding | undefined> {
  const internals: Internals = {
    checkOptions,
    SchemeSelection: {
      of: (options) => {
        const selection = SchemeSelection.of(options);
        plant(selection);
        return selection;
      },
    },
  };
  const own = (examiner = new Examiner(keys, internals));
  return fuzz(
    {
      make: (number) => maker.make(number),
      examine: (fuzzCase) => own.examine(fuzzCase),
      time: (fuzzCase) => own.time(fuzzCase),
      goesOn: (tally) => tally.cases < cases,
      patience: 2_000,
    },
    { cases: 0, valid: 0, slowest: 0 },
  );
}

/** Runs something before each validation. */
function before(selection: Selection, run: (text: string) => void): void {
  const validate = selection.validate.bind(selection);
  selection.validate = (text, ...others) => {
    run(text);
    return validate(text, ...others);
  };
}

function payloadOf(text: unknown): string {
  return typeof text === 'string' ? Buffer.from(text.split('.')[1] ?? '', 'base64url').toString() : '';
}

describe('a short run', () => {
  it('finds nothing', async () => {
    await expect(find(200)).resolves.toBeUndefined();
  });

  it('makes the same cases for the same seed', () => {
    const again = new CaseMaker('spec', keys);
    expect([7, 8, 9].map((number) => again.make(number))).toEqual(
      [7, 8, 9].map((number) => maker.make(number)),
    );
  });
});

describe('what was planted is found and shrunk:', () => {
  it('an exception', async () => {
    const found = await find(300, (selection) => {
      before(selection, (text) => {
        if (payloadOf(text).includes('"jti"')) {
          throw new RangeError('planted');
        }
      });
    });
    expect(found?.problem).toMatch(/^throws: RangeError: planted/);
    expect(JSON.stringify(found?.fuzzCase.draft.token)).toContain('jti');
    expect(JSON.stringify(found?.fuzzCase).length).toBeLessThan(400);
  });

  it('two answers to one question', async () => {
    let asked = 0;
    const found = await find(50, (selection) => {
      const validate = selection.validate.bind(selection);
      selection.validate = (text, ...others) =>
        asked++ % 2 ? validate('e30.e30.', ...others) : validate(text, ...others);
    });
    expect(found?.problem).toMatch(/^differs: /);
  });

  it('a slow answer', async () => {
    const found = await find(300, (selection) => {
      before(selection, (text) => {
        if (payloadOf(text).includes('"sub"')) {
          Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 60);
        }
      });
    });
    expect(found?.problem).toMatch(/^slow: /);
  });

  it('a token in what is told', async () => {
    const found = await find(50, (selection) => {
      const explain = selection.explain.bind(selection);
      selection.explain = async (text, ...others) => ({
        ...(await explain(text, ...others)),
        remarks: [`the token ${text}`],
      });
    });
    expect(found?.problem).toMatch(/^leaks: /);
  });
});
