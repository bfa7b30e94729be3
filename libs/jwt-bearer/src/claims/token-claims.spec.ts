import { describe, expect, it } from '@jest/globals';
import { ClaimTypes } from './claim-types.js';
import { ClaimValueTypes } from './claim-value-types.js';
import type { ClaimsIdentity } from './claims-identity.js';
import type { IdentitySource } from './identity-source.js';
import { DEFAULT_INBOUND_CLAIM_TYPE_MAP } from './inbound-claim-type-map.js';
import { readIdentity } from './read-identity.js';

function identityOf(text: string, changes: Partial<IdentitySource> = {}): ClaimsIdentity {
  return readIdentity({
    payload: JSON.parse(text) as Record<string, unknown>,
    payloadText: () => text,
    issuer: 'https://issuer.example',
    mapInboundClaims: true,
    inboundClaimTypeMap: DEFAULT_INBOUND_CLAIM_TYPE_MAP,
    nameClaimType: ClaimTypes.name,
    roleClaimType: ClaimTypes.role,
    authenticationType: 'Test',
    readActor: () => ({ code: 'IDX14102' }),
    ...changes,
  });
}

const claimsOf = (text: string, changes?: Partial<IdentitySource>): [string, string][] =>
  identityOf(text, changes).claims.map(({ type, value }) => [type, value]);

const unmapped = { mapInboundClaims: false };

