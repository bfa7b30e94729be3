import type { Layer } from '../reading/layer.js';
import { PASSED } from '../reading/verdict.js';
import type { Rule } from './rule.js';

export const boundTokens: Rule = {
  id: 'cnf',
  original: '`cnf` is a claim like any other',
  own: 'NJB10001',
  reason: 'A token that is bound to a key is no bearer token',
  passes: [1, 2],
  acts: [
    {
      stage: 'confirmation',
      applies: (layer) => layer.claim('cnf') !== undefined,
      verdict: () => ({ code: 'NJB10001' }),
    },
  ],
};

export const validTypes: Rule = {
  id: 'valid-types',
  original: '`validTypes` are compared code unit by code unit',
  own: 'As media types: letter case does not count, and `application/` may be left out',
  reason: 'RFC 7515, section 4.1.9; RFC 9068',
  passes: [1, 2],
  acts: [
    {
      stage: 'type',
      applies: (layer) => {
        const wanted = layer.parameters.validTypes ?? [];
        const typ = layer.headerText('typ') ?? '';
        return (
          typ !== '' && !wanted.includes(typ) && wanted.some((one) => mediaType(one ?? '') === mediaType(typ))
        );
      },
      verdict: () => PASSED,
    },
  ],
};

export const defaultTypes: Rule = {
  id: 'typ',
  original: 'Any `typ` where `validTypes` is unset',
  own: 'None, null, `JWT` or `at+jwt`, else IDX10257',
  reason: 'An ID token, a logout token or a DPoP proof is no access token',
  passes: [2],
  acts: [
    {
      stage: 'type',
      applies: (layer) => layer.parameters.validTypes === undefined && !isAccessToken(layer),
      verdict: () => ({ code: 'IDX10257' }),
    },
  ],
};

function isAccessToken(layer: Layer): boolean {
  const typ = layer.headerText('typ');
  return typ === undefined || ['application/jwt', 'application/at+jwt'].includes(mediaType(typ));
}

/** RFC 7515, section 4.1.9. */
function mediaType(typ: string): string {
  const name = typ.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
  return name.includes('/') ? name : `application/${name}`;
}
