import type { Random } from '../../differential/generator/random.js';

/** Names that mean something somewhere in a token, a key or a prototype. */
export const NAMES: readonly string[] =
  `iss sub aud exp nbf iat jti azp actort cnf roles role name unique_name nameid email tid scp client_id nonce at_hash realm_access
  cognito:groups alg kid typ cty x5t zip crit b64 enc epk apu jwk jku x5c x5u __proto__ constructor toString hasOwnProperty
  http://schemas.xmlsoap.org/ws/2009/09/identity/claims/actor http://schemas.microsoft.com/ws/2008/06/identity/claims/role
  http://schemas.xmlsoap.org/ws/2005/05/identity/claims/nameidentifier`.split(/\s+/);

const TEXTS = [
  '',
  ' ',
  'x',
  'a.b.c',
  'e30.e30.',
  'RS256',
  'none',
  'at+jwt',
  'application/jwt',
  'https://i.test',
  'api',
  '2025-06-15T15:06:40.0000000Z',
  'é',
  '\u0000',
  '\u2028',
  '"',
  '\\',
  ':',
  '😀',
  '}{',
];
const NUMBERS = [
  '0',
  '-0',
  '1',
  '0.5',
  '1.5',
  '2.5',
  '-1.5',
  '1e400',
  '-1e400',
  '1E2',
  '1e-7',
  '123456.789',
  '1750000000',
  '1750000000.5',
  '253402300799',
  '253402300800',
  '2147483648',
  '9007199254740993',
  '9223372036854775807',
  '9223372036854775808',
  '-9223372036854775809',
  '1e21',
];

/** JSON text of any value. */
export function jsonText(random: Random, depth = 0): string {
  const deeper = depth < 4 ? 1 : 0;
  return random.weighted<() => string>([
    [5, () => jsonString(random)],
    [4, () => random.pick(NUMBERS)],
    [1, () => 'null'],
    [1, () => random.pick(['true', 'false'])],
    [
      2 * deeper,
      () => `[${some(random, () => jsonText(random, depth + 1)).join(random.pick([',', ' , ']))}]`,
    ],
    [2 * deeper, () => jsonObject(random, depth + 1)],
  ])();
}

/** JSON text of an object; names may come twice. */
export function jsonObject(random: Random, depth = 0): string {
  const members = some(
    random,
    () => `${jsonName(random)}${random.pick([':', ' : '])}${jsonText(random, depth)}`,
  );
  return `{${members.join(',')}}`;
}

/** A name, quotes included, here and there written in another way. */
export function jsonName(random: Random): string {
  return escaped(random.pick(NAMES), random);
}

export function anyText(random: Random): string {
  return random.weighted<() => string>([
    [6, () => random.pick(TEXTS)],
    [2, () => random.pick(NAMES)],
    [2, () => Array.from({ length: random.integer(30) }, () => anyCharacter(random)).join('')],
  ])();
}

export function anyCharacter(random: Random): string {
  return random.weighted<() => string>([
    [8, () => String.fromCharCode(random.integer(0x80))],
    [2, () => random.pick('A Q g w - _ . = + /'.split(' '))],
    [1, () => String.fromCharCode(random.integer(0x10000))],
  ])();
}

function jsonString(random: Random): string {
  return escaped(anyText(random), random);
}

function escaped(text: string, random: Random): string {
  const json = JSON.stringify(text);
  return text === '' || random.chance(0.9)
    ? json
    : `"\\u${text.charCodeAt(0).toString(16).padStart(4, '0')}${JSON.stringify(text.slice(1)).slice(1)}`;
}

/** None to four. */
function some<T>(random: Random, make: () => T): T[] {
  return Array.from({ length: random.integer(5) }, make);
}
