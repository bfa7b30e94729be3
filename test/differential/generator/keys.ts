import type { Jwk, KeyRing } from '../../conformance/runner/case.js';

/** Members that differ; undefined ones are left out. */
type Change = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Keys of the corpus under other names: with a kid that others have too, without one, or bound to a use, operations, an algorithm. */
const VARIANTS: Readonly<Record<string, readonly Change[]>> = {
  rsa: [
    { alg: 'RS256' },
    { alg: 'PS256' },
    { key_ops: [] },
    { key_ops: ['verify', 'sign'] },
    { kid: 'dup', alg: 'RS256' },
    { use: 'sig', alg: 'RS256', key_ops: ['verify'] },
  ],
  'rsa-b': [{ kid: 'dup', alg: 'PS256' }, { kid: undefined }, { kid: 'dup', use: 'enc' }],
  'rsa-1024': [{ kid: 'dup' }, { kid: undefined }],
  p256: [
    { alg: 'ES256' },
    { key_ops: ['verify'] },
    { use: 'sig' },
    { kid: 'dup', alg: 'ES256' },
    { kid: 'dup', alg: 'ES384' },
    { kid: 'P256' },
  ],
  p384: [{ kid: 'dup' }, { kid: undefined }, { use: '' }, { alg: 'ES384' }],
  p521: [{ kid: 'dup', key_ops: ['verify'] }, { alg: 'ES512' }],
  ed25519: [
    { alg: 'EdDSA' },
    { alg: 'Ed25519' },
    { alg: 'ES256' },
    { use: 'enc' },
    { kid: 'dup' },
    { kid: undefined },
    { kid: 'p256' },
  ],
  ed448: [{ alg: 'EdDSA' }, { alg: 'Ed25519' }, { kid: 'dup' }],
  'hs-32': [{ alg: 'HS256' }, { key_ops: ['verify'] }, { key_ops: ['sign'] }, { use: 'sig' }],
  'hs-64': [{ kid: 'dup', alg: 'HS512' }, { alg: 'HS256' }, { kid: 'rsa' }],
  'cert-rsa': [{ kid: 'dup' }, { alg: 'PS256' }, { use: 'enc' }],
  'cert-rsa-full': [{ kid: 'dup' }, { kid: undefined }, { alg: 'RS384' }],
  'cert-ec': [{ kid: 'dup' }, { kid: undefined }],
  'cert-ec-full': [{ kid: undefined }, { alg: 'ES256' }],
  'enc-32': [{ kid: 'dup' }, { use: 'sig' }, { use: 'enc' }, { alg: 'dir' }, { alg: 'A256KW' }],
  'enc-32-b': [{ kid: 'dup' }],
  'enc-16': [{ kid: 'dup' }, { key_ops: ['unwrapKey'] }, { key_ops: ['encrypt'] }],
  'enc-rsa': [{ kid: 'dup' }, { alg: 'RSA-OAEP' }, { alg: 'RSA-OAEP-256' }, { use: 'sig' }, { use: 'enc' }],
  'enc-p256': [{ kid: 'dup' }, { kid: undefined }, { use: 'sig' }],
};

/** The keys of the corpus and their variants, which are called like `p256 (kid dup, alg ES256)`. */
export function withVariants(keys: KeyRing): KeyRing {
  const variants = Object.entries(VARIANTS).flatMap(([name, changes]) =>
    changes.map((change) => [variantName(name, change), variant(keys[name], change)] as const),
  );
  return { ...keys, ...Object.fromEntries(variants) };
}

function variantName(name: string, change: Change): string {
  const told = Object.entries(change).map(
    ([member, value]) => `${member} ${value === undefined ? 'none' : String(value)}`,
  );
  return `${name} (${told.join(', ')})`;
}

function variant(jwk: Jwk | undefined, change: Change): Jwk {
  return JSON.parse(JSON.stringify({ ...jwk, ...change })) as Jwk;
}

/** Keys by what they are good for, told by their members. */
export interface KeyChoice {
  /** For signatures, by type. */
  readonly rsa: readonly string[];
  readonly ec: readonly string[];
  readonly edwards: readonly string[];
  readonly secret: readonly string[];
  readonly certificate: readonly string[];
  /** Good for nothing. */
  readonly broken: readonly string[];
  /** For decryption. */
  readonly decryption: readonly string[];
}

export function keyChoice(keys: KeyRing): KeyChoice {
  const named = (test: (jwk: Jwk, name: string) => boolean): string[] =>
    Object.entries(keys).flatMap(([name, jwk]) => (test(jwk, name) ? [name] : []));
  const isForDecryption = (name: string): boolean => name.startsWith('enc-') || name === 'x25519';
  const signs = (jwk: Jwk, name: string): boolean =>
    jwk['d'] !== undefined && !isForDecryption(name) && !name.startsWith('cert-');
  return {
    rsa: named((jwk, name) => jwk.kty === 'RSA' && signs(jwk, name)),
    ec: named((jwk, name) => jwk.kty === 'EC' && signs(jwk, name)),
    edwards: named((jwk, name) => jwk.kty === 'OKP' && signs(jwk, name)),
    secret: named((jwk, name) => jwk.kty === 'oct' && !isForDecryption(name) && jwk['k'] !== ''),
    certificate: named((_, name) => name.startsWith('cert-') && !name.endsWith('-private')),
    broken: named((jwk, name) => name.startsWith('bad-') || jwk['crv'] === 'secp256k1'),
    decryption: named((_, name) => isForDecryption(name)),
  };
}
