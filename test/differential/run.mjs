// Compiles this program, whose types are those of the built library, and runs it.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';

const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');
const { status } = spawnSync(process.execPath, [tsc, '-p', import.meta.dirname], { stdio: 'inherit' });
if (status !== 0) {
  process.exit(2);
}
const { main } = await import('./dist/differential/command.js');
try {
  process.exitCode = await main(process.argv.slice(2), console.log);
} catch (error) {
  console.error(error.message);
  process.exitCode = 2;
}
