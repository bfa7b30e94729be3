/**
 * Writes docs/security.md: each security requirement, the tests whose names carry its number, and its status. With `--check` it
 * only compares, and exits 1 on a difference.
 *
 *   node tools/security-page.mjs [--check]
 */
import { execFileSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { argv, exit } from 'node:process';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';

const root = fileURLToPath(new URL('..', import.meta.url));
const page = new URL('../docs/security.md', import.meta.url);
const requirements = JSON.parse(
  await readFile(new URL('security-requirements.json', import.meta.url), 'utf8'),
);

/** What the product does not do yet, so that the requirement has nothing to hold. */
const NOT_BUILT = [
  {
    from: 6,
    to: 7,
    why: 'tokens are taken from the header only; another place is the application’s `onMessageReceived`',
  },
  { from: 43, to: 43, why: 'no keys come from callers' },
  { from: 61, to: 61, why: 'no address comes from outside; only configured ones are asked' },
  { from: 63, to: 65, why: 'the RFC 9068 profile is not built' },
  { from: 68, to: 79, why: 'proof of possession is not built; a bound token is refused (82)' },
  { from: 80, to: 81, why: 'certificate-bound tokens are not built; such a token is refused (82)' },
  { from: 88, to: 93, why: 'resource metadata is not built' },
  { from: 100, to: 103, why: 'introspection is not built' },
];

const tests = await testsByRequirement();
const text = await format(securityPage(), { ...(await resolveConfig(page)), parser: 'markdown' });
if (!argv.includes('--check')) {
  await writeFile(page, text);
} else if ((await readFile(page, 'utf8').catch(() => '')) !== text) {
  console.error(
    'security-page: docs/security.md is not what the tests say; run `node tools/security-page.mjs` and commit it',
  );
  exit(1);
}

/** The names of tests hold `requirement 18: …`, `… (requirement 3)` or `… (requirements 27 and 36)`. */
async function testsByRequirement() {
  const files = execFileSync('git', ['ls-files', '*.spec.ts', '*.e2e-spec.ts'], {
    cwd: root,
    encoding: 'utf8',
  });
  const found = new Map();
  for (const file of files.trim().split('\n')) {
    const source = await readFile(new URL(`../${file}`, import.meta.url), 'utf8');
    for (const [, , name] of source.matchAll(
      /^(?!\s*(?:\/\/|\*)).*?(['"`])((?:(?!\1).)*\brequirements? \d(?:(?!\1).)*)\1/gm,
    )) {
      const [mention, numbers] = /\(?\brequirements? (\d+(?:(?:, | and )\d+)*)(?:, A\d+)?\)?:? ?/.exec(name);
      for (const number of numbers.match(/\d+/g)) {
        found.set(Number(number), [
          ...(found.get(Number(number)) ?? []),
          { file, title: name.replace(mention, '').trim() },
        ]);
      }
    }
  }
  return found;
}

function securityPage() {
  const held = requirements.filter(({ number }) => tests.has(number)).length;
  const names = [...new Set(requirements.map(({ section }) => section))];
  return `# Security

<!-- Made by tools/security-page.mjs from tools/security-requirements.json and the names of the tests. -->

What a resource server has to hold, with the tests that fail when it does not. The number of a requirement stands in the names of
its tests. ${held} of ${requirements.length} requirements have tests of their own; the others say why.

To report a weakness, write to the maintainers privately before you open an issue.

${names.map(sectionOf).join('\n\n')}
`;
}

function sectionOf(name) {
  const lines = requirements
    .filter(({ section }) => section === name)
    .map(
      ({ number, requirement, level }) => `| ${number} | ${requirement} | ${level} | ${statusOf(number)} |`,
    );
  return `## ${name}\n\n| # | requirement | level | tests |\n| --- | --- | --- | --- |\n${lines.join('\n')}`;
}

function statusOf(number) {
  const named = tests.get(number);
  if (named === undefined) {
    return NOT_BUILT.find(({ from, to }) => number >= from && number <= to)?.why ?? 'no test of its own yet';
  }
  return named.map(({ file, title }) => `[${escape(title)}](../${file})`).join('<br>');
}

function escape(title) {
  return title
    .replaceAll('|', '\\|')
    .replaceAll('[', '\\[')
    .replaceAll(']', '\\]')
    .replaceAll('<', '&lt;')
    .replaceAll('*', '\\*');
}
