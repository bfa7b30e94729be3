import {
  decrypt,
  decryptionKeys,
  fitsManagement,
  inflate,
  isContentEncryption,
} from '../reading/decryption.js';
import type { Jwk } from '../runner/case.js';
import type { Layer } from '../reading/layer.js';
import type { Verdict } from '../reading/verdict.js';
import { maximumLength, type Pass } from './rule.js';

/** What this library has to say of an encrypted token. Like {@link ownSignature} the one description that several rules share. */
export function ownDecryption(layer: Layer, pass: Pass): Verdict {
  const { algorithm, encryption: enc } = layer;
  const { validAlgorithms = [] } = layer.parameters;
  if (enc === '') {
    return { code: 'IDX10612' };
  }
  if (hasOtherCompression(layer)) {
    return { code: 'IDX10679' };
  }
  const chosen = isSupported(algorithm) ? chosenKeys(layer) : [];
  if (chosen.length === 0) {
    return { code: 'IDX10609' };
  }
  const keys = chosen.filter((jwk) => fitsManagement(jwk, algorithm) && isMeantToDecrypt(jwk, layer));
  if (keys.length === 0) {
    return { code: algorithm === 'dir' ? 'IDX10619' : 'IDX10609' };
  }
  if (!isContentEncryption(enc)) {
    return { code: 'IDX10619' };
  }
  const isForbidden = validAlgorithms.length > 0 && !validAlgorithms.includes(enc);
  if (isForbidden || carriesNeedlessKey(layer)) {
    return { code: 'IDX10603' };
  }
  const bytes = keys.map((jwk) => decrypt(layer, jwk)).find((found) => found !== undefined);
  return bytes === undefined ? { code: 'IDX10603' } : decompressed(layer, bytes, pass);
}

/** The keys that kid or x5t names, all of them; else every key, unless that is forbidden. */
function chosenKeys(layer: Layer): readonly Jwk[] {
  const named = namedDecryptionKeys(layer);
  return named.length > 0 || layer.parameters.tryAllDecryptionKeys === false ? named : decryptionKeys(layer);
}

export function namedDecryptionKeys(layer: Layer): readonly Jwk[] {
  const names = [layer.kid, layer.x5t].filter((name) => name !== undefined);
  return decryptionKeys(layer).filter(({ kid }) => kid !== undefined && names.includes(kid));
}

/** Whether a key of the right type is tried that its JWK means for something else. */
export function meetsForeignKey(layer: Layer): boolean {
  return chosenKeys(layer).some(
    (jwk) => fitsManagement(jwk, layer.algorithm) && !isMeantToDecrypt(jwk, layer),
  );
}

const OPERATIONS: readonly unknown[] = ['decrypt', 'unwrapKey', 'deriveKey', 'deriveBits'];

/** Whether the `use`, `key_ops` and `alg` of a JWK allow it to open a token. */
function isMeantToDecrypt({ use, key_ops: operations, alg }: Jwk, layer: Layer): boolean {
  return (
    ['', 'enc', undefined].includes(use as string | undefined) &&
    (operations === undefined ||
      (Array.isArray(operations) && operations.some((one) => OPERATIONS.includes(one)))) &&
    (alg === undefined || alg === layer.algorithm || (layer.algorithm === 'dir' && alg === layer.encryption))
  );
}

/** Whether a token brings an encrypted key although its algorithm needs none. */
export function carriesNeedlessKey(layer: Layer): boolean {
  return ['dir', 'ECDH-ES'].includes(layer.algorithm ?? '') && layer.segments[1] !== '';
}

/** RSA1_5 leaks by its errors; passwords and AES-GCM key wrap are left out. */
function isSupported(algorithm: string | undefined): boolean {
  return /^(dir|A(128|192|256)KW|RSA-OAEP(-256)?|ECDH-ES(\+A(128|192|256)KW)?)$/.test(algorithm ?? '');
}

/** Whether there is a `zip` that is not `DEF`. */
export function hasOtherCompression(layer: Layer): boolean {
  const zip = layer.headerMember('zip');
  return zip !== undefined && !(zip.kind === 'string' && zip.text === 'DEF');
}

function decompressed(layer: Layer, bytes: Buffer, pass: Pass): Verdict {
  if (layer.headerMember('zip') === undefined) {
    return { plaintext: bytes.toString('utf8') };
  }
  const inflated = inflate(bytes, maximumLength(pass));
  return inflated === undefined ? { code: 'IDX10679' } : { plaintext: inflated.toString('utf8') };
}
