/**
 * Holds the documentation to the code: every relative link leads to a file, and every TypeScript block compiles against the
 * sources of the library. A block that is only a fragment opens with "```ts ignore".
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import ts from 'typescript';

const root = resolve(import.meta.dirname, '..');
const tracked = execFileSync('git', ['ls-files', '*.md'], { cwd: root, encoding: 'utf8' });
const pages = tracked
  .split('\n')
  .filter((name) => name !== '' && !name.endsWith('.api.md'))
  .map((name) => ({ name, text: readFileSync(join(root, name), 'utf8') }));

const complaints = [...pages.flatMap(deadLinks), ...faultyBlocks(pages.flatMap(blocks))];
complaints.forEach((complaint) => console.error(complaint));
console.log(`${pages.length} pages, ${complaints.length} complaints`);
process.exitCode = complaints.length === 0 ? 0 : 1;

function deadLinks({ name, text }) {
  return [...text.matchAll(/\]\(([^)#\s]+)[^)]*\)/g)]
    .filter(([, target]) => !/^[a-z]+:/.test(target) && !existsSync(join(root, dirname(name), target)))
    .map(({ index, 1: target }) => `${name}:${lineOf(text, index)} leads to ${target}, which does not exist`);
}

function blocks({ name, text }) {
  return [...text.matchAll(/^```(?:ts|typescript)\n([\s\S]*?)^```/gm)].map(({ index, 1: code }) => {
    const line = lineOf(text, index) + 1;
    // .mts for top-level await; the export keeps the names of one block from another
    return { name, line, file: join(root, `${name}.${line}.mts`), code: `${code}\nexport {};` };
  });
}

function faultyBlocks(found) {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  const byFile = new Map(found.map((block) => [block.file, block]));
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile, getSourceFile } = host;
  host.fileExists = (file) => byFile.has(file) || fileExists(file);
  host.readFile = (file) => byFile.get(file)?.code ?? readFile(file);
  host.getSourceFile = (file, languageVersion, ...rest) => {
    const block = byFile.get(file);
    return block === undefined
      ? getSourceFile(file, languageVersion, ...rest)
      : ts.createSourceFile(file, block.code, languageVersion);
  };
  const program = ts.createProgram([...byFile.keys()], options, host);
  return found.flatMap(({ name, line, file }) =>
    ts
      .getPreEmitDiagnostics(program, program.getSourceFile(file))
      .map(({ start = 0, file: source, code, messageText }) => {
        const offset = source?.getLineAndCharacterOfPosition(start).line ?? 0;
        return `${name}:${line + offset} TS${code} ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
      }),
  );
}

function lineOf(text, index) {
  return text.slice(0, index).split('\n').length;
}
