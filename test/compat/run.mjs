/**
 * Proves that the package works for its users: packs it, installs the tarball into a fresh application beside one major of Nest,
 * compiles that application as an ES module or as CommonJS, and lets it run. Then it asks the table of test/support/transports of
 * every transport.
 *
 *   node test/compat/run.mjs [<11|12> <cjs|esm>]      without arguments: all four, one after the other
 *
 * It works in a folder of its own outside the work tree, since a link would lead back to the Nest of this repository.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { findMistakes } from './mistakes.mjs';

const here = import.meta.dirname;
const root = resolve(here, '../..');
const CONSUMERS = [
  ['11', 'cjs'],
  ['11', 'esm'],
  ['12', 'esm'],
  ['12', 'cjs'],
];

const [major, format] = process.argv.slice(2);
const chosen = CONSUMERS.filter(
  (consumer) => major === undefined || consumer.join() === `${major},${format}`,
);

if (!existsSync(join(root, 'libs/jwt-bearer/dist/index.js'))) {
  console.error('compat: the library is not built; run `npm run build` first');
  process.exit(1);
}
if (chosen.length === 0) {
  console.error('usage: node test/compat/run.mjs [<11|12> <cjs|esm>]');
  process.exit(1);
}
for (const consumer of chosen) {
  prove(...consumer);
}

function prove(major, format) {
  const start = performance.now();
  console.log(
    `Nest ${major}, ${format === 'esm' ? 'ES modules' : 'CommonJS'}, Node ${process.versions.node}`,
  );
  const folder = mkdtempSync(join(tmpdir(), `compat-nest-${major}-${format}-`));
  try {
    install(folder, major, format);
    copy(folder);
    proveApplication(folder);
    proveTypes(folder, major);
    proveTransports(folder, major);
  } catch (error) {
    console.error(`WRONG ${error.message}`);
    process.exitCode = 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  console.log(`      ${Math.round((performance.now() - start) / 1000)} s\n`);
}

/** The package and what every application has, no optional peer. */
function install(folder, major, format) {
  execFileSync('npm', ['pack', '-w', 'nest-jwt-bearer', '--silent', '--pack-destination', folder], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz'));
  const manifest = manifestOf(join(here, `nest-${major}`));
  manifest.type = format === 'esm' ? 'module' : 'commonjs';
  manifest.dependencies['nest-jwt-bearer'] = `file:./${tarball}`;
  npmInstall(folder, manifest);

  const { version } = manifestOf(join(folder, 'node_modules/@nestjs/core'));
  if (!version.startsWith(`${major}.`)) {
    throw new Error(`npm installed Nest ${version}`);
  }
  console.log(`ok    installed from the tarball beside Nest ${version}`);
}

function copy(folder) {
  for (const name of [
    'consumer',
    'mistakes',
    ...readdirSync(here).filter((name) => /^tsconfig/.test(name)),
  ]) {
    cpSync(join(here, name), join(folder, name), { recursive: true });
  }
  cpSync(join(here, 'table'), join(folder, 'test/compat/table'), { recursive: true });
  cpSync(join(root, 'test/support'), join(folder, 'test/support'), { recursive: true });
}

function proveApplication(folder) {
  compile(folder, 'consumer');
  console.log('ok    the types of the package fit the application');
  step(folder, process.execPath, 'dist/main.js');
  // the time limit of the step would have ended it otherwise
  console.log('ok    the closed application ends by itself');
}

/** Other ways to find the types of a package, and mistakes that have to be found. */
function proveTypes(folder, major) {
  compile(folder, 'bundler');
  console.log('ok    the types are found by bundlers');
  // TypeScript 6 knows this way as an old one
  compile(folder, 'node10', ...(major === '11' ? [] : ['--ignoreDeprecations', '6.0']));
  console.log('ok    the types are found without `exports`, as by moduleResolution node10');
  console.log(`ok    ${findMistakes(folder)} mistakes do not compile`);
}

function proveTransports(folder, major) {
  const manifest = manifestOf(folder);
  const { dependencies } = manifestOf(join(here, `nest-${major}/transports`));
  npmInstall(folder, { ...manifest, dependencies: { ...manifest.dependencies, ...dependencies } });
  compile(folder, 'table');
  step(folder, process.execPath, 'dist/test/compat/table/main.js', major);
}

function manifestOf(folder) {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
}

function npmInstall(folder, manifest) {
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
  step(folder, 'npm', 'install', '--no-audit', '--no-fund', '--no-package-lock', '--loglevel=error');
  if (existsSync(join(folder, 'node_modules/nest-jwt-bearer/node_modules/@nestjs'))) {
    throw new Error('the package does not share the Nest of the application');
  }
}

function compile(folder, project, ...args) {
  step(
    folder,
    process.execPath,
    'node_modules/typescript/bin/tsc',
    '-p',
    `tsconfig.${project}.json`,
    ...args,
  );
}

function step(folder, command, ...args) {
  execFileSync(command, args, { cwd: folder, stdio: 'inherit', timeout: 240_000 });
}
