import { describe, expect, it } from '@jest/globals';
import { readRegisteredClaims } from './registered-claims.js';

function read(text: string) {
  return readRegisteredClaims(JSON.parse(text) as Readonly<Record<string, unknown>>, () => text);
}

const REFUSED = { code: 'IDX14101' };
const VALUES = {
  null: 'null',
  array: '[]',
  nested: '[["x"]]',
  object: '{}',
  number: '5',
  empty: '""',
  true: 'true',
};

/** What each claim becomes for each kind of value. */
const MATRIX: Readonly<Record<string, { property?: string } & Record<keyof typeof VALUES, unknown>>> = {
  iss: texts('issuer'),
  jti: texts('id'),
  azp: texts(),
  sub: { ...texts('subject'), number: '5' },
  aud: {
    property: 'audiences',
    null: [],
    array: [],
    nested: REFUSED,
    object: REFUSED,
    number: REFUSED,
    empty: [''],
    true: REFUSED,
  },
  exp: dates('validTo'),
  nbf: dates('validFrom'),
  iat: dates('issuedAt'),
};

function texts(property?: string) {
  const others = { array: REFUSED, nested: REFUSED, object: REFUSED, number: REFUSED, true: REFUSED };
  return { ...(property === undefined ? {} : { property }), null: undefined, empty: '', ...others };
}

function dates(property: string) {
  const others = {
    null: REFUSED,
    array: REFUSED,
    nested: REFUSED,
    object: REFUSED,
    empty: REFUSED,
    true: REFUSED,
  };
  return { property, number: 5, ...others };
}

const rows = Object.entries(MATRIX).flatMap(([claim, { property, ...outcomes }]) =>
  Object.entries(outcomes).map(
    ([kind, outcome]) => [claim, VALUES[kind as keyof typeof VALUES], property, outcome] as const,
  ),
);

describe('requirement 44, 47, 48, 50: a type is a type', () => {
  it.each(rows)('`%s` with the value %s', (claim, value, property, outcome) => {
    const claims = read(`{"${claim}":${value}}`);
    const isRefused = 'code' in claims;
    const found = property === undefined ? outcome : claims[property as keyof typeof claims];
    expect(isRefused ? { code: claims.code } : found).toEqual(outcome);
  });

  it('reads a token without any of them', () => {
    expect(read('{}')).toEqual({
      issuer: undefined,
      audiences: [],
      subject: undefined,
      id: undefined,
      validFrom: undefined,
      validTo: undefined,
      issuedAt: undefined,
    });
  });

  it('reads each in its own place', () => {
    expect(
      read('{"iss":"i","aud":"a","sub":"s","jti":"j","nbf":1,"exp":2,"iat":3,"azp":"z","ISS":"other"}'),
    ).toEqual({
      issuer: 'i',
      audiences: ['a'],
      subject: 's',
      id: 'j',
      validFrom: 1,
      validTo: 2,
      issuedAt: 3,
    });
  });

  it('requirement 25: takes nothing from a member named __proto__', () => {
    expect(read('{"__proto__":{"iss":"i","exp":5}}')).toMatchObject({
      issuer: undefined,
      validTo: undefined,
    });
  });
});

describe('`aud`', () => {
  it('requirement 48: drops null members and keeps the order', () => {
    expect(read('{"aud":["b",null,"a",""]}')).toMatchObject({ audiences: ['b', 'a', ''] });
  });

  it.each(['["a",1]', '["a",["b"]]', '["a",{}]', '["a",true]'])('requirement 48: refuses %s', (aud) => {
    expect(read(`{"aud":${aud}}`)).toMatchObject(REFUSED);
  });
});

describe('dates', () => {
  it.each([
    ['0', 0],
    ['-1', 0],
    ['-0.5', 0],
    ['-9223372036854775808', 0],
    ['1.4', 1],
    ['0.5', 0],
    ['1.5', 2],
    ['2.5', 2],
    ['2.51', 3],
    ['1e3', 1_000],
    ['253402300799', 253_402_300_799],
  ])('requirement 44: %s is second %d', (text, seconds) => {
    expect(read(`{"exp":${text}}`)).toMatchObject({ validTo: seconds });
  });

  it.each([
    '1e400',
    '-1e400',
    '253402300799.5',
    '253402300800',
    '1750000000000',
    '9223372036854775807',
    '-1e19',
  ])('requirement 44: %s is no date', (text) => {
    for (const claim of ['exp', 'nbf', 'iat']) {
      expect(read(`{"${claim}":${text}}`)).toMatchObject(REFUSED);
    }
  });

  it.each(['"5"', '"1e3"', '"1,750,000,600"', '"Infinity"', '"2030-01-01T00:00:00Z"'])(
    'requirement 44: the text %s is no date',
    (text) => {
      expect(read(`{"exp":${text}}`)).toMatchObject(REFUSED);
    },
  );
});

describe('a numeric `sub`', () => {
  it.each(['0', '7', '-7', '9007199254740993', '9223372036854775807', '-9223372036854775808'])(
    'keeps every digit of %s',
    (text) => {
      expect(read(`{"sub":${text}}`)).toMatchObject({ subject: text });
    },
  );

  it.each([
    '1.0',
    '1.5',
    '1e3',
    '-0',
    '1E400',
    '9223372036854775808',
    '-9223372036854775809',
    '12345678901234567890',
  ])('refuses %s, which could be written in another way', (text) => {
    expect(read(`{"sub":${text}}`)).toMatchObject(REFUSED);
  });

  it('is that of the token, not one of an object inside', () => {
    expect(read('{"act":{"sub":1e3},"x":[{"sub":2.5}],"sub":5}')).toMatchObject({ subject: '5' });
    expect(read('{"act":{"sub":5},"sub":1e3}')).toMatchObject(REFUSED);
  });

  it('is found when its name is spelled by escapes', () => {
    expect(read('{"\\u0073ub":12}')).toMatchObject({ subject: '12' });
  });

  it('is the only claim for which the text is read again', () => {
    const text = '{"sub":"5","exp":1.5,"aud":["a"]}';
    const payload = JSON.parse(text) as Readonly<Record<string, unknown>>;
    const unread = () => {
      throw new Error('read');
    };
    expect(readRegisteredClaims(payload, unread)).toMatchObject({ subject: '5', validTo: 2 });
  });
});
