import { inspect } from 'node:util';
import { ClaimValueTypes } from './claim-value-types.js';

/** The issuer of a claim that nobody issued: one made by the application, or one of a token without `iss`. */
export const DEFAULT_ISSUER = 'LOCAL AUTHORITY';

/** The property of a mapped claim that keeps the name it had in the token. */
export const SHORT_CLAIM_TYPE_PROPERTY =
  'http://schemas.xmlsoap.org/ws/2005/05/identity/claimproperties/ShortTypeName';

const NO_PROPERTIES: Readonly<Record<string, string>> = Object.freeze({});

/**
 * One statement about a subject: a type, such as `role` or its long name, and a value. The value is always text; an array in a
 * token gives one claim for each element.
 *
 * Inspecting a claim shows its type and value type, never the value.
 *
 * @example
 * ```ts
 * new Claim(ClaimTypes.role, 'auditor');
 * ```
 * @see .NET's `Claim`
 */
export class Claim {
  constructor(
    readonly type: string,
    readonly value: string,
    /** One of {@link ClaimValueTypes}. Default a string. */
    readonly valueType: string = ClaimValueTypes.string,
    /** Who states it: the validated issuer of the token. Default `LOCAL AUTHORITY`. */
    readonly issuer: string = DEFAULT_ISSUER,
    /** Who stated it first. Default the issuer. */
    readonly originalIssuer: string = issuer,
    /** More about it: a mapped claim has its short name here, under {@link SHORT_CLAIM_TYPE_PROPERTY}. */
    readonly properties: Readonly<Record<string, string>> = NO_PROPERTIES,
  ) {}

  [inspect.custom](): string {
    return `Claim { type: ${inspect(this.type)}, valueType: ${inspect(this.valueType)} }`;
  }
}
