import { isCanonical } from '../reading/base64url.js';
import type { JsonReading } from '../reading/json.js';
import { LAST_SECOND } from '../reading/dates.js';
import type { Layer } from '../reading/layer.js';
import { hasOtherCompression, ownDecryption } from './own-decryption.js';
import type { Act, Rule } from './rule.js';

const BOTH = [1, 2] as const;
const MAXIMUM_DEPTH = 16;
const MAXIMUM_MEMBERS = 512;

export const json: Rule = {
  id: 'json',
  original:
    'The last of duplicate names wins, bytes after the root are ignored, 64 levels, ill-formed Unicode inside values',
  own: 'Duplicate names, anything but blanks after the root, ill-formed Unicode, more than 16 levels or 512 members: IDX14102 (header), IDX14101 (payload)',
  reason: 'One token has one reading; a gateway must not see another one',
  passes: BOTH,
  acts: [
    refuses('header', 'IDX14102', ({ header }) => header !== undefined && isAmbiguous(header)),
    refuses('payload', 'IDX14101', ({ payload }) => payload !== undefined && isAmbiguous(payload)),
  ],
};

function isAmbiguous({ duplicates, trailing, illFormed, depth, count }: JsonReading): boolean {
  return duplicates || trailing || illFormed || depth > MAXIMUM_DEPTH || count > MAXIMUM_MEMBERS;
}

export const textForm: Rule = {
  id: 'text-form',
  original: 'Padding, blanks and the standard alphabet are accepted in part',
  own: 'Only canonical base64url: IDX14102 (header), IDX14101 (payload), IDX10400 (signature, encrypted key), IDX14309 (initialization vector), IDX14312 (ciphertext), IDX14311 (tag)',
  reason: 'A second spelling of a token evades replay and deny lists',
  passes: BOTH,
  acts: [
    refuses('header', 'IDX14102', (layer) => isOddlySpelled(layer, 0)),
    refuses('encrypted key', 'IDX10400', (layer) => layer.isEncrypted && isOddlySpelled(layer, 1)),
    refuses('initialization vector', 'IDX14309', (layer) => layer.isEncrypted && isOddlySpelled(layer, 2)),
    refuses('tag', 'IDX14311', (layer) => layer.isEncrypted && isOddlySpelled(layer, 4)),
    refuses('ciphertext', 'IDX14312', (layer) => layer.isEncrypted && isOddlySpelled(layer, 3)),
    refuses('payload', 'IDX14101', (layer) => !layer.isEncrypted && isOddlySpelled(layer, 1)),
    refuses('signature text', 'IDX10400', (layer) => !layer.isEncrypted && isOddlySpelled(layer, 2)),
  ],
};

function isOddlySpelled({ segments }: Layer, index: number): boolean {
  return !isCanonical(segments[index] ?? '');
}

export const headerMembers: Rule = {
  id: 'header-members',
  original:
    '`crit`, `b64`, and `zip` of a signed token are ignored; an empty `zip` of an encrypted token is none',
  own: '`crit`, `b64`, `zip` of a signed token: IDX14102; `zip` of an encrypted token other than `DEF`: IDX10679',
  reason: 'RFC 7515, section 4.1.11; RFC 7797: what is critical and not understood must be refused',
  passes: BOTH,
  acts: [
    refuses(
      'header',
      'IDX14102',
      (layer) =>
        ['crit', 'b64'].some((name) => layer.headerMember(name) !== undefined) ||
        (!layer.isEncrypted && layer.headerMember('zip') !== undefined),
    ),
    {
      stage: 'decryption',
      applies: (layer) => layer.isToDecrypt && hasOtherCompression(layer),
      verdict: ownDecryption,
    },
  ],
};

export const numericDates: Rule = {
  id: 'numeric-dates',
  original: '`exp`, `nbf`, `iat` may be texts that look like numbers, and lie beyond the year 9999',
  own: 'Only JSON numbers up to 253402300799: IDX14101',
  reason: 'A type is a type; a date in milliseconds would never expire',
  passes: BOTH,
  acts: [
    refuses('payload', 'IDX14101', (layer) => ['exp', 'nbf', 'iat'].some((name) => isOddDate(layer, name))),
  ],
};

function isOddDate(layer: Layer, name: string): boolean {
  const value = layer.claim(name);
  return value?.kind === 'string' || (value?.kind === 'number' && Number(value.raw) > LAST_SECOND);
}

const INT64 = 2n ** 63n;

export const numericSubject: Rule = {
  id: 'numeric-sub',
  original: 'A number as `sub` is reformatted: `1e3` becomes `1000`',
  own: 'Only integers of 64 bits, written as such: IDX14101',
  reason: 'Two subjects must not become one',
  passes: BOTH,
  acts: [
    refuses('payload', 'IDX14101', (layer) => {
      const sub = layer.claim('sub');
      return sub?.kind === 'number' && !isCanonicalInteger(sub.raw);
    }),
  ],
};

function isCanonicalInteger(raw: string): boolean {
  return /^(?:0|-?[1-9]\d*)$/.test(raw) && BigInt(raw) >= -INT64 && BigInt(raw) < INT64;
}

function refuses(stage: Act['stage'], code: string, applies: (layer: Layer) => boolean): Act {
  return { stage, applies, verdict: () => ({ code }) };
}
