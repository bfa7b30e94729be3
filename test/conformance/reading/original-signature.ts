import { audience, issuer, lifetimeOfUnknownKey } from './checks.js';
import { originalKeys, type Key } from './key.js';
import type { Layer } from './layer.js';
import { joseAlgorithm, uriAlgorithm, verifies } from './signature.js';
import { BARE_EXCEPTION, PASSED, type Verdict } from './verdict.js';

/** What the original says of the signature. */
export function originalSignature(layer: Layer): Verdict {
  const { requireSignedTokens = true, validAlgorithms = [] } = layer.parameters;
  if (!layer.isSigned) {
    return requireSignedTokens ? { code: 'IDX10504' } : PASSED;
  }
  const tried = triedKeys(layer);
  const algorithm = joseAlgorithm(layer.algorithm) ?? uriAlgorithm(layer.algorithm);
  const allowed = validAlgorithms.length === 0 || validAlgorithms.includes(layer.algorithm ?? '');
  const key =
    algorithm === undefined || !allowed ? undefined : tried.find((one) => verifies(layer, one, algorithm));
  return key === undefined ? { code: failure(layer, tried) } : { key };
}

/** The keys that the original tries: the first that the token names, else all, unless that is forbidden. */
export function triedKeys(layer: Layer): readonly Key[] {
  const all = originalKeys(layer);
  const named = all.find((key) => isNamed(key, layer));
  return named === undefined ? ((layer.parameters.tryAllIssuerSigningKeys ?? true) ? all : []) : [named];
}

/** Whether a token names this key by kid, or by the thumbprint of its certificate. */
export function isNamed(key: Key, layer: Layer): boolean {
  const names = [layer.kid, layer.x5t].filter((name) => name !== undefined);
  if (key.certificate === undefined) {
    return key.id !== undefined && names.includes(key.id);
  }
  const thumbprint = Buffer.from(key.certificate.fingerprint.replaceAll(':', ''), 'hex').toString(
    'base64url',
  );
  return isSame(layer.kid, key.id) || isSame(layer.x5t, thumbprint);
}

function failure(layer: Layer, tried: readonly Key[]): string {
  const { kid } = layer;
  if (kid !== undefined && isAnyNamed(layer, tried)) {
    return meetsKeyWithoutId(layer) ? BARE_EXCEPTION : 'IDX10511';
  }
  const claims =
    kid === undefined ? undefined : (lifetimeOfUnknownKey(layer) ?? issuer(layer) ?? audience(layer));
  if (claims !== undefined && layer.parameters.validateSignatureLast !== true) {
    return claims;
  }
  if (tried.length === 0) {
    return 'IDX10500';
  }
  return kid === undefined ? 'IDX10517' : 'IDX10503';
}

/** Whether the keys that are tried are those that the token names; by kid or by thumbprint is the same here. */
export function isAnyNamed(layer: Layer, tried: readonly Key[]): boolean {
  return tried.some((key) => isNamed(key, layer));
}

function isSame(one: string | undefined, other: string | undefined): boolean {
  return one !== undefined && one.toUpperCase() === other?.toUpperCase();
}

/**
 * Whether the original meets a null reference when it says that a named key does not verify: it compares the kid with the ids of the keys
 * of the parameters, up to the first that is equal, and one has none.
 */
export function meetsKeyWithoutId(layer: Layer): boolean {
  const given = originalKeys(layer).filter((key) => key.source === 'parameters');
  const place = given.findIndex((key) => key.id === layer.kid);
  return given.slice(0, place === -1 ? given.length : place).some((key) => key.id === undefined);
}
