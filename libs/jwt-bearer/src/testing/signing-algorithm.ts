import { constants, createHmac, KeyObject, sign } from 'node:crypto';

/** The `alg` values that a test token can be signed with. `none` leaves the signature empty. */
export type SigningAlgorithm = PublicKeyAlgorithm | 'HS256' | 'HS384' | 'HS512' | 'none';

/** Those of them that have a public key, which an issuer can publish. */
export type PublicKeyAlgorithm =
  | 'RS256'
  | 'RS384'
  | 'RS512'
  | 'PS256'
  | 'PS384'
  | 'PS512'
  | 'ES256'
  | 'ES384'
  | 'ES512'
  | 'EdDSA'
  | 'Ed25519';

/**
 * Signs `input` as `alg` says, whatever the header of the token claims. It goes to the primitives directly, since a library for
 * good tokens refuses to write the bad ones that tests need.
 *
 * @see RFC 7518, section 3; RFC 8037; RFC 9864
 */
export function signInput(alg: SigningAlgorithm, key: KeyObject | Uint8Array, input: string): Buffer {
  const bytes = Buffer.from(input, 'latin1');
  const hash = `sha${alg.slice(2)}`;
  switch (alg.slice(0, 2)) {
    case 'HS':
      return createHmac(hash, key).update(bytes).digest();
    case 'RS':
      return sign(hash, bytes, privateKey(key));
    case 'PS':
      return sign(hash, bytes, {
        key: privateKey(key),
        padding: constants.RSA_PKCS1_PSS_PADDING,
        saltLength: constants.RSA_PSS_SALTLEN_DIGEST,
      });
    case 'ES':
      return sign(hash, bytes, { key: privateKey(key), dsaEncoding: 'ieee-p1363' });
    case 'Ed':
      return sign(null, bytes, privateKey(key));
    default:
      return Buffer.alloc(0);
  }
}

function privateKey(key: KeyObject | Uint8Array): KeyObject {
  if (key instanceof KeyObject) {
    return key;
  }
  throw new TypeError('a secret signs with HS256, HS384 or HS512 only');
}
