import { describe, expect, it, jest } from '@jest/globals';
import type { TokenValidationParameters } from '../token-validation-parameters.js';
import { codeOf, contextOf, throwingDelegates, type Delegate } from './context.fixture.js';
import { typeCheck } from './type.check.js';

const code = (typ: unknown, parameters: TokenValidationParameters = {}) =>
  codeOf(typeCheck, { header: { alg: 'ES256', typ }, parameters });

describe('the type of a token', () => {
  it.each([
    undefined,
    null,
    'JWT',
    'jwt',
    'application/jwt',
    'APPLICATION/JWT',
    'at+jwt',
    'AT+JWT',
    'application/at+jwt',
    'Application/At+Jwt',
  ])('requirement 58, 59: %j is an access token where nothing else is said', async (typ) => {
    expect(await code(typ)).toBeUndefined();
  });

  it.each([
    'id_token+jwt',
    'logout+jwt',
    'dpop+jwt',
    'application/dpop+jwt',
    'token-introspection+jwt',
    'secevent+jwt',
    'entity-statement+jwt',
    'client-authentication+jwt',
    'kb+jwt',
    'JOSE',
    'JOSE+JSON',
    '',
    ' JWT',
    'JWT ',
    'text/jwt',
    'application/at+jwt;v=1',
    'at%2Bjwt',
    'at\u212awt',
    'at+\u0237wt',
  ])('requirement 59, 62: %j is none', async (typ) => {
    expect(await code(typ)).toBe('IDX10257');
  });

  it('is kept for the result', () => {
    const context = contextOf({ header: { alg: 'ES256', typ: 'AT+jwt' } });
    expect(typeCheck(context)).toBeUndefined();
    expect(context.tokenType).toBe('AT+jwt');
  });
});

describe('the valid types', () => {
  it.each([
    ['at+jwt', undefined],
    ['AT+JWT', undefined],
    ['application/at+jwt', undefined],
    ['own/type', undefined],
    ['Own/Type', undefined],
    ['JWT', 'IDX10257'],
    ['type', 'IDX10257'],
    ['application/own/type', 'IDX10257'],
    ['', 'IDX10256'],
    [undefined, 'IDX10256'],
    [null, 'IDX10256'],
  ])('requirement 58: %j among `application/at+jwt` and `own/type`', async (typ, expected) => {
    expect(await code(typ, { validTypes: ['application/at+jwt', 'own/type'] })).toBe(expected);
  });

  it('are compared as media types on both sides', async () => {
    expect(await code('application/at+jwt', { validTypes: ['AT+JWT'] })).toBeUndefined();
  });

  it('mean any type when the list is empty, as in the original', async () => {
    for (const typ of [undefined, '', 'dpop+jwt', 'JWT']) {
      expect(await code(typ, { validTypes: [] })).toBeUndefined();
    }
  });

  it('mean none when the list names nothing', async () => {
    expect(await code('JWT', { validTypes: [null, '', ' '] })).toBe('IDX10257');
    expect(await code(undefined, { validTypes: [null] })).toBe('IDX10256');
  });
});

describe('a delegate for the type', () => {
  it.each(throwingDelegates('IDX10257'))(
    'requirement 111: refuses when it %s',
    async (_how, typeValidator, expected) => {
      expect(await code('JWT', { typeValidator })).toBe(expected);
    },
  );

  it.each([
    ['at once', () => 'resolved'],
    ['later', () => Promise.resolve('resolved')],
  ])('answers the type %s, whatever the list', async (_how, typeValidator) => {
    const context = contextOf({
      header: { alg: 'ES256', typ: 'x' },
      parameters: { typeValidator, validTypes: ['y'] },
    });
    expect(await typeCheck(context)).toBeUndefined();
    expect(context.tokenType).toBe('resolved');
  });

  it('gets the type, the token and the parameters as they were written', () => {
    const typeValidator = jest.fn<Delegate<'typeValidator'>>(() => undefined);
    const parameters = { typeValidator };
    const context = contextOf({ parameters });
    expect(typeCheck(context)).toBeUndefined();
    expect(typeValidator).toHaveBeenCalledWith(undefined, context.token, parameters);
  });
});
