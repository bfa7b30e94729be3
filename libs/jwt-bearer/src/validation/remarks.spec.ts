import { describe, expect, it } from '@jest/globals';
import { contextOf, NOW_SECONDS, type ContextOptions } from './checks/context.fixture.js';
import { remarksOn } from './remarks.js';

const remarks = (claims: object, options: ContextOptions = {}) =>
  remarksOn(contextOf({ claims, ...options }));
const HOUR = 3_600;

describe('the remarks on a token', () => {
  it('are none where nothing is odd', () => {
    const claims = { sub: 'a', client_id: 'b', iat: NOW_SECONDS, exp: NOW_SECONDS + HOUR };
    expect(remarks(claims)).toEqual([]);
    expect(remarks({})).toEqual([]);
  });

  it('requirement 45: name an `iat` in the future, and not the present moment', () => {
    expect(remarks({ iat: NOW_SECONDS + 1 })).toEqual([expect.stringContaining('`iat` lies in the future')]);
    expect(remarks({ iat: NOW_SECONDS })).toEqual([]);
  });

  it('requirement 46: name a life that is shorter than the skew', () => {
    for (const born of ['iat', 'nbf']) {
      const claims = (life: number) => ({ [born]: NOW_SECONDS - HOUR, exp: NOW_SECONDS - HOUR + life });
      expect(remarks(claims(299))).toEqual([expect.stringContaining('shorter than `clockSkew`')]);
      expect(remarks(claims(300))).toEqual([]);
      expect(remarks(claims(299), { parameters: { clockSkew: '1m' } })).toEqual([]);
    }
  });

  it.each(['nonce', 'at_hash', 'c_hash'])('requirement 64: name an ID token by its `%s`', (name) => {
    expect(remarks({ [name]: 'x' })).toEqual([expect.stringContaining('looks like an ID token')]);
  });

  it('requirement 86: name a caller that is a program', () => {
    expect(remarks({ sub: 'a', client_id: 'a' })).toEqual([
      expect.stringContaining('`sub` equals `client_id`'),
    ]);
    expect(remarks({ sub: 'a', client_id: 'b' })).toEqual([]);
  });

  it.each(['role', 'roles'])('name a type of roles that never matches: %s', (roleClaimType) => {
    const parameters = { roleClaimType };
    expect(remarks({}, { parameters })).toEqual([expect.stringContaining('never matches')]);
    const context = contextOf({ parameters });
    const unmapped = { ...context, identity: { ...context.identity, mapInboundClaims: false } };
    expect(remarksOn(unmapped)).toEqual([]);
  });
});
