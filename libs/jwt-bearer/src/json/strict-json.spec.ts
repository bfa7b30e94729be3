import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { MAXIMUM_MEMBERS, parseJsonObject } from './strict-json.js';

const parse = (text: string) => parseJsonObject(Buffer.from(text));

describe('a JSON object with one meaning', () => {
  it('reads every JSON object that has no name twice as JSON.parse does', () => {
    const document = fc.dictionary(
      fc.string({ unit: 'binary' }).filter((text) => text.isWellFormed()),
      fc.jsonValue({ maxDepth: 3 }),
      { maxKeys: 20 },
    );
    fc.assert(
      fc.property(document, (value) => {
        const text = JSON.stringify(value);
        fc.pre(!text.includes('\\ud'));
        expect(parse(text)).toEqual(JSON.parse(text));
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['at the root', '{"sub":"a","sub":"b"}'],
    ['with the same value', '{"sub":"a","sub":"a"}'],
    ['spelled by an escape', '{"sub":"a","s\\u0075b":"b"}'],
    ['in a nested object', '{"a":{"b":1,"b":2}}'],
    ['in an object of an array', '{"a":[{"b":1,"b":2}]}'],
    ['with colons around it', '{"a:b":"c:d","a:b":"e"}'],
    ['named __proto__', '{"__proto__":1,"__proto__":2}'],
    ['with an object as value', '{"a":{"x":1},"a":{"y":2}}'],
    ['with an empty name', '{"":1,"":2}'],
  ])('requirement 23: refuses a name that comes twice %s', (_where, text) => {
    expect(parse(text)).toBeUndefined();
  });

  it('requirement 23: refuses every document into which a member was copied', () => {
    const name = fc.string({ maxLength: 5 });
    fc.assert(
      fc.property(
        fc.dictionary(name, fc.jsonValue({ maxDepth: 2 }), { minKeys: 1, maxKeys: 8 }),
        fc.nat(),
        fc.jsonValue({ maxDepth: 1 }),
        (value, at, other) => {
          const names = Object.keys(value);
          const twice = names[at % names.length] ?? '';
          const text = `${JSON.stringify(value).slice(0, -1)},${JSON.stringify(twice)}:${JSON.stringify(other)}}`;
          expect(parse(text)).toBeUndefined();
        },
      ),
      { numRuns: 500 },
    );
  });

  it.each([
    '[]',
    '"text"',
    '1',
    'null',
    'true',
    '',
    ' ',
    '{',
    '}',
    '{"a":1}{}',
    '{"a":1} x',
    '{"a":1}\0',
    "{'a':1}",
    '{"a":01}',
    '{"a":NaN}',
    '{a:1}',
    '{"a":1,}',
  ])('requirement 22: refuses %j, which is not one JSON object', (text) => {
    expect(parse(text)).toBeUndefined();
  });

  it('requirement 22: refuses a byte order mark', () => {
    expect(parse('\ufeff{}')).toBeUndefined();
  });

  it.each([
    ['an overlong form', [0xc0, 0xaf]],
    ['a lone continuation byte', [0x80]],
    ['an encoded surrogate', [0xed, 0xa0, 0x80]],
    ['a byte that never occurs', [0xff]],
  ])('requirement 22: refuses bytes that are no UTF-8: %s', (_what, bytes) => {
    expect(
      parseJsonObject(Buffer.concat([Buffer.from('{"a":"'), Buffer.from(bytes), Buffer.from('"}')])),
    ).toBeUndefined();
  });

  it.each(['{"a":"\\ud800"}', '{"\\udc00":1}', '{"a":["\\ud800x"]}', '{"a":{"b":"\\udfff\\ud800"}}'])(
    'refuses the lone surrogate in %s',
    (text) => {
      expect(parse(text)).toBeUndefined();
    },
  );

  it('keeps a surrogate pair that is spelled by escapes', () => {
    expect(parse('{"a":"\\ud83d\\udd11"}')).toEqual({ a: '🔑' });
  });

  it.each(['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty'])(
    'requirement 25: keeps %s as an ordinary member',
    (name) => {
      const value = parse(`{"${name}":{"polluted":true}}`);
      expect(Object.keys(value ?? {})).toEqual([name]);
      expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    },
  );

  it.each([
    ['arrays', '[', ']'],
    ['objects', '{"a":', '}'],
  ])('requirement 24: reads 16 levels of %s and refuses 17', (_what, open, close) => {
    const nested = (levels: number) =>
      `{"a":${open.repeat(levels - 1)}${open === '[' ? '' : '1'}${close.repeat(levels - 1)}}`;
    expect(parse(nested(16))).toBeDefined();
    expect(parse(nested(17))).toBeUndefined();
  });

  it('requirement 24: counts levels, not brackets: many short arrays and brackets in strings are no depth', () => {
    expect(parse(`{"a":[${'[],'.repeat(400)}[]],"b":"${'['.repeat(100)}"}`)).toBeDefined();
  });

  it('requirement 24: reads 512 members and refuses one more', () => {
    const members = (count: number) =>
      `{${Array.from({ length: count }, (_, at) => `"m${String(at)}":1`).join()}}`;
    expect(parse(members(MAXIMUM_MEMBERS))).toBeDefined();
    expect(parse(members(MAXIMUM_MEMBERS + 1))).toBeUndefined();
  });

  it('requirement 24: counts members in all objects together', () => {
    expect(parse(`{"a":[${'{"b":1},'.repeat(512)}{}]}`)).toBeUndefined();
  });

  it('reads more than 512 strings that hold colons, since they are no members', () => {
    expect(parse(`{"roles":[${Array.from({ length: 1_000 }, () => '"urn:role"').join()}]}`)).toBeDefined();
  });
});
