import { momentOf } from '../reading/dates.js';
import { originalKeys } from '../reading/key.js';
import type { Layer } from '../reading/layer.js';
import { isAnyNamed, isNamed, triedKeys } from '../reading/original-signature.js';
import { joseAlgorithm, typeOf, uriAlgorithm } from '../reading/signature.js';
import { isEdwards, isMeantFor, isWeak, ownKeys } from './own-keys.js';
import { meetsForeignKey, namedDecryptionKeys, ownDecryption } from './own-decryption.js';
import { isCut, meetsTooManyKeys, ownSignature } from './own-signature.js';
import type { Act, Pass, Rule } from './rule.js';

/** A rule that acts on the signature alone. */
function ofSignature(
  texts: Pick<Rule, 'id' | 'original' | 'own' | 'reason'>,
  passes: readonly Pass[],
  applies: (layer: Layer) => boolean,
): Rule {
  return { ...texts, passes, acts: [{ stage: 'signature', applies, verdict: ownSignature } satisfies Act] };
}

export const signatureFirst = ofSignature(
  {
    id: 'signature-first',
    original: '`validateSignatureLast` puts the claims before the signature',
    own: 'There is no such option: the code is that of the ordinary order',
    reason: 'Nobody should learn about claims of a token that he could not sign',
  },
  [1, 2],
  ({ parameters }) => parameters.validateSignatureLast === true,
);

export const unsigned = ofSignature(
  {
    id: 'unsigned',
    original: '`requireSignedTokens: false` accepts an unsigned token although `validAlgorithms` is set',
    own: 'IDX10504',
    reason: 'A list of algorithms leaves no room for none',
  },
  [1, 2],
  ({ isSigned, parameters: { requireSignedTokens, validAlgorithms = [] } }) =>
    !isSigned && requireSignedTokens === false && validAlgorithms.length > 0,
);

export const algorithmNames = ofSignature(
  {
    id: 'algorithm-names',
    original: '`alg` may be the URI of an XML signature algorithm',
    own: 'JOSE names only: IDX10511, IDX10517 or IDX10503, as for any unknown name',
    reason: 'An allow-list holds each algorithm once',
  },
  [1, 2],
  (layer) => layer.isSigned && uriAlgorithm(layer.algorithm) !== undefined,
);

export const edwards = ofSignature(
  {
    id: 'eddsa',
    original: 'Keys on Edwards curves are left out of key sets and verify nothing',
    own: '`EdDSA`, `Ed25519` and `Ed448` verify; such a key has a name like any other (IDX10511 where it does not fit)',
    reason: 'RFC 8037; RFC 9864',
  },
  [1, 2],
  (layer) => {
    const keys = ownKeys(layer).filter(isEdwards);
    return (
      layer.isSigned &&
      keys.some((key) => key.source === 'configuration' || isMeantFor(key, layer.algorithm ?? ''))
    );
  },
);

export const rsaSize = ofSignature(
  {
    id: 'rsa-size',
    original: 'RSA keys of any size and exponent verify',
    own: 'Below 2048 bits, or with an exponent that is even or below 3, a key of a key set counts as absent (IDX10500, IDX10503, IDX10517) and one of the parameters verifies nothing (IDX10511, IDX10517)',
    reason: 'Such keys can be forged',
  },
  [1, 2],
  (layer) => layer.isSigned && triedKeys(layer).some((key) => isWeak(key.jwk)),
);

export const signatureLength = ofSignature(
  {
    id: 'signature-length',
    original: 'A PSS signature may leave out its leading zeros, as OpenSSL lets it',
    own: 'It is as long as the modulus: IDX10511 or IDX10517',
    reason: 'RFC 8017, section 8.1.2; a second spelling of a token',
  },
  [1, 2],
  (layer) =>
    layer.isSigned &&
    joseAlgorithm(layer.algorithm)?.family === 'PS' &&
    triedKeys(layer).some((key) => typeOf(key) === 'rsa' && isCut(layer, key)),
);

export const keyBinding: Rule = {
  id: 'key-binding',
  original: 'Only the type of a key must fit the algorithm',
  own: 'Its curve, and `use`, `key_ops` and `alg` of its JWK must fit too: IDX10511, IDX10517 or IDX10503; of a decryption key IDX10609, with `dir` IDX10619',
  reason: 'RFC 8725, section 3.1: the attacks that confuse keys',
  passes: [1, 2],
  acts: [
    {
      stage: 'decryption',
      applies: (layer) => layer.isToDecrypt && meetsForeignKey(layer),
      verdict: ownDecryption,
    },
    {
      stage: 'signature',
      applies: (layer) => layer.isSigned && triesForeignKey(layer),
      verdict: ownSignature,
    },
  ],
};

/** Whether a key of the right type is tried that is meant for another algorithm. */
function triesForeignKey(layer: Layer): boolean {
  const algorithm = joseAlgorithm(layer.algorithm);
  return triedKeys(layer).some(
    (key) => typeOf(key) === algorithm?.keyType && !isMeantFor(key, layer.algorithm ?? ''),
  );
}

export const severalKeys: Rule = {
  id: 'several-keys',
  original: 'Of several keys that a token names only the first is tried; of those that it does not name, all',
  own: 'Of both all are tried whose type, curve, `alg` and `use` fit, at most 8 unless `tryAllIssuerSigningKeys` is true',
  reason:
    'Keys are rotated in place, and one issuer may use a kid for two types; the work that one token makes has a limit',
  passes: [1, 2],
  acts: [
    {
      stage: 'decryption',
      applies: (layer) => layer.isToDecrypt && namedDecryptionKeys(layer).length > 1,
      verdict: ownDecryption,
    },
    {
      stage: 'signature',
      applies: (layer, pass) =>
        layer.isSigned &&
        (ownKeys(layer).filter((key) => isNamed(key, layer)).length > 1 || meetsTooManyKeys(layer, pass)),
      verdict: ownSignature,
    },
  ],
};

export const unknownKidWithoutExpiry = ofSignature(
  {
    id: 'unknown-kid-without-exp',
    original: 'Where the kid names no key, an absent `exp` counts as the year 1: IDX10223 or IDX10224',
    own: 'As absent: IDX10225, or without `requireExpirationTime` IDX10503',
    reason: 'The reason should be the true one',
  },
  [1, 2],
  (layer) =>
    layer.isSigned &&
    layer.parameters.validateLifetime !== false &&
    momentOf(layer, 'exp') === undefined &&
    hasUnknownKid(layer),
);

export const unknownKid = ofSignature(
  {
    id: 'unknown-kid',
    original: 'Where the kid names no key, every key is tried',
    own: 'Where `tryAllIssuerSigningKeys` is unset, keys without kid are tried, else IDX10503 (or what is wrong with lifetime, issuer, audience)',
    reason: 'A kid that names no key is no licence to try others',
  },
  [2],
  (layer) =>
    layer.isSigned &&
    layer.parameters.tryAllIssuerSigningKeys === undefined &&
    layer.kid !== undefined &&
    !originalKeys(layer).some((key) => isNamed(key, layer)),
);

/** Whether there is a kid, and the token names none of the keys. */
export function hasUnknownKid(layer: Layer): boolean {
  return layer.kid !== undefined && !isAnyNamed(layer, triedKeys(layer));
}
