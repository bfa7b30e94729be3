import { randomBytes } from 'node:crypto';
import { own } from '../subjects/index.js';
import { alternate } from '../timing/alternation.js';
import { subjectLane, type Lane, type Tokens } from '../timing/lane.js';
import { encode } from '../tokens/token.js';
import { workload } from '../tokens/workload.js';
import { admitted, rawLane } from './lanes.js';
import { outcomeOf, type Measure } from './measure.js';

const KB = 1_024;
const SMALL = 16 * KB;
const LARGE = 128 * KB;

/** What strangers send, so many characters of it. */
const GARBAGE: Readonly<Record<string, (length: number) => string>> = {
  'random text': (length) => randomBytes(length).toString('latin1').replaceAll('.', '!'),
  'random segments': (length) => [4, 2, 4].map((part) => letters(Math.floor(length / part) - 1)).join('.'),
  'a header of 100 KB': (length) => `${encode({ alg: 'RS256', kid: letters(length / 2) })}.e30.AAAA`,
  'nothing but dots': (length) => '.'.repeat(length),
  'deep nesting': (length) => payload(`{"a":${'['.repeat(length / 3)}${']'.repeat(length / 3)}}`),
  'many members': (length) =>
    payload(
      JSON.stringify(
        Object.fromEntries(Array.from({ length: length / 16 }, (_, index) => [`m${String(index)}`, 0])),
      ),
    ),
};

export const GARBAGE_MEASURE: Measure = {
  name: 'garbage',
  title: 'a KB of what is no token, 128 KB at once; beside it 16 KB at once',
  run: async ({ effort }) => {
    const load = workload();
    const lanes: Lane[] = [rawLane(load, load.good(100))];
    for (const [name, make] of Object.entries(GARBAGE)) {
      for (const [length, suffix] of [
        [LARGE, ''],
        [SMALL, ', 16 KB'],
      ] as const) {
        const tokens = Array.from({ length: 5 }, () => make(length));
        for (const subject of await admitted([own], load)) {
          lanes.push(
            perKilobyte(subjectLane(subject, inTurn(tokens), 'refused', `${name}${suffix}`), length / KB),
          );
        }
      }
    }
    return outcomeOf(GARBAGE_MEASURE, await alternate(lanes, effort));
  },
};

/** The same texts again and again: to make one of this size costs more than to refuse it. */
function inTurn(texts: readonly string[]): Tokens {
  let next = 0;
  return { draw: () => texts[next++ % texts.length] ?? '' };
}

function perKilobyte(lane: Lane, kilobytes: number): Lane {
  return {
    ...lane,
    slot: async (calls) => (await lane.slot(Math.ceil(calls / kilobytes))) / kilobytes,
  };
}

function payload(json: string): string {
  return `${encode({ alg: 'RS256', typ: 'JWT', kid: 'a' })}.${Buffer.from(json).toString('base64url')}.AAAA`;
}

function letters(length: number): string {
  return randomBytes(Math.ceil(length)).toString('base64url').slice(0, length);
}
