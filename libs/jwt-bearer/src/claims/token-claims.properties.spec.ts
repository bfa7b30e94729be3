import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ClaimTypes } from './claim-types.js';
import type { ClaimsIdentity } from './claims-identity.js';
import type { IdentitySource } from './identity-source.js';
import { DEFAULT_INBOUND_CLAIM_TYPE_MAP } from './inbound-claim-type-map.js';
import { readIdentity } from './read-identity.js';

function identityOf(text: string, changes: Partial<IdentitySource>): ClaimsIdentity {
  return readIdentity({
    payload: JSON.parse(text) as Record<string, unknown>,
    payloadText: () => text,
    issuer: 'https://issuer.example',
    mapInboundClaims: true,
    inboundClaimTypeMap: DEFAULT_INBOUND_CLAIM_TYPE_MAP,
    nameClaimType: ClaimTypes.name,
    roleClaimType: ClaimTypes.role,
    authenticationType: 'Test',
    readActor: () => ({ code: 'IDX14102' }),
    ...changes,
  });
}

describe('whatever a token holds', () => {
  const name = fc.oneof(
    fc.constantFrom(
      'sub',
      'nameid',
      'role',
      'roles',
      'unique_name',
      'aud',
      'actort',
      '1',
      '0',
      '__proto__',
      'x',
      ClaimTypes.role,
      ClaimTypes.name,
    ),
    fc.string(),
  );
  const value = fc.oneof(fc.string(), fc.array(fc.string(), { maxLength: 3 }), fc.jsonValue({ maxDepth: 2 }));
  const text = fc
    .uniqueArray(fc.tuple(name, value), { selector: ([key]) => key, maxLength: 8 })
    .map(
      (members) =>
        `{${members.map(([key, json]) => `${JSON.stringify(key)}:${JSON.stringify(json)}`).join(',')}}`,
    );
  const changes = fc.record({
    mapInboundClaims: fc.boolean(),
    roleClaimType: fc.constantFrom('role', 'roles', '__proto__', ClaimTypes.role),
    nameClaimType: fc.constantFrom('x', 'unique_name', ClaimTypes.name),
  });

  it('answers about one type as the list of all claims would', () => {
    fc.assert(
      fc.property(text, changes, (json, settings) => {
        const listed = identityOf(json, settings).claims;
        const lazy = identityOf(json, settings);
        const types = [
          ...listed.map(({ type }) => type),
          'role',
          'sub',
          ClaimTypes.role,
          ClaimTypes.nameIdentifier,
          '1',
          'x',
        ];
        for (const type of types) {
          const ofType = listed.filter((claim) => claim.type === type);
          expect(lazy.findFirst(type)).toEqual(ofType[0]);
          expect(lazy.findAll(type)).toEqual(ofType);
        }
      }),
    );
  });

  it('answers about name and roles as the list of all claims would', () => {
    fc.assert(
      fc.property(text, changes, (json, settings) => {
        const listed = identityOf(json, settings).claims;
        const lazy = identityOf(json, settings);
        const roles = listed
          .filter(({ type }) => type === settings.roleClaimType)
          .map((claim) => claim.value);
        expect(lazy.name).toBe(listed.find(({ type }) => type === settings.nameClaimType)?.value);
        for (const role of ['admin', ...roles]) {
          expect(lazy.hasClaim(settings.roleClaimType, role)).toBe(roles.includes(role));
        }
      }),
    );
  });

  it('leaves every prototype alone', () => {
    const before = Object.getOwnPropertyNames(Object.prototype);
    fc.assert(
      fc.property(text, changes, (json, settings) => {
        expect(identityOf(json, settings).claims).toBeDefined();
        expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(before);
      }),
    );
  });
});
