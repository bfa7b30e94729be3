import type { JsonWebKey, KeyObject } from 'node:crypto';
import { takeKeyPair } from './key-pair.js';
import type { PublicKeyAlgorithm } from './signing-algorithm.js';

/** A signing key of a test, with everything that a test may want to hand to somebody. */
export interface TestKey {
  /** Its name, unique among the keys of a process. */
  readonly kid: string;
  /** What it signs with. */
  readonly alg: PublicKeyAlgorithm;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
  /** The public key as it stands in a key set, with `kid`, `alg` and `use`. */
  readonly jwk: JsonWebKey & { readonly kid: string; readonly alg: string; readonly use: 'sig' };
}

let created = 0;

/**
 * Makes a key that belongs to no issuer: to sign what an attacker would, or to configure statically.
 *
 * @param alg - default `RS256`.
 * @param kid - default a new name, such as `RS256-3`.
 *
 * @example A token that names the issuer's key and is signed by another
 * ```ts
 * const stranger = await createTestKey('RS256');
 * const { kid } = await issuer.key();
 * const forged = await issuer.token({}, { key: stranger, header: { kid } });
 * ```
 */
export async function createTestKey(alg: PublicKeyAlgorithm = 'RS256', kid?: string): Promise<TestKey> {
  const name = kid ?? `${alg}-${String(++created)}`;
  const { publicKey, privateKey } = await takeKeyPair(alg);
  const jwk = { ...publicKey.export({ format: 'jwk' }), kid: name, alg, use: 'sig' } as const;
  return { kid: name, alg, publicKey, privateKey, jwk };
}
