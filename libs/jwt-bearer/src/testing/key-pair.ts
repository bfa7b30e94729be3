import { generateKeyPair, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import type { PublicKeyAlgorithm } from './signing-algorithm.js';

/** A private key and the public key that belongs to it. */
export interface KeyPair {
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
}

const generate = promisify(generateKeyPair);
const CURVES = { ES256: 'P-256', ES384: 'P-384', ES512: 'P-521' } as const;

// an RSA key takes about 100 ms to make: those of closed issuers are used again, those of open ones never shared
const idleRsaPairs: KeyPair[] = [];

/** Makes a key pair that fits the algorithm, or takes one that nobody uses any more. */
export async function takeKeyPair(alg: PublicKeyAlgorithm): Promise<KeyPair> {
  switch (alg) {
    case 'ES256':
    case 'ES384':
    case 'ES512':
      return generate('ec', { namedCurve: CURVES[alg] });
    case 'EdDSA':
    case 'Ed25519':
      return generate('ed25519');
    default:
      return idleRsaPairs.pop() ?? generate('rsa', { modulusLength: 2048 });
  }
}

/** Hands a key pair back when its issuer is gone. */
export function giveBackKeyPair(pair: KeyPair): void {
  if (pair.privateKey.asymmetricKeyType === 'rsa') {
    idleRsaPairs.push({ publicKey: pair.publicKey, privateKey: pair.privateKey });
  }
}
