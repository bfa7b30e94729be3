import { ClaimValueTypes } from './claim-value-types.js';
import { isDate } from './date-text.js';
import { doubleText } from './double-text.js';
import { readElements } from '../json/json-members.js';

const LEAST_INTEGER = -(2n ** 63n);

/** Takes the text and the value type of one claim. */
export type AddClaim = (value: string, valueType: string) => void;

/**
 * Turns one member of a payload into claims.
 *
 * | JSON | claims |
 * |---|---|
 * | string, boolean | one, with its text |
 * | number | one: integers of up to 64 bits with all their digits, else as a double |
 * | null | one, with an empty text |
 * | object | one, with its JSON text, byte for byte |
 * | array | one for each element, by this table; an array in it gives its JSON text |
 * | `exp`, `nbf`, `iat` | one, rounded half to even, not below -2^63 |
 * | `aud` | one for each audience; null gives none |
 * | `sub` as a number | one, as a string |
 *
 * @param source gives the member's value as its text stands in the token; called only where the parsed value has lost something.
 */
export function addJsonClaims(name: string, value: unknown, source: () => string, add: AddClaim): void {
  if (Array.isArray(value)) {
    addElements(name, value, source, add);
  } else if (typeof value === 'number' && isNumericDate(name)) {
    add(dateText(value, source), ClaimValueTypes.integer64);
  } else if (typeof value === 'number' && name === 'sub') {
    add(source(), ClaimValueTypes.string);
  } else if (name !== 'aud' || value !== null) {
    addValue(name, value, source, add);
  }
}

/** An integer that a double cannot hold keeps the digits that stand in the token; below 64 bits, the least of them stands in. */
function dateText(value: number, source: () => string): string {
  const text = Number.isSafeInteger(value) ? '' : source();
  const date = BigInt(/^-?\d+$/.test(text) ? text : roundHalfToEven(value));
  return String(date < LEAST_INTEGER ? LEAST_INTEGER : date);
}

function addElements(name: string, elements: readonly unknown[], source: () => string, add: AddClaim): void {
  let texts: readonly string[] | undefined;
  let index = 0;
  const elementSource = (): string => (texts ??= readElements(source()))[index] ?? '';
  for (const element of elements) {
    if (name !== 'aud' || element !== null) {
      addValue(name, element, elementSource, add);
    }
    index++;
  }
}

function addValue(name: string, value: unknown, source: () => string, add: AddClaim): void {
  if (typeof value === 'string') {
    add(value, isDate(name, value) ? ClaimValueTypes.dateTime : ClaimValueTypes.string);
  } else if (typeof value === 'number') {
    addNumber(source(), add);
  } else if (typeof value === 'boolean') {
    add(String(value), ClaimValueTypes.boolean);
  } else if (value === null) {
    add('', ClaimValueTypes.jsonNull);
  } else {
    add(source(), Array.isArray(value) ? ClaimValueTypes.jsonArray : ClaimValueTypes.json);
  }
}

function addNumber(text: string, add: AddClaim): void {
  const integer = /^-?\d{1,19}$/.test(text) ? BigInt(text) : undefined;
  if (integer === undefined || BigInt.asIntN(64, integer) !== integer) {
    add(doubleText(Number(text)), ClaimValueTypes.double);
  } else if (BigInt.asIntN(32, integer) !== integer) {
    add(String(integer), ClaimValueTypes.integer64);
  } else {
    add(String(integer), ClaimValueTypes.integer32);
  }
}

function isNumericDate(name: string): boolean {
  return name === 'exp' || name === 'nbf' || name === 'iat';
}

function roundHalfToEven(value: number): number {
  const rounded = Math.round(value);
  return Math.abs(value % 1) === 0.5 && rounded % 2 !== 0 ? rounded - 1 : rounded;
}
