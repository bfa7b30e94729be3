// Compiles this program, whose types are those of the built library, and runs it.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const library = join(import.meta.dirname, '../../libs/jwt-bearer/dist');
const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');
const { status } = spawnSync(process.execPath, [tsc, '-p', import.meta.dirname], { stdio: 'inherit' });
if (status !== 0) {
  process.exit(2);
}
const { Coverage } = await import('./dist/fuzz/branches/coverage.js');
// the engine counts only in what is loaded afterwards
const coverage = new Coverage(library, ['tokens', 'validation', 'claims']);
const { main } = await import('./dist/fuzz/command.js');
const { checkOptions } = await import(join(library, 'module/options/check-options.js'));
const { SchemeSelection } = await import(join(library, 'validation/scheme-selection.js'));
try {
  const internals = { checkOptions, SchemeSelection };
  process.exitCode = await main(process.argv.slice(2), console.log, { coverage, internals });
} catch (error) {
  console.error(error);
  process.exitCode = 2;
}
