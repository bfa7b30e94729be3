/** The folder of the library whose mutants are made; they are judged by the tests that stand in it. */
const folder = (process.env.MUTATED_FOLDER ??= 'claims');
const source = `libs/jwt-bearer/src/${folder}`;

/**
 * Mutation tests of one folder; test/mutation/README.md says how they are run.
 *
 * @type {import('@stryker-mutator/api/core').PartialStrykerOptions}
 */
export default {
  packageManager: 'npm',
  plugins: ['./test/mutation/runner.js'],
  testRunner: 'in-process',
  coverageAnalysis: 'perTest',
  // constants are made while a module loads: each of their mutants would need a process of its own
  ignoreStatic: true,
  concurrency: 2,
  timeoutMS: 60_000,
  incremental: true,
  incrementalFile: `reports/mutation/${folder}.incremental.json`,
  mutate: [`${source}/**/*.ts`, '!**/*.{spec,fixture}.ts', '!libs/jwt-bearer/src/claims/index.ts'],
  ignorePatterns: ['dist', 'coverage', 'reports', 'apps', '.ci', 'test/bench', 'test/fuzz', 'test/browser'],
  reporters: ['clear-text', 'json', 'progress-append-only'],
  jsonReporter: { fileName: `reports/mutation/${folder}.json` },
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
};
