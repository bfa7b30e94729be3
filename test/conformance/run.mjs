// Compiles this program, whose types are those of the built library, and runs the cases of `tokens` or `http`.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';

const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');
const { status } = spawnSync(process.execPath, [tsc, '-p', import.meta.dirname], { stdio: 'inherit' });
if (status !== 0) {
  process.exit(2);
}
const [kind, ...args] = process.argv.slice(2);
try {
  process.exitCode =
    kind === 'http'
      ? await (await import('./dist/http/runner/command.js')).httpConformance(args, console.log)
      : await (await import('./dist/runner/command.js')).conformance(args, console.log);
} catch (error) {
  console.error(error.message);
  process.exitCode = 2;
}