describe('the claims of a token', () => {
  it('get their long types while mapping is on, and keep the short name as a property', () => {
    const claim = identityOf('{"email":"a@b.example"}').findFirst(ClaimTypes.email);
    expect(claim?.value).toBe('a@b.example');
    expect(Object.values(claim?.properties ?? {})).toEqual(['email']);
  });

  it('keep their names while mapping is off', () => {
    expect(claimsOf('{"email":"a","role":"b"}', unmapped)).toEqual([
      ['email', 'a'],
      ['role', 'b'],
    ]);
  });

  it('keep all digits of dates that a double cannot hold', () => {
    expect(
      claimsOf('{"nbf":-9007199254740993,"exp":9007199254740993,"iat":9007199254740992.5}', unmapped),
    ).toEqual([
      ['nbf', '-9007199254740993'],
      ['exp', '9007199254740993'],
      ['iat', '9007199254740992'],
    ]);
  });

  it('hold the text of a date as it is, where it is a text', () => {
    expect(claimsOf('{"exp":"x"}', unmapped)).toEqual([['exp', 'x']]);
  });

  it('come under one type from several members, in the order of the token', () => {
    const identity = identityOf('{"roles":["b",1],"sub":"s","role":"a"}');
    expect(identity.findAll(ClaimTypes.role).map(({ value }) => value)).toEqual(['b', '1', 'a']);
    expect(identity.findFirstValue(ClaimTypes.role)).toBe('b');
    expect(identity.findFirstValue('role')).toBe('a');
  });

  it('have a first value also where the first member has none', () => {
    const identity = identityOf('{"roles":[],"role":"a"}', { nameClaimType: ClaimTypes.role });
    expect(identity.name).toBe('a');
  });

  it.each(['["a","b"]', '["a",1,true,null]', '[1,2]', '"a"', '1', '{"a":1}', '[["a"]]'])(
    'are asked for a value as they are listed: %s',
    (roles) => {
      const listed = identityOf(`{"roles":${roles}}`).findAll(ClaimTypes.role);
      const values = listed.map(({ value }) => value);
      const identity = identityOf(`{"roles":${roles}}`);
      for (const value of ['a', 'b', '1', '2', 'true', '', '{"a":1}', '["a"]', 'undefined', 'a,b']) {
        expect([value, identity.hasClaim(ClaimTypes.role, value)]).toEqual([value, values.includes(value)]);
      }
    },
  );

  it('follow a map of the user', () => {
    const inboundClaimTypeMap = new Map([['team', ClaimTypes.role]]);
    const identity = identityOf('{"team":"red","role":"blue"}', { inboundClaimTypeMap });
    expect(identity.hasClaim(ClaimTypes.role, 'red')).toBe(true);
    expect(identity.hasClaim(ClaimTypes.role, 'blue')).toBe(false);
    expect(Object.values(identity.findFirst(ClaimTypes.role)?.properties ?? {})).toEqual(['team']);
  });

  it('hold dates of 64 bits, and the least of them for what is below', () => {
    const dates = '{"exp":-9223372036854775808,"nbf":-9223372036854775809,"iat":-1e300}';
    expect(claimsOf(dates).map(([, value]) => value)).toEqual(Array(3).fill('-9223372036854775808'));
  });

  it('stand in the order of the text, names like integers included', () => {
    expect(claimsOf('{"b":"1","10":"2","a":"3","2":"4"}').map(([type]) => type)).toEqual([
      'b',
      '10',
      'a',
      '2',
    ]);
  });

  it('of one type stand in the order of the text too', () => {
    expect(
      identityOf('{"roles":["a","b"],"x":1,"role":"c"}')
        .findAll(ClaimTypes.role)
        .map((claim) => claim.value),
    ).toEqual(['a', 'b', 'c']);
  });

  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])(
    'may be named %s and change nothing',
    (name) => {
      const identity = identityOf(`{"${name}":{"admin":true},"x":1}`);
      expect(identity.findFirst(name)?.value).toBe('{"admin":true}');
      expect(({} as Record<string, unknown>)['admin']).toBeUndefined();
    },
  );

  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])(
    'do not include %s unless the token does',
    (name) => {
      const identity = identityOf('{"x":1}', { roleClaimType: name, nameClaimType: name });
      expect(identity.findFirst(name)).toBeUndefined();
      expect(identity.findFirstValue(name)).toBeUndefined();
      expect(identity.name).toBeUndefined();
    },
  );

  it('are made once', () => {
    const identity = identityOf('{"role":["a","b"]}');
    expect(identity.claims).toBe(identity.claims);
    expect(identity.findAll(ClaimTypes.role)).toBe(identity.findAll(ClaimTypes.role));
  });

  it('are not read from the text for a name, a role or a text', () => {
    const payloadText = (): string => {
      throw new Error('read');
    };
    const identity = identityOf('{"unique_name":"Ann","roles":["a","b"],"email":"a@b.example","exp":1}', {
      payloadText,
    });
    expect(identity.name).toBe('Ann');
    expect(identity.hasClaim(ClaimTypes.role, 'b')).toBe(true);
    expect(identity.findFirst(ClaimTypes.email)?.value).toBe('a@b.example');
    expect(identity.findFirst('exp')?.value).toBe('1');
  });
});

describe('the issuer of a claim', () => {
  const issuers = (text: string, changes?: Partial<IdentitySource>): string[] =>
    identityOf(text, changes).claims.map((claim) => claim.issuer);

  it('is the validated one where the claim was mapped, else the one of the token', () => {
    expect(issuers('{"iss":"inner","sub":"u"}', { issuer: 'outer' })).toEqual(['inner', 'outer']);
  });

  it('is the validated one while mapping is off', () => {
    expect(issuers('{"iss":"inner","sub":"u"}', { issuer: 'outer', ...unmapped })).toEqual([
      'outer',
      'outer',
    ]);
  });

  it.each(['{"sub":"u"}', '{"sub":"u","iss":""}'])('is LOCAL AUTHORITY without one, in %s', (text) => {
    expect(new Set(issuers(text, { issuer: '' }))).toEqual(new Set(['LOCAL AUTHORITY']));
  });
});

