import type { Refusal } from '../errors/refusal.js';

/** The payload of a token that was read: parsed, and as text. */
export interface TokenPayload {
  readonly payload: Readonly<Record<string, unknown>>;
  /** The JSON text behind {@link payload}, to be asked for only when a claim needs it. */
  payloadText(): string;
}

/** All that it takes to read an identity from a token. */
export interface IdentitySource extends TokenPayload {
  /** The validated issuer. Blank: the token's `iss`, and `LOCAL AUTHORITY` where that is blank too. */
  readonly issuer: string;
  readonly mapInboundClaims: boolean;
  /** Names in tokens and the types they become. Kept and read once: it must not change. */
  readonly inboundClaimTypeMap: ReadonlyMap<string, string>;
  readonly nameClaimType: string;
  readonly roleClaimType: string;
  /** Paths to roles that stand elsewhere; they become role claims. */
  readonly roleSources?: readonly string[] | undefined;
  readonly authenticationType: string;
  /** Reads the token in an actor claim, or answers why it cannot. */
  readActor(text: string): TokenPayload | Refusal;
}
