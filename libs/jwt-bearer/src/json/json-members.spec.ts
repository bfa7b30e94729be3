import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readElements, readMembers } from './json-members.js';

const space = fc.constantFrom('', ' ', '\n', '\t ', '\r\n');

/** A JSON text with blanks and escapes in odd places. */
const json: fc.Arbitrary<string> = fc.letrec<{ value: string; object: string; array: string }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom(
      'null',
      'true',
      '-0',
      '1.50',
      '9007199254740993',
      '1e400',
      '"\\u0041\\/"',
      '"\\\\"',
      '"}]\\",:{["',
    ),
    fc.string({ unit: 'binary' }).map((text) => JSON.stringify(text)),
    tie('object'),
    tie('array'),
  ),
  object: fc
    .array(fc.tuple(fc.string(), space, tie('value'), space), { maxLength: 4 })
    .map((members) =>
      members.map(
        ([name, before, value, after]) =>
          `${before}${JSON.stringify(name)}${after}:${before}${value}${after}`,
      ),
    )
    .map((members) => `{${members.join(',')}}`),
  array: fc
    .array(fc.tuple(space, tie('value'), space), { maxLength: 4 })
    .map((elements) => `[${elements.map((parts) => parts.join('')).join(',')}]`),
})).value;

const spaced = fc.tuple(space, json, space);

describe('readMembers', () => {
  it('gives every member its own text, in the order of the document', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.string(), spaced)), (members) => {
        const text = members.map(([name, value]) => `${JSON.stringify(name)}:${value.join('')}`).join(',');
        expect(readMembers(` {${text}} `)).toEqual(
          members.map(([name, [, value]]) => ({ name, text: value })),
        );
      }),
    );
  });

  it('keeps names that look like integers in their place', () => {
    expect(readMembers('{"b":1,"1":2,"a":3,"0":4}').map(({ name }) => name)).toEqual(['b', '1', 'a', '0']);
  });

  it('reads the escapes of a name', () => {
    expect(readMembers('{ "\\u0061\\"d" : 1 }')).toEqual([{ name: 'a"d', text: '1' }]);
  });

  it.each(['{}', ' { } ', ''])('finds nothing in %j', (text) => {
    expect(readMembers(text)).toEqual([]);
  });
});

describe('readElements', () => {
  it('gives every element its own text', () => {
    fc.assert(
      fc.property(fc.array(spaced), (elements) => {
        const text = elements.map((parts) => parts.join('')).join(',');
        expect(readElements(`[${text}]`)).toEqual(elements.map(([, value]) => value));
      }),
    );
  });
});
