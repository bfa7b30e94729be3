// Mutation tests of the folders that are named, or of all three, and what they come to together.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const LEAST_SCORE = 0.9;
const DETECTED = ['Killed', 'Timeout'];
const UNDETECTED = ['Survived', 'NoCoverage'];

const require = createRequire(import.meta.url);
const stryker = new URL('bin/stryker.js', `file://${require.resolve('@stryker-mutator/core/package.json')}`);
const named = process.argv.slice(2).filter((argument) => !argument.startsWith('-'));
const options = process.argv.slice(2).filter((argument) => argument.startsWith('-'));
const folders = named.length > 0 ? named : ['claims', 'tokens', 'validation'];

for (const folder of folders) {
  const env = { ...process.env, MUTATED_FOLDER: folder };
  const { status } = spawnSync(process.execPath, [stryker.pathname, 'run', ...options], {
    stdio: 'inherit',
    env,
  });
  if (status !== 0) {
    process.exit(status ?? 2);
  }
}

const mutants = folders.flatMap((folder) => {
  const { files } = JSON.parse(readFileSync(`reports/mutation/${folder}.json`, 'utf8'));
  return Object.values(files).flatMap((file) => file.mutants.map(({ status }) => ({ folder, status })));
});
const scores = [...folders, ...(folders.length > 1 ? ['together'] : [])].map((name) => {
  const own = mutants.filter(({ folder }) => name === 'together' || folder === name);
  const detected = own.filter(({ status }) => DETECTED.includes(status)).length;
  const undetected = own.filter(({ status }) => UNDETECTED.includes(status)).length;
  const score = detected / (detected + undetected);
  console.log(`${name}: ${detected} of ${detected + undetected} detected = ${(score * 100).toFixed(1)} %`);
  return score;
});
process.exitCode = scores.some((score) => score < LEAST_SCORE) ? 1 : 0;
