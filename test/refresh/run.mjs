// The long run of the invariants: random schedules, every short sequence, and the policies that break a rule. Ends with a verdict.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const { REFRESH_SCHEDULES = '10000', REFRESH_DEPTH = '5' } = process.env;
const SPECS = ['invariants', 'exhaustive', 'broken-policies'];
const folder = mkdtempSync(join(tmpdir(), 'refresh-'));
const file = join(folder, 'tally');
const options = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
const jest = ['node_modules/jest/bin/jest.js', '--runInBand', '--selectProjects=unit', '--runTestsByPath'];

let passed = true;
for (const spec of SPECS) {
  const began = performance.now();
  const { status } = spawnSync(process.execPath, [...options, ...jest, `test/refresh/${spec}.spec.ts`], {
    cwd: new URL('../../', import.meta.url),
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, REFRESH_SCHEDULES, REFRESH_DEPTH, REFRESH_TALLY: file },
  });
  passed &&= status === 0;
  const seconds = Math.round((performance.now() - began) / 1_000);
  const { subject, schedules, events, busiestSecond } = JSON.parse(
    readFileSync(file, 'utf8').trim().split('\n').at(-1),
  );
  console.log(`${subject}: ${number(schedules)} schedules, ${number(events)} events, ${seconds} s`);
  if (busiestSecond !== undefined) {
    console.log(
      `1,000 instances: at most ${busiestSecond} refresh in the same second (${busiestSecond / 10} %)`,
    );
  }
}
rmSync(folder, { recursive: true });
console.log(
  passed ? 'PASSED: every invariant holds, and each is seen to fail when its rule is broken' : 'FAILED',
);
process.exitCode = passed ? 0 : 1;

function number(value) {
  return value.toLocaleString('en');
}
