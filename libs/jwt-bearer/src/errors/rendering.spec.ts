import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { render } from './rendering.js';

describe('render', () => {
  it.each([
    ['api', '"api"'],
    [401, '401'],
    [12n, '"12"'],
    [null, 'null'],
    [undefined, 'undefined'],
    [['a', null, 1], '["a", null, 1]'],
    [new Set(['a']), '["a"]'],
    [new Date(0), '1970-01-01T00:00:00.000Z'],
    [{ secret: 'x' }, 'an object'],
    [[['nested']], '[an object]'],
    [() => 'x', 'a function'],
  ])('shows %p as %s', (value, text) => {
    expect(render(value)).toBe(text);
  });

  it('escapes line breaks, direction marks and look-alike letters', () => {
    expect(render('a\r\n\u202e\u0430\u007f"\\')).toBe('"a\\r\\n\\u202e\\u0430\\u007f\\"\\\\"');
  });

  it('cuts a text at 200 characters', () => {
    expect(render('x'.repeat(201))).toBe(`"${'x'.repeat(197)}..."`);
    expect(render('x'.repeat(200))).toBe(`"${'x'.repeat(200)}"`);
  });

  it('shows ten items of a list', () => {
    expect(render(Array.from({ length: 12 }, (_, index) => index))).toBe(
      '[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, ...]',
    );
  });

  it('stops at the tenth item of a list that never ends', () => {
    const endless = new Set();
    endless[Symbol.iterator] = function* () {
      for (;;) yield 1;
    };

    expect(render(endless)).toMatch(/^\[1, .*, \.\.\.\]$/);
  });

  it('never throws, stays within 600 characters and shows printable ASCII only', () => {
    fc.assert(
      fc.property(
        fc.anything({ withBigInt: true, withDate: true, withSet: true, withNullPrototype: true }),
        (value) => {
          expect(render(value)).toMatch(/^[\x20-\x7e]{1,600}$/);
        },
      ),
    );
  });

  it.each([
    ['a revoked proxy', revokedProxy()],
    ['a list whose items throw', throwingList()],
    ['a date that is none', new Date(NaN)],
    ['a symbol', Symbol('x')],
    ['100 KB of control characters', '\u0000'.repeat(100_000)],
    ['a list of long texts', Array.from({ length: 10 }, () => '\u0000'.repeat(200))],
    ['a huge integer', 10n ** 5_000n],
  ])('survives %s', (_name, value) => {
    expect(render(value)).toMatch(/^[\x20-\x7e]{1,600}$/);
  });

  // security requirement 106
  it.each([
    '{"alg":"RS256"}',
    '{ "alg":"RS256"}',
    '{\n "alg":"RS256"}',
    '{\r\n"alg":"RS256"}',
    '{\t"alg":"RS256"}',
  ])('hides a token whose header is written as %j, wherever it stands', (header) => {
    const token = `${Buffer.from(header).toString('base64url')}.eyJzdWIiOiJhbGljZSJ9.c2lnbmF0dXJl`;

    expect(render(`Bearer ${token} x`)).toBe('"Bearer [token] x"');
  });

  it('hides a token that is longer than what is shown', () => {
    expect(render(`eyJ${'a'.repeat(5_000)}.b.c`)).toBe('"[token]"');
  });
});

function revokedProxy(): unknown {
  const { proxy, revoke } = Proxy.revocable([], {});
  revoke();
  return proxy;
}

function throwingList(): unknown {
  const list = [1];
  Object.defineProperty(list, 0, {
    get() {
      throw new Error('no');
    },
  });
  return list;
}
