import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ClaimsPrincipal, DEFAULT_INBOUND_CLAIM_TYPE_MAP, readIdentity } from '../claims/index.js';
import { hasScope, isScopeToken } from './scopes.js';

describe('hasScope', () => {
  it.each([
    [{ scope: 'read' }],
    [{ scope: 'write read' }],
    [{ scp: 'read write' }],
    [{ scope: ['write', 'read'] }],
    [{ scp: ['read'] }],
    [{ scp: ['write read'] }],
    [{ scope: 'write', scp: 'read' }],
  ])('finds read in %j, whether claims are mapped or not', (payload) => {
    expect([true, false].map((mapped) => hasScope(user(payload, mapped), 'read'))).toEqual([true, true]);
  });

  it.each([
    [{}],
    [{ scope: 'readonly' }],
    [{ scope: 'reports:read' }],
    [{ scope: 'READ' }],
    [{ scope: 'write,read' }],
    [{ scope: 'write\tread' }],
    [{ scope: '' }],
    [{ scope: { read: true } }],
    [{ scope: [['read']] }],
    [{ scopes: 'read' }],
    [{ roles: ['read'] }],
  ])('does not find read in %j (requirement 52)', (payload) => {
    expect([true, false].map((mapped) => hasScope(user(payload, mapped), 'read'))).toEqual([false, false]);
  });

  it.each([
    ['true', true],
    ['7', 7],
  ])('takes no other value for the text %s', (scope, value) => {
    expect(hasScope(user({ scope: value }), scope)).toBe(false);
  });

  it('finds exactly the scopes that a token lists, however many there are', () => {
    const scope = fc.stringMatching(/^[a-z:./-]{1,8}$/);
    fc.assert(
      fc.property(fc.array(scope, { minLength: 1 }), scope, (granted, wanted) => {
        const expected = granted.includes(wanted);
        return (
          hasScope(user({ scope: granted.join(' ') }), wanted) === expected &&
          hasScope(user({ scp: granted }), wanted) === expected
        );
      }),
    );
  });
});

describe('isScopeToken', () => {
  it.each(['read', 'https://example.com/read', 'a=b&c', '~'])('takes %j for a scope', (text) => {
    expect(isScopeToken(text)).toBe(true);
  });

  it.each(['', ' ', 'read write', 'a"b', 'a\\b', 'a\n', 'é', undefined, 7])(
    'does not take %j for one',
    (text) => {
      expect(isScopeToken(text)).toBe(false);
    },
  );
});

function user(payload: Readonly<Record<string, unknown>>, mapInboundClaims = true): ClaimsPrincipal {
  return new ClaimsPrincipal(
    readIdentity({
      payload,
      payloadText: () => JSON.stringify(payload),
      issuer: 'https://login.example.com',
      mapInboundClaims,
      inboundClaimTypeMap: DEFAULT_INBOUND_CLAIM_TYPE_MAP,
      nameClaimType: 'name',
      roleClaimType: 'role',
      authenticationType: 'test',
      readActor: () => ({ code: 'IDX14102' }),
    }),
    payload,
  );
}
