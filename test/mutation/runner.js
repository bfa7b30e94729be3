import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { register } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { declareClassPlugin, PluginKind } from '@stryker-mutator/api/plugin';
import {
  determineHitLimitReached,
  DryRunStatus,
  MutantRunStatus,
  TestStatus,
} from '@stryker-mutator/api/test-runner';
import fc from 'fast-check';
import { collect } from './globals.js';
import { runSuite, testsOf } from './run-suite.js';

/** Where Stryker's switches stand. */
const stryker = (globalThis.__stryker__ ??= {});

/** The properties of whole validations would run for nearly every mutant. */
const LEFT_OUT = /^(?:token-validator|signature-cache)\.properties/;

const folder = () => join(process.cwd(), 'libs/jwt-bearer/src', process.env.MUTATED_FOLDER);
const specOf = (id) => id.slice(0, id.indexOf(' '));

/**
 * Runs the specs of one folder in one process and switches from mutant to mutant, which takes milliseconds where a run of Jest takes
 * seconds. What one mutant leaves in memory must not decide about another:
 *
 * - a test that fails has to pass again without the mutant, else everything is loaded anew and the mutant judged once more,
 * - a mutant that survives is judged once more in a program that was loaded anew under it.
 */
class InProcessRunner {
  #loads = 0;
  /** Tests by their ids, which begin with the name of the spec. */
  #tests = new Map();
  /** What each spec declares. */
  #roots = new Map();
  /** The spec that stands beside the source of the mutant, which is asked first. */
  #own = '';

  capabilities() {
    return { reloadEnvironment: false };
  }

  async init() {
    register('./loader.js', import.meta.url);
    // fewer values for properties: a mutant that survives costs every run of them
    fc.configureGlobal({ numRuns: 20 });
    process.on('unhandledRejection', () => undefined);
  }

  async dryRun() {
    await this.#load();
    const tests = [];
    const start = new Map();
    await this.#run(this.#tests.keys(), {
      onStart: (id) => {
        stryker.currentTestId = id;
        start.set(id, performance.now());
      },
      onEnd: (id, failure) => {
        stryker.currentTestId = undefined;
        const result = { id, name: id, timeSpentMs: performance.now() - start.get(id) };
        tests.push(
          failure === undefined
            ? { ...result, status: TestStatus.Success }
            : { ...result, status: TestStatus.Failed, failureMessage: String(failure?.stack ?? failure) },
        );
        return true;
      },
    });
    return { status: DryRunStatus.Complete, tests, mutantCoverage: stryker.mutantCoverage };
  }

  async mutantRun({ activeMutant, testFilter, hitLimit }) {
    if (this.#loads === 0) {
      await this.#load();
    }
    const ids = testFilter ?? [...this.#tests.keys()];
    this.#own = activeMutant.fileName.replace(/\.ts$/, '.spec.ts');
    const judge = () => this.#judge(activeMutant.id, ids, hitLimit);
    let verdict = await judge();
    if (verdict.status === MutantRunStatus.Killed && !(await this.#passes(verdict.killedBy))) {
      await this.#load();
      verdict = await judge();
      if (verdict.status === MutantRunStatus.Killed && !(await this.#passes(verdict.killedBy))) {
        await this.#load();
      }
    }
    if (verdict.status === MutantRunStatus.Survived) {
      stryker.activeMutant = activeMutant.id;
      const isLoaded = await this.#load(new Set(ids.map(specOf))).then(
        () => true,
        () => false,
      );
      verdict = isLoaded
        ? await judge()
        : {
            status: MutantRunStatus.Killed,
            killedBy: ids.slice(0, 1),
            failureMessage: 'does not load',
            nrOfTests: 0,
          };
      stryker.activeMutant = undefined;
    }
    return verdict;
  }

  async #judge(mutant, ids, hitLimit) {
    let failed;
    let nrOfTests = 0;
    stryker.activeMutant = mutant;
    stryker.hitCount = hitLimit === undefined ? undefined : 0;
    stryker.hitLimit = hitLimit;
    await this.#run(ids, {
      onStart: () => nrOfTests++,
      onEnd: (id, failure) => {
        failed ??= failure === undefined ? undefined : { id, failure };
        return failed === undefined;
      },
    });
    const endless = determineHitLimitReached(stryker.hitCount, stryker.hitLimit);
    stryker.activeMutant = undefined;
    stryker.hitCount = stryker.hitLimit = undefined;
    if (endless !== undefined) {
      return endless;
    }
    return failed === undefined
      ? { status: MutantRunStatus.Survived, nrOfTests }
      : {
          status: MutantRunStatus.Killed,
          killedBy: [failed.id],
          failureMessage: String(failed.failure?.message ?? failed.failure),
          nrOfTests,
        };
  }

  /** Whether tests pass without a mutant. */
  async #passes(ids) {
    let isGood = true;
    await this.#run(ids, {
      onStart: () => undefined,
      onEnd: (_, failure) => (isGood &&= failure === undefined),
    });
    return isGood;
  }

  /** Loads specs anew, with all that they import. */
  async #load(specs = this.#specs()) {
    this.#loads++;
    for (const spec of specs) {
      const url = pathToFileURL(join(folder(), spec)).href;
      const root = await collect(() => import(`${url}?${this.#loads}`));
      this.#roots.set(spec, root);
      const counts = new Map();
      for (const { id: name, test } of testsOf(root, spec)) {
        // a test that was changed is another one, so that Stryker asks it again
        const id = `${name} #${createHash('sha256').update(String(test.run)).digest('hex').slice(0, 6)}`;
        // rows of a table may have one name
        const count = (counts.get(id) ?? 0) + 1;
        counts.set(id, count);
        this.#tests.set(count === 1 ? id : `${id} (${count})`, test);
      }
    }
  }

  #specs() {
    return readdirSync(folder(), { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.spec.ts') && !LEFT_OUT.test(path))
      .sort();
  }

  async #run(ids, { onStart, onEnd }) {
    const names = new Map([...ids].map((id) => [this.#tests.get(id), id]));
    const own = [...this.#roots.keys()].filter((spec) => this.#own.endsWith(`/${spec}`));
    for (const spec of new Set([...own, ...this.#roots.keys()])) {
      const root = this.#roots.get(spec);
      const goesOn = await runSuite(root, new Set(names.keys()), {
        onStart: (test) => onStart(names.get(test)),
        onEnd: (test, failure) => onEnd(names.get(test), failure),
      });
      if (!goesOn) {
        return;
      }
    }
  }
}

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, 'in-process', InProcessRunner)];
