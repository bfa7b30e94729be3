import { inspect } from 'node:util';
import type { JsonObject } from '../json/strict-json.js';
import type { JoseHeader } from './jose-header.js';
import type { RegisteredClaims } from './registered-claims.js';
import type { Verifier } from './signature.js';
import type { TokenContent } from './token-content.js';
import { transientBytes } from './transient-bytes.js';

/**
 * A signed (or unsigned) token that could be read. Nothing in it is trusted until a {@link TokenValidator} says so. It never
 * shows its own text: not in logs, not as JSON, not when inspected.
 *
 * @see RFC 7519; .NET's `JsonWebToken`
 */
export class JsonWebToken implements RegisteredClaims {
  readonly #text: string;
  #signature: Uint8Array | undefined;

  constructor(
    text: string,
    /** @internal */
    readonly content: TokenContent,
    signature?: Uint8Array,
  ) {
    this.#text = text;
    this.#signature = signature;
  }

  get header(): JoseHeader {
    return this.content.header;
  }

  /** The claims as JSON holds them, frozen. */
  get payload(): JsonObject {
    return this.content.payload;
  }

  get issuer(): string | undefined {
    return this.content.issuer;
  }

  get audiences(): readonly string[] {
    return this.content.audiences;
  }

  get subject(): string | undefined {
    return this.content.subject;
  }

  get id(): string | undefined {
    return this.content.id;
  }

  get validFrom(): number | undefined {
    return this.content.validFrom;
  }

  get validTo(): number | undefined {
    return this.content.validTo;
  }

  get issuedAt(): number | undefined {
    return this.content.issuedAt;
  }

  /** The decoded signature; empty when the token is not signed. */
  get signature(): Uint8Array {
    return (this.#signature ??= Buffer.from(this.#text.slice(this.content.payloadEnd + 1), 'base64url'));
  }

  /** Whether anything stands behind the second dot. The `alg` of the header plays no part. */
  get isSigned(): boolean {
    return this.content.payloadEnd + 1 < this.#text.length;
  }

  /** The bytes under the signature: `header.payload` as it was sent. @see RFC 7515, section 5.2 */
  signingInput(): Uint8Array {
    return Buffer.from(this.#text.slice(0, this.content.payloadEnd));
  }

  /** @internal Whether the signature belongs to these bytes by one key. */
  isVerifiedBy(verify: Verifier): boolean {
    return verify(transientBytes(this.#text.slice(0, this.content.payloadEnd), 'utf8'), this.signature);
  }

  /** The text of the claims, exactly as it was signed. */
  payloadText(): string {
    const { headerEnd, payloadEnd } = this.content;
    return Buffer.from(this.#text.slice(headerEnd + 1, payloadEnd), 'base64url').toString();
  }

  /** The whole token, for delegates that ask for it. Handle it like a password. */
  encoded(): string {
    return this.#text;
  }

  toString(): string {
    return `JsonWebToken(alg ${JSON.stringify(this.header.alg ?? null)}, kid ${JSON.stringify(this.header.kid ?? null)})`;
  }

  toJSON(): string {
    return this.toString();
  }

  [inspect.custom](): string {
    return this.toString();
  }
}
