// Compiles these programs, whose types are those of the built library, and runs the benchmark, or what the first word names.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';

const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');
const { status } = spawnSync(process.execPath, [tsc, '-p', import.meta.dirname], { stdio: 'inherit' });
if (status !== 0) {
  process.exit(2);
}
const PROGRAMS = {
  profile: async (args) => (await import('./dist/profile/command.js')).profileCommand(args, console.log),
  memory: async (args) => (await import('./dist/memory/command.js')).memoryCommand(args, console.log),
  growth: async () => (await import('./dist/growth/command.js')).growthCommand(console.log),
};
const [name, ...others] = process.argv.slice(2);
const program = PROGRAMS[name];
try {
  process.exitCode =
    program === undefined
      ? await (await import('./dist/command.js')).main(process.argv.slice(2))
      : await program(others);
} catch (error) {
  console.error(error.message);
  process.exitCode = 2;
}
