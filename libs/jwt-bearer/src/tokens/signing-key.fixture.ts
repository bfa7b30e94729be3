import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { SIGNATURE_ALGORITHMS } from './algorithms.js';
import type { JsonWebKey } from './key-import.js';
import { SigningKey, type SigningKeyInput } from './signing-key.js';

export const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
export const weakRsa = generateKeyPairSync('rsa', { modulusLength: 1024 });
export const p256 = generateKeyPairSync('ec', { namedCurve: 'P-256' });
export const p384 = generateKeyPairSync('ec', { namedCurve: 'P-384' });
export const p521 = generateKeyPairSync('ec', { namedCurve: 'P-521' });
export const ed25519 = generateKeyPairSync('ed25519');
export const ed448 = generateKeyPairSync('ed448');

export const jwkOf = (key: KeyObject, members: object = {}) =>
  ({ ...key.export({ format: 'jwk' }), ...members }) as unknown as JsonWebKey;
export const pemOf = (key: KeyObject) =>
  key.export({ format: 'pem', type: key.type === 'private' ? 'pkcs8' : 'spki' }).toString();
export const derOf = (key: KeyObject) => key.export({ format: 'der', type: 'spki' });

/** A public key on P-256 whose point is the one at infinity, as DER. */
export const infinity = Buffer.concat([
  Buffer.from([0x30, 0x19]),
  // the algorithm, behind the head of the outer sequence
  derOf(p256.publicKey).subarray(2, 23),
  Buffer.from([0x03, 0x02, 0x00, 0x00]),
]);

/** The algorithms that a key may verify. */
export function algorithmsOf(input: SigningKeyInput): string[] {
  const key = SigningKey.from(input);
  return [...SIGNATURE_ALGORITHMS.keys()].filter((name) => key.verifier(name) !== undefined);
}

export const RSA_ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'];
