/** The key types of JOSE. */
export type KeyType = 'RSA' | 'EC' | 'OKP' | 'oct';

/** One signature algorithm: what it asks of a key and of a signature. */
export interface SignatureAlgorithm {
  /** The value of `alg`, compared exactly. */
  readonly name: string;
  readonly family: 'rsa' | 'rsa-pss' | 'ecdsa' | 'eddsa' | 'hmac';
  readonly keyType: KeyType;
  /** The hash, by Node's name; undefined where the algorithm brings its own. */
  readonly hash: string | undefined;
  /** The curves that a key may lie on; undefined where the key type has none. */
  readonly curves: readonly string[] | undefined;
  /** The length of every signature in bytes; undefined where the key decides. */
  readonly signatureLength: number | undefined;
  /** The least length of a secret in bytes; undefined where the key is no secret. */
  readonly minimumSecretLength: number | undefined;
}

const rsa = (name: string, family: 'rsa' | 'rsa-pss', bits: number): SignatureAlgorithm => ({
  name,
  family,
  keyType: 'RSA',
  hash: `sha${String(bits)}`,
  curves: undefined,
  signatureLength: undefined,
  minimumSecretLength: undefined,
});

const ecdsa = (name: string, bits: number, curve: string, signatureLength: number): SignatureAlgorithm => ({
  name,
  family: 'ecdsa',
  keyType: 'EC',
  hash: `sha${String(bits)}`,
  curves: [curve],
  signatureLength,
  minimumSecretLength: undefined,
});

const eddsa = (name: string, curves: readonly string[]): SignatureAlgorithm => ({
  name,
  family: 'eddsa',
  keyType: 'OKP',
  hash: undefined,
  curves,
  signatureLength: undefined,
  minimumSecretLength: undefined,
});

const hmac = (name: string, bits: number): SignatureAlgorithm => ({
  name,
  family: 'hmac',
  keyType: 'oct',
  hash: `sha${String(bits)}`,
  curves: undefined,
  signatureLength: bits >> 3,
  minimumSecretLength: bits >> 3,
});

/**
 * Every algorithm that a signature may have. A name that is not here verifies nothing: `none` in any spelling, the URIs of XML
 * signatures, `ES256K`.
 *
 * @see RFC 7518, section 3.1; RFC 8037, section 3.1; RFC 9864, section 2.2
 */
export const SIGNATURE_ALGORITHMS: ReadonlyMap<string, SignatureAlgorithm> = new Map(
  [
    rsa('RS256', 'rsa', 256),
    rsa('RS384', 'rsa', 384),
    rsa('RS512', 'rsa', 512),
    rsa('PS256', 'rsa-pss', 256),
    rsa('PS384', 'rsa-pss', 384),
    rsa('PS512', 'rsa-pss', 512),
    ecdsa('ES256', 256, 'P-256', 64),
    ecdsa('ES384', 384, 'P-384', 96),
    ecdsa('ES512', 512, 'P-521', 132),
    eddsa('EdDSA', ['Ed25519', 'Ed448']),
    eddsa('Ed25519', ['Ed25519']),
    eddsa('Ed448', ['Ed448']),
    hmac('HS256', 256),
    hmac('HS384', 384),
    hmac('HS512', 512),
  ].map((algorithm) => [algorithm.name, algorithm]),
);
