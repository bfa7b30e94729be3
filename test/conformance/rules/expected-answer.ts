import { momentOf } from '../reading/dates.js';
import { identity } from '../reading/identity.js';
import type { Layer } from '../reading/layer.js';
import type { Answer } from '../runner/answer.js';
import type { Walk } from './walker.js';

/** The answer at the end of a walk, in full. */
export function expectedAnswer({ code, layer, key }: Walk): Answer {
  if (code !== undefined) {
    return { valid: false, code };
  }
  return {
    valid: true,
    ...identity(layer),
    issuer: layer.claimText('iss') ?? '',
    signingKeyId: key && (key.id ?? ''),
    tokenType: layer.headerText('typ') === '' ? undefined : layer.headerText('typ'),
    validFrom: wholeSecond(layer, 'nbf'),
    validTo: wholeSecond(layer, 'exp'),
  };
}

function wholeSecond(layer: Layer, name: string): number | undefined {
  const moment = momentOf(layer, name);
  return moment === undefined ? undefined : Math.floor(moment);
}
