import type { Change, ObjectDraft, Spelling } from '../drafting/draft.js';
import { rawByte } from '../drafting/write-object.js';
import type { Random } from './random.js';
import { member } from './members.js';
import type { Step } from './workshop.js';

const SPELLINGS: readonly Spelling[] = [
  'padded',
  'overpadded',
  'standard',
  'blank',
  'break',
  'stray bits',
  'sign',
  'wide',
  'short',
];

/** A segment in another spelling, of the token or of the encryption around it. */
export const oddSpelling: Step = ({ token }, { random }) => {
  const { envelope } = token;
  const target = envelope !== undefined && random.chance(0.6) ? envelope : token;
  const segments = target === token ? 3 : 5;
  target.spellings = [
    ...(target.spellings ?? []),
    { segment: random.integer(segments), spelling: random.pick(SPELLINGS) },
  ];
};

/** Text that is not what it should be: too few segments, too many, an empty one, one that was changed. */
export const oddShape: Step = ({ token }, { random }) => {
  const segment = random.integer(token.envelope === undefined ? 3 : 5);
  const change = random.weighted<() => Change>([
    [3, () => ({ kind: 'flip', segment, place: random.integer(1000) })],
    [2, () => ({ kind: 'drop', segment })],
    [2, () => ({ kind: 'empty', segment })],
    [
      3,
      () => ({
        kind: 'append',
        text: random.pick(['.', '..', '.x', '.e30', ' ', '\n', '=', 'é', '\u0000', '.e30.e30', 'A', 'AA']),
      }),
    ],
    [2, () => ({ kind: 'prepend', text: random.pick(['.', ' ', 'Bearer ', 'x', '\ufeff', 'e30.', '\t']) })],
    [2, () => ({ kind: 'cut', segment, characters: random.pick([1, 2, 4, 43]) })],
  ])();
  token.changes = [...(token.changes ?? []), change];
};

/** JSON that is read in more than one way, or in none. */
export const oddJson: Step = ({ token }, { random }) => {
  const target = random.chance(0.35) ? token.header : token.payload;
  random.weighted<() => void>([
    [
      4,
      () => {
        repeatMember(target, random);
      },
    ],
    [
      3,
      () => {
        target.after = random.pick([
          ' ',
          '\n',
          'x',
          '{}',
          ',',
          '}',
          '\u0000',
          '/**/',
          ' \t\r\n',
          rawByte(0xff),
          '\u00a0',
          '""',
        ]);
      },
    ],
    [
      2,
      () => {
        target.before = random.pick([' ', '\n\t', '\ufeff', '/**/', '\u00a0', rawByte(0xff), '[', '\f']);
      },
    ],
    [
      3,
      () => {
        target.members.push(member(random.pick(['x', 'iss', 'alg', 'y']), random.pick(ODD_VALUES)));
      },
    ],
    [
      2,
      () => {
        target.members.push({
          name: random.pick([
            '"\\u0069ss"',
            '"\\ud800"',
            '"x',
            'x',
            '""',
            "'x'",
            '"a\\qb"',
            `"${rawByte(0xc3)}"`,
            '"\\u006bid"',
            '"a\tb"',
          ]),
          value: '"x"',
        });
      },
    ],
    [
      2,
      () => {
        target.members.push(member('deep', nested(random)));
      },
    ],
    [
      1,
      () => {
        target.members.push(...manyMembers(random));
      },
    ],
    [
      1,
      () => {
        target.members.push({ name: '', value: '' });
      },
    ],
  ])();
};

const ODD_VALUES = [
  '"\\ud800"',
  '"\\udc00x"',
  `"${rawByte(0xff)}"`,
  `"${rawByte(0xed)}${rawByte(0xa0)}${rawByte(0x80)}"`,
  '{"a":"\\ud800"}',
  `{"a":"${rawByte(0xff)}"}`,
  `["${rawByte(0xc0)}${rawByte(0x80)}"]`,
  '{"a":1,"a":2}',
  '[{"a":1,"a":2}]',
  '{"a":1,"\\u0061":2}',
  '01',
  '+1',
  '1.',
  '.5',
  '-',
  '1e',
  '0x1',
  'NaN',
  'Infinity',
  'undefined',
  'True',
  "'x'",
  '"\t"',
  '"\n"',
  '"\\x"',
  '"\\u12"',
  '[1,]',
  '{"a":1,}',
  '[,]',
  '{a:1}',
  '/* */1',
  '',
  '[[{"a":["\\ud800"]}]]',
  '[" \\u0000"]',
  '"\u007f"',
  '1 ',
  ' 1',
  '[1 2]',
  '{"a" 1}',
  '1e5',
  '-0',
  '"\u2028"',
  '{"\\ud800":1}',
  '{"":{"":1}}',
  '["\\udc00"]',
];

function repeatMember(target: ObjectDraft, random: Random): void {
  const { members } = target;
  if (members.length > 0) {
    const { name, value } = random.pick(members);
    members.splice(random.integer(members.length + 1), 0, {
      name: random.chance(0.8) ? name : `"\\u00${name.charCodeAt(1).toString(16)}${name.slice(2)}`,
      value: random.chance(0.5) ? value : random.pick(['"x"', '1', 'null', '[]']),
    });
  }
}

function nested(random: Random): string {
  const depth = random.pick([1, 13, 14, 15, 16, 17, 30, 61, 62, 63, 64, 65, 100]);
  const [open, close] = random.pick<readonly [string, string]>([
    ['[', ']'],
    ['{"a":', '}'],
  ]);
  return `${open.repeat(depth)}${open === '[' ? '' : '1'}${close.repeat(depth)}`;
}

function manyMembers(random: Random): ObjectDraft['members'] {
  const count = random.pick([100, 500, 505, 508, 509, 510, 511, 512, 513, 600]);
  return Array.from({ length: count }, (_, index) => member(`m${String(index)}`, '1'));
}

/** Long tokens, around the limits of both sides. */
export const oddLength: Step = ({ token }, { random }) => {
  const target = random.chance(0.3) ? token.header : token.payload;
  const length = random.weighted([
    [6, 3000],
    [6, 3070],
    [10, 12_000],
    [10, 12_288],
    [1, 191_000],
    [1, 192_500],
  ]);
  target.members.push(member('long', JSON.stringify('x'.repeat(length + random.integer(200)))));
};
