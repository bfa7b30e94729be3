import { describe, expect, it } from '@jest/globals';
import { effectiveParameters } from './effective-parameters.js';
import { expectedIssuers } from './expected-issuers.js';
import type { TokenValidationParameters } from './token-validation-parameters.js';
import type { TokenValidatorOptions } from './token-validator-options.js';

const AUTHORITY = 'https://login.example.com';
const COMMON = `${AUTHORITY}/common/v2.0`;
const JWKS = { keys: [] };

function issuersOf(options: TokenValidatorOptions, parameters: TokenValidationParameters = {}) {
  return expectedIssuers(options, effectiveParameters(parameters));
}

describe('the issuers that the options name', () => {
  it.each<[string, TokenValidatorOptions, TokenValidationParameters, readonly string[]]>([
    ['nothing', {}, {}, []],
    ['the parameters alone', {}, { validIssuer: 'a', validIssuers: ['b', null] }, ['a', 'b']],
    ['the authority, with and without a slash', { authority: AUTHORITY }, {}, [AUTHORITY, `${AUTHORITY}/`]],
    ['an authority that ends with a slash', { authority: `${AUTHORITY}/` }, {}, [AUTHORITY, `${AUTHORITY}/`]],
    [
      'the authority beside its metadata address',
      { authority: AUTHORITY, metadataAddress: 'https://other.example/metadata' },
      {},
      [AUTHORITY, `${AUTHORITY}/`],
    ],
    [
      'a metadata address that implies its issuer',
      { metadataAddress: `${AUTHORITY}/.well-known/openid-configuration` },
      {},
      [AUTHORITY, `${AUTHORITY}/`],
    ],
    [
      'a metadata address that does not',
      { metadataAddress: 'https://other.example/metadata', validIssuers: ['a', null] },
      {},
      ['a'],
    ],
    ['authority and parameters', { authority: 'x' }, { validIssuer: 'a' }, ['x', 'x/', 'a']],
    [
      'authority and what its metadata may state',
      { authority: 'x', validIssuers: ['y'] },
      {},
      ['x', 'x/', 'y'],
    ],
    ['a static configuration', { configuration: { issuer: 'a', jwks: JWKS } }, {}, ['a']],
    ['a static configuration without issuer', { configuration: { jwks: JWKS } }, { validIssuer: 'a' }, ['a']],
    [
      'a configuration that outranks the authority',
      { authority: 'x', configuration: { issuer: 'a', jwks: JWKS } },
      {},
      ['a'],
    ],
  ])('are those of %s, and no others', (_what, options, parameters, named) => {
    expect(issuersOf(options, parameters)).toEqual({ named, isComplete: true });
  });

  it('are those of each tenant, in the place of each segment of the authority', () => {
    const { named, isComplete } = issuersOf({ authority: COMMON, validTenants: ['one', 'two'] });
    expect(isComplete).toBe(true);
    expect(named).toEqual(
      expect.arrayContaining([COMMON, `${AUTHORITY}/one/v2.0`, `${AUTHORITY}/two/v2.0/`]),
    );
    expect(named.filter((issuer) => !issuer.startsWith(`${AUTHORITY}/`))).toEqual([]);
  });

  it('are those of each tenant, in every template', () => {
    const template = 'https://sts.example.com/{tenantid}/';
    const tenants = { validTenants: ['one', '$&'] };
    const expected = [template, 'https://sts.example.com/one/', 'https://sts.example.com/$&/'];
    expect(issuersOf({ configuration: { issuer: template, jwks: JWKS }, ...tenants }).named).toEqual(
      expected,
    );
    expect(issuersOf(tenants, { validIssuer: template }).named).toEqual(expected);
    expect(issuersOf({ authority: COMMON, validIssuers: [template], ...tenants }).named).toEqual(
      expect.arrayContaining(expected),
    );
  });
});

describe('other issuers', () => {
  it.each<[string, TokenValidationParameters]>([
    ['a delegate accepts them', { issuerValidator: () => 'a' }],
    ['a delegate with the configuration accepts them', { issuerValidatorUsingConfiguration: () => 'a' }],
    ['issuers are not checked', { validateIssuer: false }],
  ])('may be accepted where %s', (_what, parameters) => {
    expect(issuersOf({ authority: 'x' }, parameters)).toEqual({ named: ['x', 'x/'], isComplete: false });
  });
});
