import { createHash, type KeyObject } from 'node:crypto';
import type { KeyType } from './algorithms.js';

/** The members that make up a thumbprint, in the order of their names. */
const MEMBERS: Readonly<Record<KeyType, readonly string[]>> = {
  RSA: ['e', 'kty', 'n'],
  EC: ['crv', 'kty', 'x', 'y'],
  OKP: ['crv', 'kty', 'x'],
  oct: ['k', 'kty'],
};

/**
 * The SHA-256 thumbprint of a key, base64url; undefined where there is no key.
 *
 * @see RFC 7638, section 3; RFC 8037, section 2
 */
export function thumbprintOf(key: KeyObject | undefined): string | undefined {
  if (key === undefined) {
    return undefined;
  }
  const jwk = key.export({ format: 'jwk' }) as Readonly<Record<string, unknown>> & { readonly kty: KeyType };
  const canonical = JSON.stringify(Object.fromEntries(MEMBERS[jwk.kty].map((name) => [name, jwk[name]])));
  return createHash('sha256').update(canonical).digest('base64url');
}
