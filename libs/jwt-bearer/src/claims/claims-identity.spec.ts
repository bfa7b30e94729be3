import { inspect } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { Claim, SHORT_CLAIM_TYPE_PROPERTY } from './claim.js';
import { ClaimTypes } from './claim-types.js';
import { ClaimsIdentity } from './claims-identity.js';

describe('ClaimsIdentity', () => {
  const identity = new ClaimsIdentity(
    [
      new Claim(ClaimTypes.name, 'Ann'),
      new Claim(ClaimTypes.role, 'auditor'),
      new Claim(ClaimTypes.role, 'admin'),
    ],
    { authenticationType: 'Database' },
  );

  it('takes name and roles from the long types by default', () => {
    expect(identity.name).toBe('Ann');
    expect(identity.nameClaimType).toBe(ClaimTypes.name);
    expect(identity.roleClaimType).toBe(ClaimTypes.role);
  });

  it('has no claims unless it is given some', () => {
    expect(new ClaimsIdentity().claims).toEqual([]);
  });

  it('has no name without a claim of that type', () => {
    expect(new ClaimsIdentity([new Claim('sub', 'u1')]).name).toBeUndefined();
  });

  it('shows of a claim the types, and no value', () => {
    expect(inspect(new Claim('sub', 'u1'))).toBe(
      "Claim { type: 'sub', valueType: 'http://www.w3.org/2001/XMLSchema#string' }",
    );
  });

  it('takes name and roles from the types that it was told', () => {
    const told = new ClaimsIdentity([new Claim('name', 'Ann')], {
      nameClaimType: 'name',
      roleClaimType: 'groups',
    });
    expect(told.name).toBe('Ann');
    expect(told.roleClaimType).toBe('groups');
  });

  it.each([
    ['Database', true],
    ['', false],
    [undefined, false],
  ])('with the authentication type %j is authenticated: %s', (authenticationType, isAuthenticated) => {
    expect(new ClaimsIdentity([], { authenticationType }).isAuthenticated).toBe(isAuthenticated);
  });

  it('finds by type, letter case included', () => {
    expect(identity.findFirst(ClaimTypes.role)?.value).toBe('auditor');
    expect(identity.findFirst(ClaimTypes.role.toUpperCase())).toBeUndefined();
    expect(identity.findAll(ClaimTypes.role).map((claim) => claim.value)).toEqual(['auditor', 'admin']);
    expect(identity.findAll('role')).toEqual([]);
  });

  it('finds by a function', () => {
    expect(identity.findFirst((claim) => claim.value === 'admin')?.type).toBe(ClaimTypes.role);
    expect(identity.findAll((claim) => claim.value.startsWith('a'))).toHaveLength(2);
    expect(identity.hasClaim((claim) => claim.value === 'owner')).toBe(false);
  });

  it('has a claim by type, and by type and value', () => {
    expect(identity.hasClaim(ClaimTypes.role)).toBe(true);
    expect(identity.hasClaim(ClaimTypes.role, 'admin')).toBe(true);
    expect(identity.hasClaim(ClaimTypes.role, 'Admin')).toBe(false);
    expect(identity.hasClaim(ClaimTypes.email)).toBe(false);
  });

  it('does not take a missing value for any value', () => {
    expect(identity.hasClaim(ClaimTypes.role, undefined as unknown as string)).toBe(false);
  });

  it('finds a value under the short and the long name', () => {
    expect(identity.findFirstValue('unique_name')).toBe('Ann');
    expect(identity.findFirstValue(ClaimTypes.name)).toBe('Ann');
    expect(new ClaimsIdentity([new Claim('email', 'a@b.example')]).findFirstValue(ClaimTypes.email)).toBe(
      'a@b.example',
    );
  });

  it('prefers the name that a claim had in its token', () => {
    const mapped = (shortName: string, value: string): Claim =>
      new Claim(ClaimTypes.nameIdentifier, value, undefined, undefined, undefined, {
        [SHORT_CLAIM_TYPE_PROPERTY]: shortName,
      });
    const copied = new ClaimsIdentity([mapped('nameid', 'n'), mapped('sub', 'u')]);
    expect(copied.findFirstValue('sub')).toBe('u');
    expect(new ClaimsIdentity([mapped('nameid', 'n')]).findFirstValue('sub')).toBeUndefined();
  });

  it('does not follow the list that it was made from', () => {
    const claims = [new Claim('a', '1')];
    const copy = new ClaimsIdentity(claims);
    claims.push(new Claim('a', '2'));
    expect(copy.findAll('a')).toHaveLength(1);
  });

  it('shows no value when it is inspected', () => {
    const shown = inspect({ identity, claims: identity.claims }, { depth: 9 });
    expect(shown).toContain(ClaimTypes.role);
    expect(shown).toContain('Database');
    expect(shown).not.toMatch(/Ann|auditor|admin/);
  });
});
