import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { root } from './root.mjs';

/** Builds projects of the workspace one after the other, with a line for each; a failure shows the compiler's words. */
export async function build(projects) {
  for (const project of projects) {
    process.stdout.write(`Building ${project} … `);
    const started = Date.now();
    const compiler = spawn(process.execPath, ['node_modules/@nestjs/cli/bin/nest.js', 'build', project], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const words = [];
    for (const stream of [compiler.stdout, compiler.stderr]) stream.on('data', (chunk) => words.push(chunk));
    const [code] = await once(compiler, 'close');
    if (code !== 0) {
      console.log('failed');
      console.log(Buffer.concat(words).toString());
      process.exit(1);
    }
    console.log(`${((Date.now() - started) / 1000).toFixed(1)} s`);
  }
}
