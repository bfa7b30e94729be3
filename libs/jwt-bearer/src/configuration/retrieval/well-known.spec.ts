import { describe, expect, it } from '@jest/globals';
import { impliedIssuer, wellKnownAddresses } from './well-known.js';

describe('the well-known addresses', () => {
  it.each(['https://login.example.com', 'https://login.example.com/'])('of %s are two', (authority) => {
    expect(wellKnownAddresses(authority)).toEqual([
      'https://login.example.com/.well-known/openid-configuration',
      'https://login.example.com/.well-known/oauth-authorization-server',
    ]);
  });

  it.each(['https://login.example.com/realms/shop', 'https://login.example.com/realms/shop/'])(
    'of %s are behind its path, then before it',
    (authority) => {
      expect(wellKnownAddresses(authority)).toEqual([
        'https://login.example.com/realms/shop/.well-known/openid-configuration',
        'https://login.example.com/.well-known/oauth-authorization-server/realms/shop',
        'https://login.example.com/.well-known/openid-configuration/realms/shop',
      ]);
    },
  );

  it('lead back to the issuer', () => {
    for (const authority of ['https://login.example.com', 'http://127.0.0.1:4000/a/b']) {
      expect(wellKnownAddresses(authority).map(impliedIssuer)).toEqual(
        wellKnownAddresses(authority).map(() => authority),
      );
    }
  });

  it('lead back to the issuer with a query, too', () => {
    expect(impliedIssuer('https://login.example.com/t/.well-known/openid-configuration?p=policy')).toBe(
      'https://login.example.com/t',
    );
  });

  it('are the only addresses that tell the issuer', () => {
    expect(impliedIssuer('https://login.example.com/metadata.json')).toBeUndefined();
  });
});
