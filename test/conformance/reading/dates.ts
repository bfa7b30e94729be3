import type { JsonValue } from './json.js';
import type { Layer } from './layer.js';

/** The first and the last moment of the original's calendar: years 1 and 9999. */
export const FIRST_MOMENT = -62_135_596_800;
export const LAST_SECOND = 253_402_300_799;
const LAST_MOMENT = LAST_SECOND + 0.9999;
const INT64_LIMIT = 2n ** 63n;

/**
 * `exp`, `nbf` or `iat` as the original takes it: a whole number that fits into 64 bits, or what stands in quotes if it looks like
 * one. Undefined where it refuses.
 */
export function wholeSeconds(value: JsonValue): bigint | undefined {
  if (value.kind === 'number') {
    const integer = /^-?\d+$/.test(value.raw) ? within64Bits(BigInt(value.raw)) : undefined;
    return integer ?? within64Bits(halfToEven(Number(value.raw)));
  }
  return value.kind === 'string' ? within64Bits(halfToEven(numberInQuotes(value.text))) : undefined;
}

/** `exp` or `nbf` as a moment in Unix seconds; undefined where there is none. Before 1970 counts as 1970, beyond 9999 as 9999. */
export function momentOf(layer: Layer, name: string): number | undefined {
  const value = layer.claim(name);
  const seconds = value === undefined ? undefined : wholeSeconds(value);
  return seconds === undefined ? undefined : Math.min(Math.max(Number(seconds), 0), LAST_MOMENT);
}

function numberInQuotes(text: string): number {
  const plain = text.replace(/\0+$/, '').trim();
  return /^[+-]?(?:\d[\d,]*\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(plain)
    ? Number(plain.replaceAll(',', ''))
    : NaN;
}

function halfToEven(number: number): bigint | undefined {
  if (!Number.isFinite(number)) {
    return undefined;
  }
  const floor = Math.floor(number);
  const rest = number - floor;
  return BigInt(rest < 0.5 || (rest === 0.5 && floor % 2 === 0) ? floor : floor + 1);
}

function within64Bits(seconds: bigint | undefined): bigint | undefined {
  return seconds !== undefined && seconds >= -INT64_LIMIT && seconds < INT64_LIMIT ? seconds : undefined;
}

/** A moment kept inside the calendar. */
export function clamped(moment: number): number {
  return Math.min(Math.max(moment, FIRST_MOMENT), LAST_MOMENT);
}
