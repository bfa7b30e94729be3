import type { Random } from '../../differential/generator/random.js';
import { anyCharacter, jsonObject, jsonText } from './values.js';

/** A change to the text of a token, wherever it hits. Places are counted modulo the length. */
export type Damage =
  | { kind: 'insert'; place: number; text: string }
  | { kind: 'replace'; place: number; text: string }
  | { kind: 'remove'; place: number; length: number }
  | { kind: 'repeat segment'; segment: number }
  | { kind: 'swap segments'; segment: number }
  /** The segment becomes base64url of this text. */
  | { kind: 'rewrite segment'; segment: number; text: string };

export function damage(random: Random): Damage {
  const place = random.integer(2 ** 20);
  const segment = random.integer(5);
  return random.weighted<() => Damage>([
    [4, () => ({ kind: 'insert', place, text: anyCharacter(random) })],
    [4, () => ({ kind: 'replace', place, text: anyCharacter(random) })],
    [2, () => ({ kind: 'remove', place, length: 1 + random.integer(40) })],
    [1, () => ({ kind: 'repeat segment', segment })],
    [1, () => ({ kind: 'swap segments', segment })],
    [4, () => ({ kind: 'rewrite segment', segment, text: jsonObject(random) })],
    [1, () => ({ kind: 'rewrite segment', segment, text: jsonText(random) })],
  ])();
}

export function damaged(text: string, change: Damage): string {
  const segments = text.split('.');
  switch (change.kind) {
    case 'insert':
      return spliced(text, change.place, 0, change.text);
    case 'replace':
      return spliced(text, change.place, 1, change.text);
    case 'remove':
      return spliced(text, change.place, change.length, '');
    case 'repeat segment': {
      const at = change.segment % segments.length;
      return segments.toSpliced(at, 0, segments[at] ?? '').join('.');
    }
    case 'swap segments': {
      const at = change.segment % segments.length;
      return [...segments.toSpliced(at, 1), segments[at]].join('.');
    }
    case 'rewrite segment':
      return segments
        .with(change.segment % segments.length, Buffer.from(change.text).toString('base64url'))
        .join('.');
  }
}

function spliced(text: string, place: number, length: number, inserted: string): string {
  const at = place % (text.length + 1);
  return text.slice(0, at) + inserted + text.slice(at + length);
}

/** A text by the grammar of tokens alone: segments of JSON or of anything, as many as it likes. */
export function wildText(random: Random): string {
  const count = random.weighted([
    [1, 0],
    [1, 1],
    [2, 2],
    [8, 3],
    [1, 4],
    [4, 5],
    [1, 6],
  ]);
  return Array.from({ length: count }, (_, index) => segment(random, index)).join('.');
}

function segment(random: Random, index: number): string {
  const text = random.weighted<() => string>([
    [index === 0 ? 6 : 0, () => wildHeader(random)],
    [4, () => jsonObject(random)],
    [2, () => anyCharacter(random).repeat(random.pick([0, 1, 2, 3, 16, 64, 256]))],
    [1, () => ''],
  ])();
  return Buffer.from(text).toString('base64url');
}

const ALGORITHMS = [
  'RS256',
  'ES256',
  'HS256',
  'EdDSA',
  'none',
  'dir',
  'A128KW',
  'RSA-OAEP',
  'ECDH-ES',
  'RSA1_5',
];
const ENCRYPTIONS = ['A128GCM', 'A256CBC-HS512', 'A128CBC-HS256', 'A512GCM'];

function wildHeader(random: Random): string {
  const members = [
    `"alg":${JSON.stringify(random.pick(ALGORITHMS))}`,
    ...random.some(
      [
        `"enc":${JSON.stringify(random.pick(ENCRYPTIONS))}`,
        `"zip":${random.pick(['"DEF"', '"GZIP"', 'null', '1'])}`,
        `"kid":${jsonText(random)}`,
        `"typ":${random.pick(['"JWT"', '"at+jwt"', '"dpop+jwt"', 'null', '{}'])}`,
        `"epk":${jsonText(random)}`,
        `"crit":${jsonText(random)}`,
      ],
      0.4,
    ),
  ];
  return `{${members.join(',')}}`;
}
