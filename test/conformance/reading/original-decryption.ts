import {
  decrypt,
  decryptionKeys,
  fitsManagement,
  inflate,
  isContentEncryption,
  isGcm,
} from './decryption.js';
import type { Jwk } from '../runner/case.js';
import type { Layer } from './layer.js';
import { BARE_EXCEPTION, type Verdict } from './verdict.js';

/** The most that the original inflates, in bytes. */
const INFLATION_LIMIT = 256_000;

/** What the original supports of the names that {@link fitsManagement} knows. */
const MANAGEMENT = /^(dir|A(128|192|256)KW|RSA-OAEP|RSA1_5|ECDH-ES(\+A(128|192|256)KW)?)$/;

/** What the original says of an encrypted token. */
export function originalDecryption(layer: Layer): Verdict {
  const { algorithm, encryption: enc } = layer;
  if (enc === '') {
    return { code: 'IDX10612' };
  }
  const chosen = chosenKeys(layer);
  if (
    algorithm === undefined ||
    (algorithm === 'dir' && chosen.length === 0 && layer.parameters.tryAllDecryptionKeys === false)
  ) {
    return { code: BARE_EXCEPTION };
  }
  const direct = algorithm === 'dir' || algorithm === 'ECDH-ES';
  const keys = direct
    ? chosen
    : chosen.filter(
        (jwk) => MANAGEMENT.test(algorithm) && jwk.kty !== 'OKP' && fitsManagement(jwk, algorithm),
      );
  if (keys.length === 0) {
    return { code: 'IDX10609' };
  }
  // The keys themselves are taken for content keys here, so that an elliptic curve never serves.
  if (!isContentEncryption(enc) || (direct && !keys.some((jwk) => jwk.kty === 'oct'))) {
    return { code: 'IDX10619' };
  }
  const { validAlgorithms = [] } = layer.parameters;
  const allowed = validAlgorithms.length === 0 || validAlgorithms.includes(enc);
  const works = allowed && !isGcm(enc) && !algorithm.startsWith('ECDH-ES');
  const bytes = works ? firstDecrypted(layer, keys) : undefined;
  return bytes === undefined ? { code: 'IDX10603' } : decompressed(layer, bytes);
}

/** The first key that the kid names, else the first that x5t names, else all, unless that is forbidden. */
function chosenKeys(layer: Layer): readonly Jwk[] {
  const all = decryptionKeys(layer);
  const names = [layer.kid, layer.x5t].filter((name) => name !== undefined);
  const named = names.map((name) => all.find((jwk) => jwk.kid === name)).find((jwk) => jwk !== undefined);
  return named !== undefined ? [named] : (layer.parameters.tryAllDecryptionKeys ?? true) ? all : [];
}

function firstDecrypted(layer: Layer, keys: readonly Jwk[]): Buffer | undefined {
  return keys.map((jwk) => decrypt(layer, jwk)).find((bytes) => bytes !== undefined);
}

function decompressed(layer: Layer, bytes: Buffer): Verdict {
  const zip = layer.headerText('zip') ?? '';
  if (zip === '') {
    return plaintext(bytes);
  }
  const inflated = zip === 'DEF' ? inflate(bytes, INFLATION_LIMIT) : undefined;
  return inflated === undefined ? { code: 'IDX10679' } : plaintext(inflated);
}

function plaintext(bytes: Buffer): Verdict {
  return bytes.length === 0 ? { code: BARE_EXCEPTION } : { plaintext: bytes.toString('utf8') };
}
