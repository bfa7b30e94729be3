import type { Layer } from '../reading/layer.js';
import { originalDecryption } from '../reading/original-decryption.js';
import { isAnyNamed, meetsKeyWithoutId, triedKeys } from '../reading/original-signature.js';
import { BARE_EXCEPTION } from '../reading/verdict.js';
import { ownDecryption } from './own-decryption.js';
import { ownSignature } from './own-signature.js';
import { hasUnknownKid } from './signature.rules.js';
import type { Rule } from './rule.js';

export const accidents: Rule = {
  id: 'accidents',
  original:
    'Null references and other exceptions without a code: a key without id, `dir` without a key, no `alg`, an empty content, `iss: null`, which only an actor may have',
  own: 'The code of the condition: IDX10511, IDX10609, IDX10000, IDX10211',
  reason: 'A refusal has a reason',
  passes: [1, 2],
  acts: [
    {
      stage: 'decryption',
      applies: (layer) => layer.isToDecrypt && breaksDecryption(layer),
      verdict: ownDecryption,
    },
    {
      stage: 'signature',
      applies: (layer) =>
        layer.isSigned && (asksKeyWithoutId(layer) || (isNullIssuer(layer) && hasUnknownKid(layer))),
      verdict: ownSignature,
    },
    { stage: 'issuer', applies: isNullIssuer, verdict: () => ({ code: 'IDX10211' }) },
    { stage: 'identity', applies: hasNullIssuer, verdict: () => ({ code: 'IDX10211' }) },
  ],
};

function asksKeyWithoutId(layer: Layer): boolean {
  return layer.kid !== undefined && isAnyNamed(layer, triedKeys(layer)) && meetsKeyWithoutId(layer);
}

/** `iss: null` where nobody compares it. */
function isNullIssuer(layer: Layer): boolean {
  return layer.parameters.validateIssuer === false && hasNullIssuer(layer);
}

/** An actor that is read, and not validated, meets nobody who compares its issuer. */
function hasNullIssuer(layer: Layer): boolean {
  return layer.claim('iss')?.kind === 'null';
}

/** No key for `dir`, no `alg`, or nothing inside. */
function breaksDecryption(layer: Layer): boolean {
  return originalDecryption(layer).code === BARE_EXCEPTION;
}
