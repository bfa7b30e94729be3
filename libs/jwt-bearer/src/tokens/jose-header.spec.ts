import { describe, expect, it } from '@jest/globals';
import { readHeader } from './jose-header.js';

const read = (text: string, encrypted = false) =>
  readHeader(Buffer.from(text).toString('base64url'), encrypted);

function header(text: string) {
  const answer = read(text);
  if ('code' in answer) {
    throw new Error(`not read: ${JSON.stringify(answer)}`);
  }
  return answer;
}

describe('the header of a token', () => {
  it('keeps the members that the library reads, and all of them as parameters', () => {
    const members = { alg: 'ES256', kid: 'a', typ: 'at+jwt', cty: 'JWT', x5t: 'AAA', enc: 'x', own: [1] };
    expect(header(JSON.stringify(members))).toEqual({
      alg: 'ES256',
      kid: 'a',
      typ: 'at+jwt',
      cty: 'JWT',
      x5t: 'AAA',
      enc: 'x',
      zip: undefined,
      parameters: members,
    });
  });

  it('takes null for an absent member', () => {
    expect(header('{"alg":null,"kid":null,"typ":null}')).toMatchObject({
      alg: undefined,
      kid: undefined,
      typ: undefined,
    });
  });

  it('requirement 26: has no `alg` when it states none', () => {
    expect(header('{}').alg).toBeUndefined();
  });

  it.each(['none', 'nOnE', 'NONE', ' none', 'hs256', 'Es256', ''])(
    'requirement 26: keeps %j as it is spelled, so that no list takes it for another name',
    (alg) => {
      expect(header(JSON.stringify({ alg })).alg).toBe(alg);
    },
  );

  it.each(['alg', 'kid', 'typ', 'cty', 'x5t', 'zip'])(
    'requirement 26, 32: refuses `%s` that is no string',
    (name) => {
      for (const value of [5, true, [], ['ES256'], {}, { a: 1 }]) {
        for (const encrypted of [false, true]) {
          expect(read(JSON.stringify({ [name]: value }), encrypted)).toMatchObject({ code: 'IDX14102' });
        }
      }
    },
  );

  it.each([
    [['exp']],
    [['unknown']],
    [[]],
    ['exp'],
    [['exp', 'exp']],
    [['alg']],
    [['b64']],
    [[1]],
    [{}],
    [null],
    [false],
  ])('requirement 29: refuses `crit` %j', (crit) => {
    for (const encrypted of [false, true]) {
      expect(read(JSON.stringify({ alg: 'ES256', crit, exp: 1 }), encrypted)).toMatchObject({
        code: 'IDX14102',
      });
    }
  });

  it.each([false, true, null, 'false'])('requirement 30: refuses `b64` %j', (b64) => {
    expect(read(JSON.stringify({ alg: 'ES256', b64 }))).toMatchObject({ code: 'IDX14102' });
    expect(read(JSON.stringify({ alg: 'ES256', b64, crit: ['b64'] }))).toMatchObject({ code: 'IDX14102' });
  });

  it.each(['DEF', 'GZIP', '', null])('requirement 33: refuses `zip` %j of a signed token', (zip) => {
    expect(read(JSON.stringify({ alg: 'ES256', zip }))).toMatchObject({ code: 'IDX14102' });
  });

  it('reads `zip` of an encrypted token', () => {
    expect(read('{"alg":"dir","zip":"DEF"}', true)).toMatchObject({ zip: 'DEF' });
  });

  it('requirement 31: has no place for a key or an address that a token brings along', () => {
    const { parameters, ...known } = header(
      '{"alg":"ES256","jwk":{"kty":"EC"},"jku":"https://a","x5u":"https://b","x5c":["AAAA"]}',
    );
    expect(Object.keys(parameters)).toEqual(['alg', 'jwk', 'jku', 'x5u', 'x5c']);
    expect(Object.keys(known)).toEqual(['alg', 'kid', 'typ', 'cty', 'x5t', 'enc', 'zip']);
  });

  it('requirement 25: finds no member on a prototype', () => {
    const answer = header('{"__proto__":{"alg":"none","kid":"x"},"constructor":{"prototype":{"typ":"JWT"}}}');
    expect(answer).toMatchObject({ alg: undefined, kid: undefined, typ: undefined });
    expect(({} as Record<string, unknown>)['alg']).toBeUndefined();
  });

  it.each(['{"alg":"none","alg":"ES256"}', '{"kid":"a","\\u006bid":"b"}'])(
    'requirement 23: refuses the duplicate in %s',
    (text) => {
      expect(read(text)).toMatchObject({ code: 'IDX14102' });
    },
  );

  it('requirement 22: refuses what is no JSON object, or no UTF-8', () => {
    for (const bytes of ['[]', 'null', '', '\ufeff{}', '{} ', '{}{}']) {
      const expected = bytes === '{} ' ? { alg: undefined } : { code: 'IDX14102' };
      expect(read(bytes)).toMatchObject(expected);
    }
    expect(
      readHeader(Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]).toString('base64url'), false),
    ).toEqual(expect.objectContaining({ code: 'IDX14102' }));
  });
});
