import type { JsonObject } from '../json/strict-json.js';
import type { JoseHeader } from './jose-header.js';
import type { RegisteredClaims } from './registered-claims.js';
import type { SigningKey } from './signing-key.js';

/** Where the segments of a signed token end. */
export interface Segments {
  /** Where the first dot stands. */
  readonly headerEnd: number;
  /** Where the second dot stands. */
  readonly payloadEnd: number;
}

/**
 * What stands in a token. Immutable: one serves every request that brings the same token.
 *
 * Fields of its own and no nested objects: what stands side by side in memory is read at once.
 */
export class TokenContent implements RegisteredClaims, Segments {
  readonly headerEnd: number;
  readonly payloadEnd: number;
  readonly issuer: string | undefined;
  readonly audiences: readonly string[];
  readonly subject: string | undefined;
  readonly id: string | undefined;
  readonly validFrom: number | undefined;
  readonly validTo: number | undefined;
  readonly issuedAt: number | undefined;
  /** Whether the token is bound to a key: whether it has a `cnf`. */
  readonly isBound: boolean;

  constructor(
    readonly header: JoseHeader,
    readonly payload: JsonObject,
    segments: Segments,
    claims: RegisteredClaims,
    /** The key that is known to verify the signature. */
    readonly verifiedBy?: SigningKey,
  ) {
    this.headerEnd = segments.headerEnd;
    this.payloadEnd = segments.payloadEnd;
    this.issuer = claims.issuer;
    this.audiences = claims.audiences;
    this.subject = claims.subject;
    this.id = claims.id;
    this.validFrom = claims.validFrom;
    this.validTo = claims.validTo;
    this.issuedAt = claims.issuedAt;
    this.isBound = Object.hasOwn(payload, 'cnf');
  }
}
