import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decodeBase64Url, decodeTransiently } from './base64url.js';
import { transientBytes } from './transient-bytes.js';

describe('bytes that nobody keeps', () => {
  it('are those of the text, however long it is', () => {
    for (const length of [0, 1, 16_383, 16_384, 16_385, 100_000]) {
      for (const text of ['header.payload', '\u0142\u20ac']) {
        const long = text.repeat(length).slice(0, length);
        expect(transientBytes(long, 'utf8').equals(Buffer.from(long))).toBe(true);
      }
    }
  });

  it('hold nothing of a longer text before', () => {
    transientBytes('a longer text', 'utf8');
    expect(transientBytes('short', 'utf8').toString()).toBe('short');
  });

  it('are decoded as strictly as bytes that are kept', () => {
    const text = fc.oneof(
      fc.uint8Array().map((bytes) => Buffer.from(bytes).toString('base64url')),
      fc.string({ unit: fc.constantFrom(...Array.from('AQgw48_-+/= \n.!')), maxLength: 12 }),
    );
    fc.assert(
      fc.property(text, (encoded) => {
        expect(decodeTransiently(encoded)).toEqual(decodeBase64Url(encoded));
      }),
    );
  });
});
