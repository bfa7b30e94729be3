/**
 * Writes docs/errors.md from the catalogue of the built library. With `--check` it only compares, and exits 1 on a difference.
 *
 *   node tools/errors-page.mjs [--check]
 */
import { readFile, writeFile } from 'node:fs/promises';
import { exit, argv } from 'node:process';
import { format, resolveConfig } from 'prettier';

const page = new URL('../docs/errors.md', import.meta.url);
const { aliases, subjects } = await import('../libs/jwt-bearer/dist/errors/catalogue.js').catch(() => {
  console.error('errors-page: the library is not built; run `npm run build` first');
  exit(1);
});

const text = await format(errorsPage(), { ...(await resolveConfig(page)), parser: 'markdown' });
if (!argv.includes('--check')) {
  await writeFile(page, text);
} else if ((await readFile(page, 'utf8').catch(() => '')) !== text) {
  console.error(
    'errors-page: docs/errors.md is not what the catalogue says; run `node tools/errors-page.mjs` and commit it',
  );
  exit(1);
}

function errorsPage() {
  return `# Errors

<!-- Made by tools/errors-page.mjs from libs/jwt-bearer/src/errors/catalogue; edit there. -->

One entry for each code: what it means, what usually causes it, what to do. \`IDX\` numbers are those that .NET's identity
libraries give the same condition, so their discussions on the web apply; \`NJB\` numbers exist here only.

- A refused **token** is answered with 401 and \`invalid_token\`. The code stands in the log line, in \`error.code\`, and in the
  body of the answer while \`includeErrorDetails\` is on. The challenge carries the fixed text that each entry names, and with
  IDX10222 and IDX10223 the time.
- **Metadata or keys** that cannot be had are answered with 503 and \`Retry-After\`: nobody can tell then whether a token is good.
- Wrong **options** stop the application when it starts.

Options stand in \`backticks\`. Those that \`JwtBearerOptions\` does not have itself are members of its \`tokenValidationParameters\`.
\`error.expected\` and \`error.actual\` tell what was compared, \`error.explanation\` tells it in words. They hold what the token
states and belong into debug logs only; \`error.message\` holds nothing of the token but its times.

## Contents

${Object.entries(subjects).map(contentsOf).join('\n\n')}

${Object.entries(subjects).map(sectionOf).join('\n\n')}
`;
}

function contentsOf([title, entries]) {
  const lines = codesOf(entries).map(
    (code) => `- [${code}](#${code.toLowerCase()}): ${shortMeaningOf(entries, code)}`,
  );
  return `**${title}**\n\n${lines.join('\n')}`;
}

function shortMeaningOf(entries, code) {
  const target = aliases[code];
  return target
    ? `now [${target}](#${target.toLowerCase()}).`
    : /^.*?\.(?= |$)/.exec(entries[code].meaning)[0];
}

function sectionOf([title, entries]) {
  const parts = codesOf(entries).map((code) =>
    aliases[code] ? aliasOf(code) : entryOf(code, entries[code]),
  );
  return `## ${title}\n\n${parts.join('\n\n')}`;
}

function aliasOf(code) {
  const target = aliases[code];
  return `### ${code}\n\nA number of earlier versions that nothing gives any more. See [${target}](#${target.toLowerCase()}).`;
}

function entryOf(code, entry) {
  return `### ${code}

${entry.meaning}

${outcomeOf(entry)}

**Usual causes**

${listOf(entry.causes)}

**What to do**

${listOf(entry.remedies)}`;
}

function outcomeOf({ error, description }) {
  switch (error) {
    case 'TypeError':
      return 'The application does not start.';
    case 'ConfigurationUnavailableError':
      return `\`${error}\`, 503 with \`Retry-After\`.`;
    default:
      return `\`${error}\`, 401 with \`error_description="${description}"\`.`;
  }
}

/** The codes of a subject and the aliases that lead to them, by number. */
function codesOf(entries) {
  const known = Object.keys(aliases).filter((alias) => aliases[alias] in entries);
  return [...Object.keys(entries), ...known].sort();
}

function listOf(items) {
  return items.map((item) => `- ${item}`).join('\n');
}
