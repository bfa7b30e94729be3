// Compiles these programs, whose types are those of the built library, and runs the drill, or with `flood` or `issuers` a flood of kids or issuers.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';

const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');
const { status } = spawnSync(process.execPath, [tsc, '-p', import.meta.dirname], { stdio: 'inherit' });
if (status !== 0) {
  process.exit(2);
}
const [program, ...names] = process.argv.slice(2);
try {
  if (program === 'flood') {
    const { floodCommand } = await import('./dist/flood/command.js');
    process.exitCode = (await floodCommand(console.log)) ? 0 : 1;
  } else if (program === 'issuers') {
    const { issuersCommand } = await import('./dist/flood/issuers.js');
    process.exitCode = (await issuersCommand(console.log)) ? 0 : 1;
  } else {
    const { drill } = await import('./dist/drill.js');
    process.exitCode = (await drill([program, ...names].filter(Boolean), console.log)) ? 0 : 1;
  }
} catch (error) {
  console.error(error);
  process.exitCode = 2;
}
