// Rotates the keys of real providers: the first token of a new key has to pass on its first request.
// They are installed into a folder of their own; one that cannot be installed is named and left out.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { TokenValidator } from 'nest-jwt-bearer';
import { providers } from './providers.mjs';
import { PYTHON } from './server-process.mjs';

const ROTATIONS = 3;
const folder = mkdtempSync(join(tmpdir(), 'providers-'));
writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }');

/** Whether the packages are there now; says so in one line where they are not. */
function install({ name, packages, flags = [], modules = [] }) {
  if (modules.length > 0) return hasModules(name, modules);
  if (packages.length === 0) return true;
  try {
    const quietly = ['--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error', ...flags];
    execFileSync('npm', ['install', ...quietly, ...packages], {
      cwd: folder,
      stdio: 'ignore',
      timeout: 120_000,
    });
    return true;
  } catch {
    console.log(`${name.padEnd(20)} left out: npm cannot install it here`);
    return false;
  }
}

function hasModules(name, modules) {
  const { status } = spawnSync(PYTHON, ['-c', `import ${modules.join(', ')}`], { stdio: 'ignore' });
  if (status !== 0) {
    const wanted = modules.map((module) => `python3-${module}`).join(' and ');
    console.log(`${name.padEnd(20)} left out: Debian's ${wanted} are not installed`);
  }
  return status === 0;
}

/** Validates, rotates, and validates the first token of the new key, time and again. */
async function check({ name, audience, parameters, open }) {
  const provider = await open(folder);
  const { authority, token, rotate } = provider;
  try {
    const validator = new TokenValidator({
      authority,
      audience,
      tokenValidationParameters: parameters,
      requireHttpsMetadata: false,
    });
    const firstToken = await token();
    const first = await untilJudged(validator, firstToken);
    if (first.status !== 'valid') return fail(name, `the first token: ${first.error.message}`);
    const known = new Set([kidOf(firstToken)]);
    const took = [];
    for (let i = 0; i < ROTATIONS; i += 1) {
      await rotate();
      const fresh = await newToken(token, known);
      const began = performance.now();
      const result = await validator.validateToken(fresh);
      took.push(`${Math.round(performance.now() - began)} ms`);
      if (result.status !== 'valid') return fail(name, `after a rotation: ${result.error.message}`);
      known.add(kidOf(fresh));
      // the budget: two rotations at once, and one more for each ten seconds
      await setTimeout(i === 0 ? 0 : 10_000);
    }
    console.log(
      `${name.padEnd(20)} passed: ${ROTATIONS} rotations, the first request after ${took.join(', ')}`,
    );
    return true;
  } finally {
    await provider.close();
  }
}

/** A provider may need a moment more for its keys than for its document. */
async function untilJudged(validator, token) {
  for (;;) {
    const result = await validator.validateToken(token);
    if (result.status !== 'unavailable') return result;
    await setTimeout(result.error.retryAfter);
  }
}

/** The first token that another key has signed. */
async function newToken(token, known) {
  for (let i = 0; i < 20; i += 1) {
    const fresh = await token();
    if (!known.has(kidOf(fresh))) return fresh;
  }
  throw new Error('the provider has not rotated');
}

function kidOf(token) {
  return JSON.parse(Buffer.from(token.split('.')[0], 'base64url').toString()).kid;
}

function fail(name, reason) {
  console.log(`${name.padEnd(20)} FAILED: ${reason}`);
  return false;
}

try {
  const results = [];
  for (const provider of providers) {
    if (install(provider)) {
      results.push(await check(provider).catch((error) => fail(provider.name, error.message)));
    }
  }
  const good = results.filter(Boolean).length;
  console.log(
    `${good === results.length ? 'PASSED' : 'FAILED'}: ${good} of ${providers.length} providers, ${providers.length - results.length} left out`,
  );
  process.exitCode = good === results.length && good > 0 ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
