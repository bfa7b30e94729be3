import { describe, expect, it, jest } from '@jest/globals';
import { contextOf, NOW_SECONDS, type ContextOptions } from './checks/context.fixture.js';
import { earlyRefusal } from './early-refusal.js';
import type { TokenValidationParameters } from './token-validation-parameters.js';

const CLAIMS = { iss: 'issuer', aud: 'api', exp: NOW_SECONDS + 60 };

function code(
  claims: object = {},
  {
    issuers = ['issuer'],
    parameters,
    ...options
  }: ContextOptions & { issuers?: readonly string[] | null } = {},
): string | undefined {
  const context = contextOf({
    ...options,
    claims: { ...CLAIMS, ...claims },
    parameters: { validAudience: 'api', ...parameters },
  });
  return earlyRefusal(context, issuers ?? undefined)?.code;
}

describe('what is refused before keys are known', () => {
  it('is nothing about a token that may be good', () => {
    expect(code()).toBeUndefined();
  });

  it.each([
    ['an expired token', { exp: 1 }, 'IDX10223'],
    ['a token that is not yet valid', { nbf: NOW_SECONDS + 9_000, exp: NOW_SECONDS + 9_999 }, 'IDX10222'],
    ['a token without `exp`', { exp: undefined }, 'IDX10225'],
    ['a token for another audience', { aud: 'web' }, 'IDX10214'],
    ['a token without audience', { aud: undefined }, 'IDX10206'],
    ['a token of another issuer', { iss: 'other' }, 'IDX10205'],
    ['a token without issuer', { iss: undefined }, 'IDX10211'],
    ['a token with an empty issuer', { iss: '' }, 'IDX10211'],
    ['a token that is bound to a key', { cnf: {} }, 'NJB10001'],
  ])('is %s', (_what, claims, expected) => {
    expect(code(claims)).toBe(expected);
  });

  it.each(['none', 'ES256K', 'es256', '', undefined])('is a signature by the algorithm %j', (alg) => {
    expect(code({}, { header: { alg } })).toBe('IDX10511');
  });

  it('is an algorithm outside the list', () => {
    expect(code({}, { parameters: { validAlgorithms: ['RS256'] } })).toBe('IDX10511');
    expect(code({}, { parameters: { validAlgorithms: ['ES256'] } })).toBeUndefined();
    const algorithmValidator = () => true;
    expect(code({}, { parameters: { validAlgorithms: ['RS256'], algorithmValidator } })).toBeUndefined();
  });

  it('is a token of another type', () => {
    expect(code({}, { header: { alg: 'ES256', typ: 'logout+jwt' } })).toBe('IDX10257');
  });

  it('is a token without signature, unless none is required', () => {
    const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
    const text = `${encode({ alg: 'none' })}.${encode(CLAIMS)}.`;
    expect(code({}, { text })).toBe('IDX10504');
    expect(code({}, { text, parameters: { requireSignedTokens: false } })).toBeUndefined();
    const listed = { requireSignedTokens: false, validAlgorithms: ['ES256'] };
    expect(code({}, { text, parameters: listed })).toBe('IDX10504');
  });

  it('is no issuer where only the metadata tells', () => {
    expect(
      earlyRefusal(contextOf({ claims: CLAIMS, parameters: { validAudience: 'api' } }), undefined),
    ).toBeUndefined();
  });

  it('is an issuer that the metadata at hand does not name', () => {
    const context = (iss: string) =>
      contextOf({
        claims: { ...CLAIMS, iss },
        parameters: { validAudience: 'api' },
        configuration: { issuer: 'issuer' },
      });
    expect(earlyRefusal(context('other'), undefined)?.code).toBe('IDX10205');
    expect(earlyRefusal(context('issuer'), undefined)).toBeUndefined();
  });
});

describe('the delegates', () => {
  it('are left for the full validation, and their checks with them', () => {
    const delegates = {
      lifetimeValidator: jest.fn(() => false),
      audienceValidator: jest.fn(() => false),
      typeValidator: jest.fn(() => 'x'),
      algorithmValidator: jest.fn(() => false),
      issuerValidator: jest.fn(() => 'x'),
    };
    const bad = { exp: 1, aud: 'web', iss: 'other' };
    const options = { header: { alg: 'ES256', typ: 'x' }, configuration: { issuer: 'issuer' } };
    expect(code(bad, { ...options, parameters: delegates, issuers: null })).toBeUndefined();
    expect(Object.values(delegates).filter((delegate) => delegate.mock.calls.length > 0)).toEqual([]);
  });

  it.each<[string, TokenValidationParameters]>([
    ['signatureValidator', { signatureValidator: () => undefined as never }],
    [
      'signatureValidatorUsingConfiguration',
      { signatureValidatorUsingConfiguration: () => undefined as never },
    ],
  ])('`%s` judges the algorithm too', (_name, parameters) => {
    expect(code({}, { header: { alg: 'none' }, parameters })).toBeUndefined();
  });

  it('`issuerValidatorUsingConfiguration` judges the issuer', () => {
    const parameters = { issuerValidatorUsingConfiguration: () => 'x' };
    const configuration = { issuer: 'issuer' };
    expect(code({ iss: 'other' }, { parameters, configuration, issuers: null })).toBeUndefined();
  });
});
