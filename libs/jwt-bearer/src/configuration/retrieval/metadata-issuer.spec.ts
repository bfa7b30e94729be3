import { describe, expect, it } from '@jest/globals';
import { isExpectedIssuer } from './metadata-issuer.js';

const shop = { authority: 'https://login.example.com/shop', validIssuers: [], acceptsTenants: false };

describe('the issuer of a document', () => {
  it.each([
    ['https://login.example.com/shop', true],
    ['https://login.example.com/shop/', true],
    ['https://login.example.com/shop//', false],
    ['https://LOGIN.example.com/shop', false],
    ['http://login.example.com/shop', false],
    ['https://login.example.com', false],
    ['https://login.example.com/shop2', false],
    ['', false],
  ])('requirement 94: %s is that of the authority: %p', (issuer, expected) => {
    expect(isExpectedIssuer(issuer, shop)).toBe(expected);
  });

  it('may lack the trailing slash that the authority has', () => {
    expect(isExpectedIssuer('https://a.example', { ...shop, authority: 'https://a.example/' })).toBe(true);
  });

  it('requirement 94: may be one of the valid issuers, octet by octet', () => {
    const expected = { ...shop, validIssuers: ['https://sts.example'] };
    expect(isExpectedIssuer('https://sts.example', expected)).toBe(true);
    expect(isExpectedIssuer('https://sts.example/', expected)).toBe(false);
  });

  it('has to be a valid issuer where there is no authority', () => {
    const expected = { authority: undefined, validIssuers: ['https://sts.example'], acceptsTenants: true };
    expect(isExpectedIssuer('https://sts.example', expected)).toBe(true);
    expect(isExpectedIssuer('https://login.example.com/shop', expected)).toBe(false);
  });

  describe('of several tenants', () => {
    const authority = 'https://login.microsoftonline.com/common/v2.0';
    const template = 'https://login.microsoftonline.com/{tenantid}/v2.0';

    it('may be the template of the authority where tenants are configured', () => {
      expect(isExpectedIssuer(template, { ...shop, authority, acceptsTenants: true })).toBe(true);
      expect(isExpectedIssuer(template, { ...shop, authority })).toBe(false);
    });

    it.each([
      'https://other.example/{tenantid}/v2.0',
      'https://login.microsoftonline.com/{tenantid}',
      'https://{tenantid}/common/v2.0',
      '{tenantid}',
      'https://login.microsoftonline.com/{tenantid}/{tenantid}/v2.0',
      'https://login.microsoftonline.com/common{tenantid}/v2.0',
    ])('may not be another template: %s', (issuer) => {
      expect(isExpectedIssuer(issuer, { ...shop, authority, acceptsTenants: true })).toBe(false);
    });
  });
});
