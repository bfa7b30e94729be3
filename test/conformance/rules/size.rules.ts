import type { Layer } from '../reading/layer.js';
import { originalDecryption } from '../reading/original-decryption.js';
import { ownDecryption } from './own-decryption.js';
import { maximumLength, type Pass, type Rule } from './rule.js';

export const size: Rule = {
  id: 'size',
  original: '256,000 characters',
  own: '16,384 characters where nothing else is said, of which the header may take a quarter: IDX10209; decompressed: IDX10679',
  reason: 'No HTTP server takes longer headers, and what strangers send should not be parsed at that length',
  passes: [1, 2],
  acts: [
    {
      stage: 'size',
      applies: (layer, pass) => layer.outer === undefined && layer.text.length > maximumLength(pass),
      verdict: () => ({ code: 'IDX10209' }),
    },
    {
      stage: 'shape',
      applies: ({ segments }, pass) =>
        isBeyondNoDot(segments) && (segments[0] ?? '').length > maximumLength(pass) / 4,
      verdict: () => ({ code: 'IDX10209' }),
    },
    {
      stage: 'decryption',
      applies: (layer, pass) =>
        layer.isToDecrypt && layer.headerText('zip') === 'DEF' && inflatesBeyondLimit(layer, pass),
      verdict: ownDecryption,
    },
  ],
};

function inflatesBeyondLimit(layer: Layer, pass: Pass): boolean {
  const verdict = originalDecryption(layer);
  return verdict.code === undefined && (verdict.plaintext ?? '').length > maximumLength(pass);
}

function isBeyondNoDot(segments: readonly string[]): boolean {
  return segments.length > 2 || (segments.length === 2 && segments[1] !== '');
}