describe('a claim', () => {
  it.each([
    ['"text"', 'text', ClaimValueTypes.string],
    ['"2025-06-15T15:06:40.0000000Z"', '2025-06-15T15:06:40.0000000Z', ClaimValueTypes.dateTime],
    ['true', 'true', ClaimValueTypes.boolean],
    ['null', '', ClaimValueTypes.jsonNull],
    ['2147483647', '2147483647', ClaimValueTypes.integer32],
    ['-2147483649', '-2147483649', ClaimValueTypes.integer64],
    ['-0', '0', ClaimValueTypes.integer32],
    ['9007199254740993', '9007199254740993', ClaimValueTypes.integer64],
    ['9223372036854775807', '9223372036854775807', ClaimValueTypes.integer64],
    ['-9223372036854775809', '-9.223372036854776E+18', ClaimValueTypes.double],
    ['1.0', '1', ClaimValueTypes.double],
    ['-0.0', '-0', ClaimValueTypes.double],
    ['1e-5', '1E-05', ClaimValueTypes.double],
    ['{ "a" : "\\u0041" }', '{ "a" : "\\u0041" }', ClaimValueTypes.json],
    ['[[1, 2]]', '[1, 2]', ClaimValueTypes.jsonArray],
  ])('of %s has the text %s', (json, value, valueType) => {
    expect(identityOf(`{"x": ${json} }`).findFirst('x')).toMatchObject({ value, valueType });
  });

  it.each([
    ['[]', []],
    ['["a", 1, null, {"b" :1}]', ['a', '1', '', '{"b" :1}']],
  ])('is made for each element of %s', (json, values) => {
    expect(
      identityOf(`{"x": ${json} }`)
        .findAll('x')
        .map((claim) => claim.value),
    ).toEqual(values);
  });

  it.each([
    ['1749999994.5', '1749999994'],
    ['1749999995.5', '1749999996'],
    ['1749999994.6', '1749999995'],
    ['17500006E2', '1750000600'],
    ['-1.5', '-2'],
    ['-0.5', '0'],
  ])('of the date %s is the second %s', (json, value) => {
    expect(identityOf(`{"iat":${json}}`).findFirst('iat')).toMatchObject({
      value,
      valueType: ClaimValueTypes.integer64,
    });
  });

  it('of a numeric subject is a string with all its digits', () => {
    expect(identityOf('{"sub":9007199254740993}').findFirst(ClaimTypes.nameIdentifier)).toMatchObject({
      value: '9007199254740993',
      valueType: ClaimValueTypes.string,
    });
  });

  it.each([
    ['[null,"a",null]', ['a']],
    ['null', []],
  ])('of the audience %s leaves null out', (json, values) => {
    expect(
      identityOf(`{"aud":${json}}`)
        .findAll('aud')
        .map((claim) => claim.value),
    ).toEqual(values);
  });

  it('of several scopes in one text stays one', () => {
    expect(identityOf('{"scope":"read write"}').findAll('scope')).toHaveLength(1);
  });
});

describe('findFirstValue of a token', () => {
  it.each([unmapped, {}])('finds a claim under its short and its long name with %j', (changes) => {
    const identity = identityOf('{"nameid":"n","sub":"u"}', changes);
    expect(identity.findFirstValue('sub')).toBe('u');
    expect(identity.findFirstValue('nameid')).toBe('n');
    expect(identity.findFirstValue(ClaimTypes.nameIdentifier)).toBe('n');
  });

  it.each([unmapped, {}])('finds a short name where the token has the long one, with %j', (changes) => {
    const identity = identityOf(`{"${ClaimTypes.email}":"a@b.example"}`, changes);
    expect(identity.findFirstValue('email')).toBe('a@b.example');
  });

  it.each([unmapped, {}])('does not take another short name for the one asked for, with %j', (changes) => {
    expect(identityOf('{"nameid":"n"}', changes).findFirstValue('sub')).toBeUndefined();
  });

  it('gives the text of a claim that is no text', () => {
    expect(identityOf('{"level":12345678901234567890,"tags":[1.50]}').findFirstValue('tags')).toBe('1.5');
  });
});
