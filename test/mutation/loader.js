import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { transformSync } from '@swc/core';

const GLOBALS = new URL('globals.js', import.meta.url).href;
const OPTIONS = {
  swcrc: false,
  sourceMaps: 'inline',
  module: { type: 'es6' },
  jsc: {
    target: 'es2022',
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
    keepClassNames: true,
  },
};
const programs = new Map();

/**
 * Finds the TypeScript behind an import. A query (`?2`) asks for a module of its own: it is handed on to all that the module imports,
 * so that the whole program is made anew.
 */
export function resolve(specifier, context, next) {
  if (specifier === '@jest/globals') {
    return { url: GLOBALS, shortCircuit: true };
  }
  if (specifier.startsWith('.') && context.parentURL !== undefined) {
    const parent = new URL(context.parentURL);
    const url = new URL(specifier, parent);
    const source = fileURLToPath(url).replace(/\.js$/, '.ts');
    if (existsSync(source)) {
      return { url: pathToFileURL(source).href + parent.search, format: 'module', shortCircuit: true };
    }
  }
  return next(specifier, context);
}

export function load(url, context, next) {
  const { pathname } = new URL(url);
  if (!pathname.endsWith('.ts')) {
    return next(url, context);
  }
  const file = fileURLToPath(url);
  let program = programs.get(file);
  if (program === undefined) {
    program = transformSync(readFileSync(file, 'utf8'), { ...OPTIONS, filename: file }).code;
    programs.set(file, program);
  }
  return { format: 'module', source: program, shortCircuit: true };
}
