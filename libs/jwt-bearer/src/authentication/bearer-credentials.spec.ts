import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readBearerCredentials } from './bearer-credentials.js';

describe('readBearerCredentials', () => {
  it.each(['Bearer abc', 'bearer abc', 'BEARER abc', 'BeArEr abc', 'Bearer    abc'])(
    'finds the token in %j (requirement 1)',
    (field) => {
      expect(readBearerCredentials([field])).toEqual({ status: 'token', token: 'abc' });
    },
  );

  it.each([
    [[]],
    [['']],
    [['Basic YWJj']],
    [['DPoP abc']],
    [['abc']],
    [['Bearerabc']],
    [['Bearer-Token abc']],
    [['Bearer: abc']],
    [['Bearer=abc']],
    [['Bearer\tabc']],
    [['Bear abc']],
  ])('finds none in %j: another scheme is no error (requirement 5)', (fields) => {
    expect(readBearerCredentials(fields)).toEqual({ status: 'none' });
  });

  it.each([
    'Bearer',
    'Bearer ',
    'Bearer \tabc',
    'Bearer a b',
    'Bearer abc ',
    'Bearer abc,',
    'Bearer "abc"',
    'Bearer a=b',
    'Bearer ä',
    'Bearer Bearer abc',
    'Bearer =',
    'Bearer a\u0100c',
  ])('finds a malformed request in %j (requirements 2 and 4)', (field) => {
    expect(readBearerCredentials([field])).toEqual({
      status: 'malformed',
      description: 'The Authorization header holds no well-formed bearer token',
    });
  });

  it.each([
    [['Bearer a', 'Bearer a']],
    [['Basic x', 'Bearer a']],
    [['Bearer a', '']],
    [['Basic x', 'Basic y']],
  ])('finds a malformed request in the two fields %j (requirement 3)', (fields) => {
    expect(readBearerCredentials(fields)).toEqual({
      status: 'malformed',
      description: 'The request has more than one Authorization header',
    });
  });

  it('takes a token that the application found elsewhere', () => {
    expect(readBearerCredentials(['Basic x'], 'from-a-cookie')).toEqual({
      status: 'token',
      token: 'from-a-cookie',
    });
    expect(readBearerCredentials(['Bearer abc'], '')).toEqual({ status: 'token', token: 'abc' });
  });

  it('finds a malformed request where a token is in two places (requirement 8)', () => {
    const description = 'The request has more than one token';
    expect(readBearerCredentials(['Bearer abc'], 'abc')).toEqual({ status: 'malformed', description });
    expect(readBearerCredentials([], ['a', 'b'] as unknown as string)).toEqual({
      status: 'malformed',
      description,
    });
  });

  it('never throws, and hands on b64token characters only', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const credentials = readBearerCredentials([`Bearer ${text}`]);
        expect(
          credentials.status === 'malformed' ||
            /^[\w\-.~+/]+=*$/.test(credentials.status === 'token' ? credentials.token : ''),
        ).toBe(true);
      }),
    );
  });
});
