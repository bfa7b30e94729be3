import type { Random } from './random.js';

const STRINGS = [
  '',
  ' ',
  'u',
  'admin',
  'x y',
  'true',
  'null',
  '1',
  '01',
  '1e3',
  '2025-06-15T15:06:40Z',
  '2025-06-15T15:06:40.0000000Z',
  '2025-06-15T15:06:40.1234567Z',
  '2025-02-29T15:06:40.0000000Z',
  '0001-01-01T00:00:00.0000000Z',
  '0000-01-01T00:00:00.0000000Z',
  '9999-12-31T23:59:59.9999999Z',
  '2025-06-15T24:00:00.0000000Z',
  '2025-06-15T23:59:60.0000000Z',
  '2025-06-15t15:06:40.0000000z',
  '2025-06-15T15:06:40.0000000+00:00',
  '2025-06-15',
  '15:06:40',
  'é',
  'e\u0301',
  '🔑',
  '\u2028',
  '\u0000',
  '\u007f',
  '"',
  '\\',
  '<a>',
  '__proto__',
  'a.b.c',
  'a.b',
  'ı',
];
const NUMBERS = [
  '0',
  '-0',
  '1',
  '-1',
  '2147483647',
  '2147483648',
  '-2147483648',
  '-2147483649',
  '9007199254740991',
  '9007199254740993',
  '9223372036854775807',
  '9223372036854775808',
  '-9223372036854775808',
  '-9223372036854775809',
  '18446744073709551616',
  '0.1',
  '1.0',
  '1.50',
  '-1.5',
  '1e0',
  '1E3',
  '1e-7',
  '0.0001',
  '0.00001',
  '1e15',
  '1e16',
  '1e17',
  '123456789012345678',
  '1e21',
  '1e22',
  '1.7976931348623157e308',
  '1e309',
  '-1e309',
  '5e-324',
  '1e-400',
  '-0.0',
  '-0e0',
  '0.30000000000000004',
  '100000000000000000000',
  '1.0000000000000001',
  '4.35',
  '2.2250738585072014e-308',
  '123456.789e-3',
  '1e+5',
  '99999999999999990000',
];
const ODD_TEXTS = [
  '"\\u0041"',
  '"\\/"',
  '"\\ud83d\\udd11"',
  '"\\n\\t\\b\\f\\r"',
  '"a\\u0000b"',
  '"\\u00e9"',
  '"\\u2028"',
];

/** JSON text of any type, with the values at the borders of each. */
export function claimValue(random: Random, depth = 0): string {
  return random.weighted<() => string>([
    [30, () => JSON.stringify(random.pick(STRINGS))],
    [8, () => random.pick(ODD_TEXTS)],
    [22, () => random.pick(NUMBERS)],
    [4, () => String((random.integer(2 ** 31) - 2 ** 30) * 10 ** (random.integer(40) - 20))],
    [8, () => random.pick(['true', 'false'])],
    [5, () => 'null'],
    [depth < 3 ? 14 : 0, () => arrayOf(random, depth)],
    [depth < 3 ? 9 : 0, () => objectOf(random, depth)],
  ])();
}

/** Written loosely now and then: the claim holds the text as it stands. */
function arrayOf(random: Random, depth: number): string {
  const items = Array.from({ length: random.integer(4) }, () => claimValue(random, depth + 1));
  return random.chance(0.2) ? `[ ${items.join(' ,\n')}\t]` : `[${items.join(',')}]`;
}

function objectOf(random: Random, depth: number): string {
  const names = random.some(['a', 'b', 'c', 'iss', '__proto__', '\\u0061b', ''], 0.3);
  const members = names.map(
    (name) => `"${name}"${random.chance(0.1) ? ' : ' : ':'}${claimValue(random, depth + 1)}`,
  );
  return random.chance(0.2) ? `{ ${members.join(', ')} }` : `{${members.join(',')}}`;
}
