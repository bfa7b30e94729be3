import { describe, expect, it } from '@jest/globals';
import { contextOf } from './checks/context.fixture.js';
import { identitySettings, TokenIdentitySource } from './identity-settings.js';

describe('how claims become an identity', () => {
  it('is by the names of the original, where nothing else is said', () => {
    const { mapInboundClaims, inboundClaimTypeMap } = identitySettings({});
    expect(mapInboundClaims).toBe(true);
    expect(inboundClaimTypeMap.size).toBe(73);
    expect(inboundClaimTypeMap.get('sub')).toBe(
      'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/nameidentifier',
    );
  });

  it.each([
    ['an object', { sub: 'subject' }],
    ['a map', new Map([['sub', 'subject']])],
  ])("may be by a map of one's own: %s", (_form, inboundClaimTypeMap) => {
    expect([...identitySettings({ inboundClaimTypeMap }).inboundClaimTypeMap]).toEqual([['sub', 'subject']]);
  });

  it('does not change when the map of the options does', () => {
    const inboundClaimTypeMap = new Map([['sub', 'subject']]);
    const settings = identitySettings({ inboundClaimTypeMap });
    inboundClaimTypeMap.set('sub', 'other');
    expect(settings.inboundClaimTypeMap.get('sub')).toBe('subject');
  });

  it('requirement 25: takes no name from a prototype', () => {
    const { inboundClaimTypeMap } = identitySettings({ inboundClaimTypeMap: { sub: 'subject' } });
    expect(inboundClaimTypeMap.get('constructor')).toBeUndefined();
  });

  it('may be without a map', () => {
    expect(identitySettings({ mapInboundClaims: false }).mapInboundClaims).toBe(false);
  });
});

describe('what an identity is made of', () => {
  it('is the payload as it was sent, and the issuer that was validated', () => {
    const context = contextOf({ claims: { sub: 'a' } });
    context.issuer = 'validated';
    const source = new TokenIdentitySource(context);
    expect(source).toMatchObject({ payload: { sub: 'a' }, issuer: 'validated' });
    expect(source.payloadText()).toBe('{"sub":"a"}');
  });

  it('shows of an encrypted actor no claims, and of a broken one why', () => {
    const source = new TokenIdentitySource(contextOf({}));
    expect(source.readActor('e30.AAAA.AAAA.AAAA.AAAA')).toMatchObject({ payload: {} });
    expect(source.readActor('e30.AAAA.')).toMatchObject({ code: 'IDX14101' });
    expect(source.readActor('e30.e30.')).toMatchObject({ payload: {} });
  });

  it('is an actor no longer than a token may be', () => {
    const source = new TokenIdentitySource(contextOf({ parameters: { maximumTokenSizeInBytes: 12 } }));
    expect(source.readActor('e30.e30.AAAA')).toMatchObject({ payload: {} });
    expect(source.readActor('e30.e30.AAAAAA')).toMatchObject({ code: 'IDX10209' });
  });
});
