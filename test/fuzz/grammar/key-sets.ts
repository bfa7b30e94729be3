import type { Jwk, KeyRing } from '../../conformance/runner/case.js';
import type { Random } from '../../differential/generator/random.js';
import { anyText } from './values.js';

/** What becomes of the members of a key set. */
export type KeySetChange =
  /** A key of the ring, by its name. */
  | { kind: 'add'; key: string }
  | { kind: 'remove'; index: number }
  | { kind: 'repeat'; index: number; times: number }
  /** A member of a key becomes this; undefined takes it away. */
  | { kind: 'set'; index: number; member: string; value?: unknown }
  /** A member of a key comes from another one of the ring. */
  | { kind: 'borrow'; index: number; member: string; key: string }
  /** Something that is no key, so often. */
  | { kind: 'junk'; value: unknown; times: number };

const MEMBERS = 'kty kid use key_ops alg crv n e x y k d x5c x5t'.split(' ');
/** What a key may hold there: right, wrong, too large, too small, of the wrong type. */
const VALUES: Readonly<Record<string, readonly unknown[]>> = {
  kty: ['RSA', 'EC', 'OKP', 'oct', 'rsa', '', null, 1],
  use: ['sig', 'enc', '', null, 1, 'SIG'],
  key_ops: [['verify'], ['sign'], [], 'verify', null, ['verify', 'verify'], [1], ['decrypt'], ['unwrapKey']],
  alg: ['RS256', 'ES256', 'EdDSA', 'Ed25519', 'HS256', 'none', '', null, 1, 'RSA-OAEP', 'dir'],
  crv: ['P-256', 'P-384', 'P-521', 'P-512', 'Ed25519', 'Ed448', 'X25519', 'secp256k1', '', null, 1],
  e: ['AQAB', 'AQ', 'Ag', 'Aw', 'AQAAAAE', '', 'A', '!', null, 3, `AQ${'A'.repeat(340)}E`],
  n: ['', 'AQAB', 'A'.repeat(342), '_'.repeat(342), `${'_'.repeat(2730)}8`, null, 1, {}],
  k: ['', 'AAAA', 'A', 'AA==', null, 1, 'é', 'e30', '_'.repeat(86)],
  x: ['', 'AAAA', 'A'.repeat(43), 'A'.repeat(76), null, 1, []],
  y: ['', 'A'.repeat(43), null, 1],
  x5c: [[], ['AAAA'], [''], [1], 'AAAA', null, {}, ['!']],
};

export function keySetChange(random: Random, keys: KeyRing): KeySetChange {
  const index = random.integer(8);
  const member = random.pick(MEMBERS);
  const key = random.pick(Object.keys(keys));
  return random.weighted<() => KeySetChange>([
    [4, () => ({ kind: 'add', key })],
    [1, () => ({ kind: 'remove', index })],
    [1, () => ({ kind: 'repeat', index, times: random.pick([1, 2, 7, 8, 9, 20]) })],
    [
      6,
      () => ({
        kind: 'set',
        index,
        member,
        value: random.pick(VALUES[member] ?? [anyText(random), null, 1]),
      }),
    ],
    [1, () => ({ kind: 'set', index, member })],
    [2, () => ({ kind: 'borrow', index, member, key })],
    [
      1,
      () => ({
        kind: 'junk',
        value: random.pick([null, 1, 'x', [], {}, { kid: 'x' }, { kty: 'RSA' }, true]),
        times: random.pick([1, 1, 120]),
      }),
    ],
  ])();
}

/** Documents that are no key set, or hardly one. */
export const DOCUMENTS: readonly unknown[] = [
  null,
  1,
  'x',
  [],
  {},
  { keys: null },
  { keys: {} },
  { keys: 'x' },
  { keys: [] },
  { keys: [null] },
];

export function changedKeys(
  members: readonly unknown[],
  changes: readonly KeySetChange[],
  keys: KeyRing,
): readonly unknown[] {
  return changes.reduce<readonly unknown[]>((before, change) => changedOnce(before, change, keys), members);
}

function changedOnce(members: readonly unknown[], change: KeySetChange, keys: KeyRing): readonly unknown[] {
  switch (change.kind) {
    case 'add':
      return [...members, keys[change.key]];
    case 'junk':
      return [...members, ...Array.from({ length: change.times }, () => change.value)];
    case 'remove':
      return members.length === 0 ? members : members.toSpliced(change.index % members.length, 1);
    case 'repeat': {
      const repeated: unknown = members[change.index % members.length];
      return [...members, ...Array.from({ length: change.times }, () => repeated)];
    }
    case 'set':
      return withMember(members, change.index, change.member, change.value);
    case 'borrow':
      return withMember(members, change.index, change.member, keys[change.key]?.[change.member]);
  }
}

function withMember(
  members: readonly unknown[],
  index: number,
  name: string,
  value: unknown,
): readonly unknown[] {
  const at = index % members.length;
  return members.map((member, place) => (place === at ? { ...(member as Jwk), [name]: value } : member));
}
