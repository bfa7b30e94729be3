import { createRequire } from 'node:module';

// what Jest's own globals are made of
const ofJest = createRequire(createRequire(import.meta.url).resolve('@jest/globals'));
const { ModuleMocker } = ofJest('jest-mock');
const { jestExpect } = ofJest('@jest/expect');
const { bind } = createRequire(import.meta.url)('jest-each');

const mocker = new ModuleMocker(globalThis);
let suite;

/** Collects the tests that a function declares, as a suite without name. */
export async function collect(declare) {
  const root = newSuite('', undefined);
  suite = root;
  await declare();
  return root;
}

function newSuite(name, parent) {
  return { name, parent, entries: [], beforeAll: [], afterAll: [], beforeEach: [], afterEach: [] };
}

export function describe(name, declare) {
  const outer = suite;
  suite = newSuite(name, outer);
  outer.entries.push(suite);
  declare();
  suite = outer;
}

export function it(name, run) {
  suite.entries.push({ name, run, parent: suite });
}

describe.each = bind(describe, false);
it.each = bind(it, false);
export const test = it;

const hook = (kind) => (run) => void suite[kind].push(run);
export const beforeAll = hook('beforeAll');
export const afterAll = hook('afterAll');
export const beforeEach = hook('beforeEach');
export const afterEach = hook('afterEach');

export const expect = jestExpect;
export const jest = {
  fn: mocker.fn.bind(mocker),
  spyOn: mocker.spyOn.bind(mocker),
  restoreAllMocks: mocker.restoreAllMocks.bind(mocker),
};
