import { keysNamed, type Jwk } from '../runner/case.js';
import { certificateOf, hasNumbers, numbersOf, type Key } from '../reading/key.js';
import type { Layer } from '../reading/layer.js';
import { joseAlgorithm, typeOf, type Algorithm } from '../reading/signature.js';

/** Every JWK that a case gives for signatures, and where. */
export function givenKeys(layer: Layer): readonly Pick<Key, 'jwk' | 'source'>[] {
  const { configuration, keys } = layer.surroundings;
  return [
    ...keysNamed(configuration?.signingKeys, keys).map((jwk) => ({ jwk, source: 'configuration' as const })),
    ...keysNamed(layer.parameters.issuerSigningKeys, keys).map((jwk) => ({
      jwk,
      source: 'parameters' as const,
    })),
  ];
}

/** The keys as this library has them: what cannot be used is left out of a key set, but keeps its name in the parameters. */
export function ownKeys(layer: Layer): readonly Key[] {
  return givenKeys(layer)
    .map(({ jwk, source }) => ownKey(jwk, source))
    .filter((key) => key.source === 'parameters' || (isPublished(key.jwk) && key.material !== undefined));
}

function isPublished(jwk: Jwk): boolean {
  return (
    ['RSA', 'EC', 'OKP'].includes(jwk.kty) &&
    ['', 'sig', undefined].includes(jwk['use'] as string | undefined)
  );
}

function ownKey(jwk: Jwk, source: Key['source']): Key {
  const certificate = jwk['x5c'] === undefined || !isSound(jwk) ? undefined : certificateOf(jwk);
  const material = certificate?.publicKey ?? numbersOf(jwk);
  const isCertificate = source === 'parameters' && !hasNumbers(jwk);
  const id = jwk.kid ?? (isCertificate ? certificate?.fingerprint.replaceAll(':', '') : undefined);
  return { jwk, id, source, certificate, material: isSound(jwk) ? material : undefined };
}

/** Whether a key can be used at all. */
function isSound(jwk: Jwk): boolean {
  return !isWeak(jwk) && hasOneMeaning(jwk) && isKnownCurve(jwk);
}

/** An RSA key below 2048 bits, or with an exponent that is even or below 3. */
export function isWeak(jwk: Jwk): boolean {
  const details = (certificateOf(jwk)?.publicKey ?? numbersOf(jwk))?.asymmetricKeyDetails;
  if (jwk.kty !== 'RSA' || details === undefined) {
    return false;
  }
  const { modulusLength = 0, publicExponent = 0n } = details;
  return modulusLength < 2048 || publicExponent < 3n || publicExponent % 2n === 0n;
}

/** Whether a certificate, if there is one, can be read and holds the key that stands beside it. */
export function hasOneMeaning(jwk: Jwk): boolean {
  const numbers = hasNumbers(jwk) ? numbersOf(jwk) : undefined;
  const certificate = certificateOf(jwk);
  if (jwk['x5c'] === undefined) {
    return true;
  }
  return certificate !== undefined && (numbers === undefined || certificate.publicKey.equals(numbers));
}

const CURVES: readonly (string | undefined)[] = ['prime256v1', 'secp384r1', 'secp521r1'];
const EDWARDS: readonly (string | undefined)[] = ['ed25519', 'ed448'];

function isKnownCurve(jwk: Jwk): boolean {
  const material = certificateOf(jwk)?.publicKey ?? numbersOf(jwk);
  switch (jwk.kty) {
    case 'EC':
      return CURVES.includes(material?.asymmetricKeyDetails?.namedCurve);
    case 'OKP':
      return EDWARDS.includes(material?.asymmetricKeyType);
    default:
      return true;
  }
}

/** Whether a key is meant for an algorithm: its curve, and the `use`, `key_ops` and `alg` of its JWK. */
export function isMeantFor(key: Key, name: string): boolean {
  const { use, key_ops: operations, alg } = key.jwk as Readonly<Record<string, unknown>>;
  return (
    (CURVE_OF.get(name)?.includes(curveOf(key)) ?? true) &&
    ['', 'sig', undefined].includes(use as string | undefined) &&
    (operations === undefined || (Array.isArray(operations) && operations.includes('verify'))) &&
    (alg === undefined ||
      alg === name ||
      (isEdwards(key) && [alg, name].every((one) => one === 'EdDSA' || one === curveOf(key))))
  );
}

const CURVE_OF = new Map<string, readonly string[]>([
  ['ES256', ['prime256v1']],
  ['ES384', ['secp384r1']],
  ['ES512', ['secp521r1']],
  ['EdDSA', ['Ed25519', 'Ed448']],
  ['Ed25519', ['Ed25519']],
  ['Ed448', ['Ed448']],
]);

function curveOf(key: Key): string {
  return key.material?.asymmetricKeyDetails?.namedCurve ?? String(key.jwk['crv']);
}

export function isEdwards(key: Key): boolean {
  return EDWARDS.includes(typeOf(key));
}

/** What an `alg` asks of a key here: JOSE names alone, EdDSA among them. */
export function ownAlgorithm(name: string | undefined, key: Key): Algorithm | undefined {
  if (['EdDSA', 'Ed25519', 'Ed448'].includes(name ?? '')) {
    return { family: 'Ed', hash: null, keyType: typeOf(key) === 'ed448' ? 'ed448' : 'ed25519' };
  }
  return joseAlgorithm(name);
}
