import { audience, issuer, lifetime } from '../reading/checks.js';
import { decodeSignature } from '../reading/base64url.js';
import type { Key } from '../reading/key.js';
import type { Layer } from '../reading/layer.js';
import { isAnyNamed, isNamed } from '../reading/original-signature.js';
import { isLongEnough, typeOf, verifies, type Algorithm } from '../reading/signature.js';
import { PASSED, type Verdict } from '../reading/verdict.js';
import { isMeantFor, ownAlgorithm, ownKeys } from './own-keys.js';
import type { Pass } from './rule.js';

/** How many keys are tried for one token where nobody asked for all of them. */
const MAXIMUM_CANDIDATES = 8;

/**
 * What this library has to say of a signature. The rules of this stage overlap (a key may be small and of the wrong curve, under a kid
 * that names two), so they share one description of what comes out.
 */
export function ownSignature(layer: Layer, pass: Pass): Verdict {
  const { requireSignedTokens = true, validAlgorithms = [] } = layer.parameters;
  if (!layer.isSigned) {
    return requireSignedTokens || validAlgorithms.length > 0 ? { code: 'IDX10504' } : PASSED;
  }
  const all = ownKeys(layer);
  const tried = candidates(layer, all, pass);
  const key = verifyingKey(layer, tried, pass);
  return key === undefined ? { code: failure(layer, all, tried, pass) } : { key };
}

function candidates(layer: Layer, all: readonly Key[], pass: Pass): readonly Key[] {
  const named = all.filter((key) => isNamed(key, layer));
  return named.length > 0 ? named : others(layer, all, pass);
}

/** Whether more keys fit a token than are tried. */
export function meetsTooManyKeys(layer: Layer, pass: Pass): boolean {
  return (
    triesAll(layer, pass) !== true &&
    fitting(layer, candidates(layer, ownKeys(layer), pass)).length > MAXIMUM_CANDIDATES
  );
}

/** Whether every key is tried for a kid that names none: stated in the first pass, and in the second only where the case says so. */
function triesAll(layer: Layer, pass: Pass): boolean | undefined {
  return layer.parameters.tryAllIssuerSigningKeys ?? (pass === 1 ? true : undefined);
}

function others(layer: Layer, all: readonly Key[], pass: Pass): readonly Key[] {
  switch (triesAll(layer, pass)) {
    case true:
      return all;
    case false:
      return [];
    case undefined:
      return layer.kid === undefined ? all : all.filter((key) => (key.id ?? '') === '');
  }
}

function verifyingKey(layer: Layer, tried: readonly Key[], pass: Pass): Key | undefined {
  return fitting(layer, tried)
    .slice(0, triesAll(layer, pass) === true ? Infinity : MAXIMUM_CANDIDATES)
    .find(({ key, algorithm }) => !isCut(layer, key) && verifies(layer, key, algorithm))?.key;
}

/** Whether a signature is shorter than the modulus of an RSA key. */
export function isCut({ signature }: Layer, { material }: Key): boolean {
  const bits = material?.asymmetricKeyDetails?.modulusLength ?? 0;
  return (decodeSignature(signature)?.length ?? 0) < Math.ceil(bits / 8);
}

/** The keys that the algorithm of the token can be verified with. */
function fitting(layer: Layer, keys: readonly Key[]): readonly { key: Key; algorithm: Algorithm }[] {
  const { validAlgorithms = [] } = layer.parameters;
  const name = layer.algorithm;
  if (name === undefined || (validAlgorithms.length > 0 && !validAlgorithms.includes(name))) {
    return [];
  }
  return keys.flatMap((key) => {
    const algorithm = ownAlgorithm(name, key);
    return algorithm !== undefined &&
      algorithm.keyType === typeOf(key) &&
      isMeantFor(key, name) &&
      isLongEnough(key, algorithm)
      ? [{ key, algorithm }]
      : [];
  });
}

function failure(layer: Layer, all: readonly Key[], tried: readonly Key[], pass: Pass): string {
  const { kid } = layer;
  if (kid === undefined) {
    return tried.length === 0 ? 'IDX10500' : 'IDX10517';
  }
  if (isAnyNamed(layer, tried)) {
    return 'IDX10511';
  }
  const claims = lifetime(layer) ?? ownIssuer(layer) ?? audience(layer);
  return claims ?? (triesAll(layer, pass) === false || all.length === 0 ? 'IDX10500' : 'IDX10503');
}

/** `iss: null` is no issuer, even where nobody compares it. */
function ownIssuer(layer: Layer): string | undefined {
  return layer.claim('iss')?.kind === 'null' ? 'IDX10211' : issuer(layer);
}
