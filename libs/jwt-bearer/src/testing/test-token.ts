import type { KeyObject } from 'node:crypto';
import { signInput, type SigningAlgorithm } from './signing-algorithm.js';
import type { TestKey } from './test-key.js';

/** How a test token departs from a good one. */
export interface TestTokenOptions {
  /** What signs the token. Default: that of `key`, else that of the issuer. `HS*` signs with the issuer's `secret`. */
  readonly alg?: SigningAlgorithm | undefined;
  /** Signs instead of the issuer's key: another test key, or any private key or secret together with `alg`. */
  readonly key?: TestKey | KeyObject | Uint8Array | undefined;
  /**
   * Members of the header, over the defaults `alg`, `kid` and `typ: 'at+jwt'`. `undefined` removes a member. What `alg` says here
   * changes the text only, not how the token is signed.
   */
  readonly header?: Readonly<Record<string, unknown>> | undefined;
  /** Whether the signature is spoilt after signing, by one bit. Default false. */
  readonly tamper?: boolean | undefined;
  /** The exact text of the header, for shapes that no JSON writer makes, such as duplicate names. */
  readonly headerText?: string | undefined;
  /** The exact text of the payload. */
  readonly payloadText?: string | undefined;
}

/** What a token is written from: texts are given as they shall be encoded. */
export interface TokenParts {
  readonly header: string;
  readonly payload: string;
  readonly alg: SigningAlgorithm;
  readonly key: KeyObject | Uint8Array;
}

/**
 * Writes a compact JWS.
 *
 * @see RFC 7515, section 5.1
 */
export function writeToken({ header, payload, alg, key }: TokenParts, tamper = false): string {
  const input = `${encode(header)}.${encode(payload)}`;
  const signature = signInput(alg, key, input);
  if (tamper) {
    signature[0] = (signature[0] ?? 0) ^ 1;
  }
  return `${input}.${signature.toString('base64url')}`;
}

function encode(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64url');
}
