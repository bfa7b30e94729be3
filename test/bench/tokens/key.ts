import {
  createHmac,
  createPublicKey,
  createSecretKey,
  generateKeyPairSync,
  randomBytes,
  sign,
  type JsonWebKey,
  type KeyObject,
} from 'node:crypto';

export type Algorithm = 'RS256' | 'ES256' | 'HS256';

/** A member of a published key set. */
export type PublishedKey = JsonWebKey & { readonly kid: string; readonly alg: string; readonly use: 'sig' };

/** A key that signs tokens, and what verifies them. */
export interface SigningKey {
  readonly algorithm: Algorithm;
  readonly kid: string;
  /** The public key, or the secret. */
  readonly verifying: KeyObject;
  /** Undefined for a secret, which nobody publishes. */
  readonly published: PublishedKey | undefined;
  sign(input: string): Buffer;
}

/** A new key: RSA of 2048 bits, P-256, or 32 random bytes. */
export function newKey(algorithm: Algorithm, kid: string): SigningKey {
  if (algorithm === 'HS256') {
    const secret = createSecretKey(randomBytes(32));
    return {
      algorithm,
      kid,
      verifying: secret,
      published: undefined,
      sign: (input) => createHmac('sha256', secret).update(input).digest(),
    };
  }
  const { privateKey, publicKey } =
    algorithm === 'RS256'
      ? generateKeyPairSync('rsa', { modulusLength: 2048 })
      : generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return {
    algorithm,
    kid,
    verifying: publicKey,
    published: publish(publicKey, algorithm, kid),
    sign: (input) => sign('sha256', Buffer.from(input), { key: privateKey, dsaEncoding: 'ieee-p1363' }),
  };
}

/** The same key under another name, as an object of its own. */
export function renamed(key: SigningKey, kid: string): SigningKey {
  return key.published === undefined
    ? { ...key, kid }
    : { ...key, kid, published: publish(key.verifying, key.algorithm, kid) };
}

/** RSA keys that nobody can sign with: a random modulus imports like any other, and takes no time to find. */
export function otherKeys(count: number): readonly PublishedKey[] {
  return Array.from({ length: count }, (_, index) => {
    const modulus = randomBytes(256);
    modulus[0] = 0x80 | (modulus[0] ?? 0);
    modulus[255] = 1 | (modulus[255] ?? 0);
    const jwk = { kty: 'RSA', e: 'AQAB', n: modulus.toString('base64url') };
    return publish(createPublicKey({ key: jwk, format: 'jwk' }), 'RS256', `other-${String(index)}`);
  });
}

function publish(key: KeyObject, alg: Algorithm, kid: string): PublishedKey {
  return { ...key.export({ format: 'jwk' }), kid, alg, use: 'sig' };
}
