import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';

const ROOT = resolve(import.meta.dirname, '../..');
const SOURCE = join(ROOT, 'libs/jwt-bearer/src');

/** The arrows of the house: what each folder of the library may import beside itself. */
const ARROWS: Readonly<Record<string, readonly string[]>> = {
  errors: [],
  time: [],
  diagnostics: [],
  json: [],
  tokens: ['errors', 'json'],
  claims: ['errors', 'json'],
  configuration: ['tokens', 'errors', 'time', 'diagnostics', 'json'],
  validation: ['configuration', 'tokens', 'claims', 'errors', 'time', 'json'],
  authorization: ['claims', 'errors'],
  authentication: [
    'validation',
    'configuration',
    'tokens',
    'claims',
    'errors',
    'time',
    'diagnostics',
    'json',
    'authorization',
  ],
  guard: ['authentication', 'authorization'],
  module: [
    'errors',
    'time',
    'diagnostics',
    'json',
    'tokens',
    'claims',
    'configuration',
    'validation',
    'authorization',
    'authentication',
    'guard',
  ],
  config: [],
  swagger: [],
  testing: ['time', 'authentication'],
};
const FOLDERS = Object.keys(ARROWS);
const SUBPATHS = ['config', 'swagger', 'testing'];
const BELOW_THE_LINE = ['guard', 'module', ...SUBPATHS];
const ABOVE_THE_LINE = FOLDERS.filter((folder) => !BELOW_THE_LINE.includes(folder));

let eslint: ESLint;

beforeAll(() => {
  eslint = new ESLint({
    cwd: ROOT,
    // the planted files do not exist, so nothing can be asked about their types
    overrideConfig: {
      ...tseslint.configs.disableTypeChecked,
      languageOptions: { parserOptions: { projectService: false } },
    } as ESLint.Options['overrideConfig'],
  });
});

/** Plants lines in a file at this place of the library and answers those that the rules of the arrows let through. */
async function passing(file: string, lines: readonly string[]): Promise<string[]> {
  const [result] = await eslint.lintText(lines.join('\n'), { filePath: join(SOURCE, file) });
  const messages = result?.messages ?? [];
  expect(messages.filter(({ fatal }) => fatal)).toEqual([]);
  const refused = messages
    .filter(({ ruleId }) => ruleId === 'no-restricted-imports' || ruleId === 'no-restricted-syntax')
    .map(({ line }) => line - 1);
  return lines.filter((_, index) => !refused.includes(index));
}

/** Every way in which one module can mention others. */
function mentions(...specifiers: string[]): string[] {
  return specifiers.flatMap((specifier, index) => [
    `import { a${index} } from '${specifier}';`,
    `import type { B${index} } from '${specifier}';`,
    `import * as c${index} from '${specifier}';`,
    `import '${specifier}';`,
    `export { d${index} } from '${specifier}';`,
    `export type { E${index} } from '${specifier}';`,
    `export * from '${specifier}';`,
    `export const f${index} = () => import('${specifier}');`,
    `export type G${index} = import('${specifier}').G;`,
  ]);
}

async function expectRefused(file: string, ...specifiers: string[]): Promise<void> {
  expect(await passing(file, mentions(...specifiers))).toEqual([]);
}

async function expectAllowed(file: string, lines: readonly string[]): Promise<void> {
  expect(await passing(file, lines)).toEqual(lines);
}

