/** How long a test or a hook may take, in milliseconds. */
const TIMEOUT = 20_000;

/** The tests of a suite with their full names, which tell them apart. */
export function testsOf(suite, path) {
  return suite.entries.flatMap((entry) => {
    const name = `${path} ${entry.name}`;
    return 'entries' in entry ? testsOf(entry, name) : [{ id: name, test: entry }];
  });
}

/**
 * Runs some tests of a suite.
 *
 * @param wanted the tests.
 * @param onTest is told of each test before it begins and after it ended; it answers whether to go on.
 */
export async function runSuite(suite, wanted, { onStart, onEnd }) {
  const here = suite.entries.filter((entry) => isWanted(entry, wanted));
  if (here.length === 0) {
    return true;
  }
  let goesOn = true;
  const failure = await failureOf(...suite.beforeAll);
  for (const entry of here) {
    if (!goesOn) {
      break;
    }
    if ('entries' in entry && failure === undefined) {
      goesOn = await runSuite(entry, wanted, { onStart, onEnd });
      continue;
    }
    for (const test of 'entries' in entry ? within(entry, wanted) : [entry]) {
      onStart(test);
      goesOn = onEnd(test, failure ?? (await failureOfTest(test))) && goesOn;
    }
  }
  return (await reported(suite, here, onEnd)) && goesOn;
}

/** What a hook at the end throws counts against the first test. */
async function reported(suite, [first], onEnd) {
  const failure = await failureOf(...suite.afterAll);
  return failure === undefined || onEnd('entries' in first ? within(first)[0] : first, failure);
}

function isWanted(entry, wanted) {
  return 'entries' in entry ? entry.entries.some((one) => isWanted(one, wanted)) : wanted.has(entry);
}

function within(suite, wanted) {
  return suite.entries.flatMap((entry) =>
    'entries' in entry ? within(entry, wanted) : wanted === undefined || wanted.has(entry) ? [entry] : [],
  );
}

async function failureOfTest(test) {
  const suites = [];
  for (let suite = test.parent; suite !== undefined; suite = suite.parent) {
    suites.unshift(suite);
  }
  const failure = await failureOf(...suites.flatMap((suite) => suite.beforeEach), test.run);
  const after = await failureOf(...suites.reverse().flatMap((suite) => suite.afterEach));
  return failure ?? after;
}

/** What the first function that fails throws. */
async function failureOf(...runs) {
  for (const run of runs) {
    try {
      await inTime(run());
    } catch (error) {
      return error ?? new Error('threw nothing');
    }
  }
  return undefined;
}

function inTime(work) {
  if (typeof work?.then !== 'function') {
    return undefined;
  }
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`took longer than ${String(TIMEOUT)} ms`)), TIMEOUT);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
