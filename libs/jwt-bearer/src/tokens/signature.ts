import { constants, createHmac, timingSafeEqual, verify, type KeyObject } from 'node:crypto';
import type { SignatureAlgorithm } from './algorithms.js';
import { modulusLength } from './key-import.js';

/** Whether a signature belongs to a text, for one key and one algorithm. */
export type Verifier = (signingInput: Uint8Array, signature: Uint8Array) => boolean;

/**
 * Prepares the verification of signatures by one key, so that each token only costs the mathematics. Synchronous: handing the
 * work to a thread costs as much again.
 *
 * @see RFC 7518, sections 3.2 to 3.5; RFC 8017, sections 8.1.2 and 8.2.2; RFC 8037, section 3.1
 */
export function createVerifier(algorithm: SignatureAlgorithm, key: KeyObject): Verifier {
  const { hash, signatureLength } = algorithm;
  switch (algorithm.family) {
    case 'rsa':
      return (input, signature) => verify(hash, input, key, signature);
    case 'rsa-pss': {
      const pss = {
        key,
        padding: constants.RSA_PKCS1_PSS_PADDING,
        saltLength: constants.RSA_PSS_SALTLEN_DIGEST,
      };
      const length = modulusLength(key);
      return (input, signature) => signature.length === length && verify(hash, input, pss, signature);
    }
    case 'ecdsa': {
      const p1363 = { key, dsaEncoding: 'ieee-p1363' as const };
      return (input, signature) =>
        signature.length === signatureLength && verify(hash, input, p1363, signature);
    }
    case 'eddsa':
      return (input, signature) => verify(null, input, key, signature);
    case 'hmac':
      return (input, signature) =>
        signature.length === signatureLength &&
        timingSafeEqual(
          createHmac(hash ?? '', key)
            .update(input)
            .digest(),
          signature,
        );
  }
}