describe('the arrows of the house', () => {
  it('are drawn for every folder of the library', () => {
    const folders = readdirSync(SOURCE, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(FOLDERS).toEqual(expect.arrayContaining(folders.map(({ name }) => name)));
  });

  describe.each(FOLDERS)('%s', (from) => {
    const allowed = ARROWS[from] ?? [];
    const closed = FOLDERS.filter((to) => to !== from && !allowed.includes(to));

    it('reaches no other folder in any way, from any depth', async () => {
      await expectRefused(`${from}/planted.ts`, ...closed.map((to) => `../${to}/planted.js`));
      await expectRefused(`${from}/deep/planted.ts`, ...closed.map((to) => `../../${to}/deep/planted.js`));
    });

    it('reaches itself and what stands after its arrow', async () => {
      const lines = ['./planted.js', './deep/planted.js', ...allowed.map((to) => `../${to}/planted.js`)];
      await expectAllowed(
        `${from}/planted.ts`,
        lines.map((specifier) => `export * from '${specifier}';`),
      );
    });

    it('opens the test kit to its specs, and nothing else', async () => {
      await expectAllowed(`${from}/planted.spec.ts`, [`import { x } from '../testing/index.js';`]);
      const others = closed.filter((to) => to !== 'testing');
      await expectRefused(`${from}/planted.spec.ts`, ...others.map((to) => `../${to}/planted.js`));
    });

    it.each(['planted.ts', 'planted.spec.ts'])('takes no detour in %s', async (file) => {
      await expectRefused(
        `${from}/${file}`,
        'nest-jwt-bearer',
        'nest-jwt-bearer/testing',
        '../errors/../module/planted.js',
        './../../src/module/planted.js',
        '../../../../apps/sample-api/src/main.js',
      );
    });
  });

  it.each(ABOVE_THE_LINE)('keep Nest and every other framework out of %s', async (folder) => {
    const nest = ['@nestjs/common', '@nestjs/core/router'];
    await expectRefused(`${folder}/planted.ts`, ...nest, 'express', 'rxjs', 'class-validator');
    await expectRefused(`${folder}/planted.spec.ts`, ...nest);
  });

  it.each(ABOVE_THE_LINE)('leave Node and jose to %s', async (folder) => {
    await expectAllowed(`${folder}/planted.ts`, [
      `import 'node:crypto';`,
      `import { importX509 } from 'jose';`,
    ]);
  });

  it.each(['guard', 'module'])('leave Nest to %s, an optional peer of it also lazily', async (folder) => {
    await expectAllowed(`${folder}/planted.ts`, [
      `import { x } from '@nestjs/common';`,
      `export const y = () => import('@nestjs/websockets');`,
    ]);
  });

  it.each(BELOW_THE_LINE)('leave no other lazy import to %s', async (folder) => {
    const lines = [`'jose'`, `'../module/planted.js'`, 'name', '`@nestjs/${name}`'].map(
      (source, index) => `export const x${index} = (name) => import(${source});`,
    );
    expect(await passing(`${folder}/planted.ts`, lines)).toEqual([]);
  });

  it.each([...ABOVE_THE_LINE, 'guard', 'module'])('keep the public index out of %s', async (room) => {
    await expectRefused(`${room}/planted.ts`, '../index.js');
    await expectRefused(`${room}/deep/planted.ts`, '../../index.js');
  });

  it.each(SUBPATHS)('let %s see what users see, and not the other way round', async (folder) => {
    await expectAllowed(`${folder}/planted.ts`, [`import { x } from '../index.js';`]);
    await expectRefused('index.ts', `./${folder}/index.js`);
  });
});

describe('the verification of jose', () => {
  const files = [
    'index.ts',
    'new-folder/x.ts',
    ...FOLDERS.flatMap((folder) => [`${folder}/x.ts`, `${folder}/x.spec.ts`]),
  ];
  const names = ['jwtVerify', 'compactVerify', 'flattenedVerify', 'generalVerify', 'createRemoteJWKSet'];

  it.each(files)('stays out of %s', async (file) => {
    const lines = [
      ...names.map((name) => `import { ${name} } from 'jose';`),
      ...names.map((name) => `import { ${name} as my${name} } from 'jose';`),
      ...names.map((name) => `export { ${name} } from 'jose';`),
      `import * as jose from 'jose';`,
      `export * from 'jose';`,
      `export const lazily = () => import('jose');`,
      `import { jwtVerify as deep } from 'jose/jwt/verify';`,
    ];
    expect(await passing(file, lines)).toEqual([]);
  });

  it('leaves the rest of jose alone', async () => {
    await expectAllowed('tokens/planted.ts', [`import { importX509, decodeJwt } from 'jose';`]);
  });
});
