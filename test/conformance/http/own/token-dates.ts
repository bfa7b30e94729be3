import { momentOf } from '../../reading/dates.js';
import type { Layer } from '../../reading/layer.js';

/** The dates of a token in whole seconds. */
export function dateOf(layer: Layer): { exp?: number; nbf?: number } {
  const exp = momentOf(layer, 'exp');
  const nbf = momentOf(layer, 'nbf');
  return {
    ...(exp === undefined ? {} : { exp: Math.floor(exp) }),
    ...(nbf === undefined ? {} : { nbf: Math.floor(nbf) }),
  };
}
