import 'reflect-metadata';
import { isDeepStrictEqual } from 'node:util';
import type { LoggerService } from '@nestjs/common';
import { createTestIssuer } from 'nest-jwt-bearer/testing';
import { answersOf, ask, globalGuardRuns, SETTINGS, startIn } from '../../support/transports/table.js';
import type { Answer, HandlerName, Transport } from '../../support/transports/transport.js';
import { TRANSPORTS } from '../../support/transports/transports.js';
import { ENTRIES } from './entries.js';
import { throttled } from './throttler.js';

type Setting = (typeof SETTINGS)[number];
type Answers = Readonly<Record<HandlerName, Answer>>;

const major = Number(process.argv[2]);
const differences: string[] = [];
const absent = new Set<string>();
let cells = 0;

async function main(): Promise<void> {
  const empty = Object.keys(ENTRIES).filter((entry) => typeof ENTRIES[entry] !== 'function');
  differences.push(...empty.map((entry) => `${entry} lacks what it should export`));
  const issuer = await createTestIssuer();
  for (const setting of SETTINGS) {
    const heads = setting.rows.map(({ short }) => short.padEnd(16));
    console.log(`\n${setting.name.padEnd(54)}${heads.join('')}`.trimEnd());
    for (const transport of TRANSPORTS) {
      const warnings: string[] = [];
      const running = await startIn(setting, transport, issuer, loggerTo(warnings));
      const line = [];
      for (const row of setting.rows) {
        const expected = answersOf(setting, transport, row, major);
        if (expected === undefined) {
          absent.add(`${transport.name}, ${row.short}: its client sends no such text`);
          line.push('none'.padEnd(16));
          continue;
        }
        const name = `${setting.name}, ${transport.name}, ${row.short}`;
        const actual = await inTime(name, ask(running, row, issuer));
        compare(name, actual, expected);
        line.push(short(actual).padEnd(16));
      }
      console.log(`  ${transport.name.padEnd(52)}${line.join('')}`.trimEnd());
      issuer.heal();
      await running.close();
      compareWarnings(setting, transport, warnings);
    }
  }
  for (const [name, actual, expected] of await throttled(issuer)) {
    if (!isDeepStrictEqual(actual, expected)) {
      differences.push(`${name}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(actual)}`);
    }
  }
  await issuer.close();
}

function compare(name: string, actual: Answers, expected: Answers): void {
  for (const handler of ['me', 'admin', 'public', 'unmarked'] as const) {
    cells += 1;
    if (!isDeepStrictEqual(actual[handler], expected[handler])) {
      differences.push(
        `${name}, ${handler}: expected ${JSON.stringify(expected[handler])}, got ${JSON.stringify(actual[handler])}`,
      );
    }
  }
}

/** An answer that never comes shall be told by its name. */
async function inTime<T>(name: string, answer: Promise<T>): Promise<T> {
  const limit = setTimeout(() => {
    console.log(`WRONG ${name}: no answer`);
    process.exit(1);
  }, 30_000);
  try {
    return await answer;
  } finally {
    clearTimeout(limit);
  }
}

/** Where a global guard is not run for gateways, the log has to name them. */
function compareWarnings(setting: Setting, transport: Transport, warnings: readonly string[]): void {
  if (!setting.globalGuard || transport.globalGuard !== 'from Nest 12') {
    return;
  }
  cells += 1;
  const told = warnings.filter((text) =>
    text.includes('Gateway is not protected: Nest 11 does not run global guards'),
  );
  if (told.length !== (globalGuardRuns(transport, major) ? 0 : 1)) {
    differences.push(
      `${setting.name}, ${transport.name}: the log says of unguarded gateways ${JSON.stringify(told)}`,
    );
  }
}

/** The user by `+`, nobody by `-`, and refusals by their status: of `me`, `admin`, `public` and `unmarked`. */
function short(answers: Answers): string {
  const { me, admin, public: open, unmarked } = answers;
  return [me, admin, open, unmarked]
    .map((answer) =>
      'subject' in answer ? (answer.subject === null ? '-' : '+') : String(answer.statusCode),
    )
    .join(' ');
}

function loggerTo(warnings: string[]): LoggerService {
  return { log: ignore, error: ignore, warn: (text) => void warnings.push(String(text)) };
}

function ignore(): void {
  // nobody reads these lines
}

void main().then(() => {
  console.log(
    '\nof each caller: me, admin, public, unmarked; + the user, - nobody, else the status of the refusal',
  );
  absent.forEach((cell) => console.log(`none  ${cell}`));
  differences.forEach((difference) => console.log(`WRONG ${difference}`));
  console.log(
    `${differences.length === 0 ? 'ok   ' : 'WRONG'} ${String(cells)} answers of the table, ${String(differences.length)} differ`,
  );
  // the answers are asked here; that an application ends by itself is asked of the consumer
  process.exit(differences.length === 0 ? 0 : 1);
});
