import { describe, expect, it } from '@jest/globals';
import {
  ClaimTypes,
  ClaimsPrincipal,
  DEFAULT_INBOUND_CLAIM_TYPE_MAP,
  readIdentity,
  RoleSources,
} from './index.js';
import type { IdentitySource } from './identity-source.js';

const ISSUER = 'https://login.example.com';

describe('roleSources', () => {
  it.each([
    ['entra', RoleSources.entra, { roles: ['admin'] }],
    ['keycloak, the realm', RoleSources.keycloak(), { realm_access: { roles: ['admin'] } }],
    [
      'keycloak, a client',
      RoleSources.keycloak('orders.api'),
      { resource_access: { 'orders.api': { roles: ['admin'] }, other: { roles: ['owner'] } } },
    ],
    ['auth0, permissions', RoleSources.auth0(), { permissions: ['admin'] }],
    [
      'auth0, a claim of an action',
      RoleSources.auth0('https://example.com/roles'),
      { 'https://example.com/roles': ['admin'] },
    ],
    ['cognito', RoleSources.cognito, { 'cognito:groups': ['admin'] }],
    ['okta', RoleSources.okta, { groups: ['admin'] }],
  ])('find the roles of %s, whether claims are mapped or not', (_, roleSources, payload) => {
    for (const mapInboundClaims of [true, false]) {
      const user = userWith(payload, { roleSources, mapInboundClaims });
      expect([user.isInRole('admin'), user.isInRole('owner')]).toEqual([true, false]);
    }
  });

  it('make role claims of the identity, behind those of the token and each once', () => {
    const user = userWith(
      { roles: ['a', 'b'], groups: ['b', 'c', 'c'], team: 'd' },
      { roleSources: ['groups', 'team'] },
    );
    expect(user.findAll(ClaimTypes.role).map(({ value }) => value)).toEqual(['a', 'b', 'c', 'd']);
    expect(user.claims.slice(-2)).toMatchObject([
      { type: ClaimTypes.role, value: 'c', issuer: ISSUER },
      { type: ClaimTypes.role, value: 'd', issuer: ISSUER },
    ]);
    expect(user.identities).toHaveLength(1);
  });

  it('answer every question about roles where the token has no role claim', () => {
    const { identity } = userWith({ groups: ['a'] }, { roleSources: ['groups'] });
    expect(identity.findFirst(ClaimTypes.role)?.value).toBe('a');
    expect(identity.findFirstValue(ClaimTypes.role)).toBe('a');
    expect(identity.hasClaim(ClaimTypes.role, 'a')).toBe(true);
    expect(new ClaimsPrincipal(identity).payload).toEqual({ groups: 'a', [ClaimTypes.role]: 'a' });
  });

  it('give the claims of the role claim type that is in force', () => {
    const user = userWith({ groups: ['a'] }, { roleSources: ['groups'], roleClaimType: 'team' });
    expect(user.findFirst('team')?.value).toBe('a');
    expect(user.hasClaim(ClaimTypes.role, 'a')).toBe(false);
  });

  it('are the first value of their type only where the token has none', () => {
    const { identity } = userWith(
      { roles: ['own'], groups: ['added'] },
      { roleSources: ['groups'], nameClaimType: ClaimTypes.role },
    );
    expect(identity.name).toBe('own');
    expect(
      userWith({ groups: ['added'] }, { roleSources: ['groups'], nameClaimType: ClaimTypes.role }).identity
        .name,
    ).toBe('added');
    expect(userWith({ groups: ['added'] }, { roleSources: ['groups'] }).identity.name).toBeUndefined();
  });

  it('find nothing where none is named', () => {
    expect(userWith({ groups: ['a'] }, { roleSources: [] }).claims.map(({ type }) => type)).toEqual([
      'groups',
    ]);
  });

  it.each(['', ' '])('are stated by nobody where the issuer is %j', (issuer) => {
    const user = userWith({ groups: ['a'] }, { roleSources: ['groups'], issuer });
    expect(user.findFirst(ClaimTypes.role)?.issuer).toBe('LOCAL AUTHORITY');
  });

  it('leave other claims alone, and the payload', () => {
    const payload = { sub: 'alice', groups: ['a'] };
    const user = userWith(payload, { roleSources: ['groups'] });
    expect(user.findFirstValue('sub')).toBe('alice');
    expect(user.findAll('groups').map(({ value }) => value)).toEqual(['a']);
    expect(user.payload).toBe(payload);
    expect(user.hasClaim('sub', 'a')).toBe(false);
  });

  it.each([[{}], [{ groups: { a: true } }], [{ groups: [1, null, ['a']] }], [{ groups: null }]])(
    'find nothing in %j',
    (payload) => {
      const user = userWith(payload, { roleSources: ['groups'] });
      expect(user.findAll(ClaimTypes.role)).toEqual([]);
      expect(user.isInRole('a')).toBe(false);
    },
  );

  it('do not reach into the token of an actor', () => {
    const actor = { groups: ['a'] };
    const user = userWith(
      { actort: 'a.b.c', groups: [] },
      {
        roleSources: ['groups'],
        readActor: () => ({ payload: actor, payloadText: () => JSON.stringify(actor) }),
      },
    );
    expect(user.identity.actor?.findFirst(ClaimTypes.role)).toBeUndefined();
    expect(user.identity.actor?.findFirst('groups')?.value).toBe('a');
  });
});

function userWith(
  payload: Readonly<Record<string, unknown>>,
  more: Partial<IdentitySource>,
): ClaimsPrincipal {
  const identity = readIdentity({
    payload,
    payloadText: () => JSON.stringify(payload),
    issuer: ISSUER,
    mapInboundClaims: true,
    inboundClaimTypeMap: DEFAULT_INBOUND_CLAIM_TYPE_MAP,
    nameClaimType: ClaimTypes.name,
    roleClaimType: ClaimTypes.role,
    authenticationType: 'test',
    readActor: () => ({ code: 'IDX14102' }),
    ...more,
  });
  return new ClaimsPrincipal(identity, payload);
}
