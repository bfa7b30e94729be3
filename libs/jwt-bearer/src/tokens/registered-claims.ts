import type { Refusal } from '../errors/refusal.js';
import { readMembers } from '../json/json-members.js';
import type { JsonObject } from '../json/strict-json.js';

/** The claims that validation itself reads, in their proper types. */
export interface RegisteredClaims {
  /** `iss`; undefined when it is absent or null. */
  readonly issuer: string | undefined;
  /** `aud`, always as a list; null members are dropped. */
  readonly audiences: readonly string[];
  /** `sub`; a number as its text. */
  readonly subject: string | undefined;
  /** `jti` */
  readonly id: string | undefined;
  /** `nbf` in whole Unix seconds. */
  readonly validFrom: number | undefined;
  /** `exp` in whole Unix seconds. */
  readonly validTo: number | undefined;
  /** `iat` in whole Unix seconds. */
  readonly issuedAt: number | undefined;
}

/** The last second of the year 9999, as a NumericDate. */
const LATEST_DATE = 253_402_300_799;
/** Below what 64 bits hold, a number is no date. Above it, all before 1970 is 1970. */
const EARLIEST_NUMBER = -(2 ** 63);

/**
 * Reads the registered claims. A type is a type: a claim of another one makes the whole token unreadable (IDX14101).
 *
 * @param payloadText the JSON text, asked for only where the value alone does not tell.
 *
 * @see RFC 7519, section 4.1
 */
export function readRegisteredClaims(
  payload: JsonObject,
  payloadText: () => string,
): RegisteredClaims | Refusal {
  const audiences = readAudiences(payload['aud']);
  const issuer = readText(payload['iss']);
  const subject = readSubject(payload['sub'], payloadText);
  const id = readText(payload['jti']);
  const validFrom = readDate(payload['nbf']);
  const validTo = readDate(payload['exp']);
  const issuedAt = readDate(payload['iat']);
  if (
    audiences === null ||
    issuer === null ||
    subject === null ||
    id === null ||
    validFrom === null ||
    validTo === null ||
    issuedAt === null ||
    readText(payload['azp']) === null
  ) {
    return { code: 'IDX14101', expected: EXPECTED };
  }
  return { issuer, audiences, subject, id, validFrom, validTo, issuedAt };
}

const EXPECTED =
  '`iss`, `jti`, `azp` as strings, `sub` as a string or an integer, `aud` as a string or a list of strings, `exp`, `nbf`, `iat` as numbers up to the year 9999';

const NO_AUDIENCES: readonly string[] = Object.freeze([]);

/** Each reader answers null for a value of a wrong type. */
function readText(value: unknown): string | undefined | null {
  if (typeof value === 'string') {
    return value;
  }
  return value === undefined || value === null ? undefined : null;
}

/** A number has to be written as the integer that it is: `1e3`, `1000.0` and `1000` must not become one subject. */
function readSubject(value: unknown, payloadText: () => string): string | undefined | null {
  if (typeof value !== 'number') {
    return readText(value);
  }
  const written = readMembers(payloadText()).find((member) => member.name === 'sub')?.text ?? '';
  const isCanonical =
    /^(?:0|-?[1-9]\d{0,18})$/.test(written) && BigInt.asIntN(64, BigInt(written)) === BigInt(written);
  return isCanonical ? written : null;
}

function readAudiences(value: unknown): readonly string[] | null {
  if (typeof value === 'string') {
    return Object.freeze([value]);
  }
  if (value === undefined || value === null) {
    return NO_AUDIENCES;
  }
  if (!Array.isArray(value)) {
    return null;
  }
  const present = (value as unknown[]).filter((item) => item !== null);
  return present.every((item) => typeof item === 'string') ? Object.freeze(present) : null;
}

/** Halves go to the even neighbour, and nothing lies before 1970, as in the original. @see RFC 7519, section 2, NumericDate */
function readDate(value: unknown): number | undefined | null {
  if (value === undefined) {
    return undefined;
  }
  if (typeof value !== 'number' || !(value <= LATEST_DATE) || value < EARLIEST_NUMBER) {
    return null;
  }
  if (value <= 0) {
    return 0;
  }
  return Number.isInteger(value) ? value : roundHalfToEven(value);
}

function roundHalfToEven(value: number): number {
  const floor = Math.floor(value);
  const rest = value - floor;
  return rest > 0.5 || (rest === 0.5 && floor % 2 === 1) ? floor + 1 : floor;
}
