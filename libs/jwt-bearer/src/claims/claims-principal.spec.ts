import { inspect } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { Claim } from './claim.js';
import { ClaimTypes } from './claim-types.js';
import { ClaimsIdentity } from './claims-identity.js';
import { ClaimsPrincipal } from './claims-principal.js';

const fromToken = new ClaimsIdentity(
  [new Claim('sub', 'u1'), new Claim('role', 'auditor'), new Claim('groups', 'staff')],
  { authenticationType: 'Token', roleClaimType: 'role', nameClaimType: 'sub' },
);
const fromDatabase = new ClaimsIdentity([new Claim('role', 'ignored'), new Claim(ClaimTypes.role, 'owner')], {
  authenticationType: 'Database',
});

describe('ClaimsPrincipal', () => {
  const payload = { sub: 'u1', role: ['auditor'], groups: 'staff' };
  const principal = new ClaimsPrincipal([fromToken, fromDatabase], payload);

  it('has the first identity as its identity', () => {
    expect(principal.identity).toBe(fromToken);
    expect(principal.identities).toEqual([fromToken, fromDatabase]);
  });

  it('may not be without an identity', () => {
    expect(() => new ClaimsPrincipal([])).toThrow(
      new TypeError('A ClaimsPrincipal needs at least one ClaimsIdentity'),
    );
  });

  it('has a role when an identity has it as a claim of its own role type', () => {
    expect(principal.isInRole('auditor')).toBe(true);
    expect(principal.isInRole('owner')).toBe(true);
    expect(principal.isInRole('ignored')).toBe(false);
    expect(principal.isInRole('staff')).toBe(false);
    expect(principal.isInRole('Auditor')).toBe(false);
  });

  it('is in no role that is missing', () => {
    expect(principal.isInRole(undefined as unknown as string)).toBe(false);
  });

  it('asks all identities in order', () => {
    expect(principal.claims.map((claim) => claim.value)).toEqual([
      'u1',
      'auditor',
      'staff',
      'ignored',
      'owner',
    ]);
    expect(principal.findFirst('role')?.value).toBe('auditor');
    expect(principal.findAll('role').map((claim) => claim.value)).toEqual(['auditor', 'ignored']);
    expect(principal.findFirst(ClaimTypes.role)?.value).toBe('owner');
    expect(principal.findFirstValue('roles')).toBe('owner');
    expect(principal.hasClaim('groups')).toBe(true);
    expect(principal.hasClaim('groups', 'guests')).toBe(false);
    expect(principal.hasClaim((claim) => claim.value === 'owner')).toBe(true);
  });

  it('has the payload of the token as it is', () => {
    expect(principal.payload).toBe(payload);
  });

  it('without a token has the values of its claims by type', () => {
    expect(new ClaimsPrincipal([fromToken, fromDatabase]).payload).toEqual({
      sub: 'u1',
      role: ['auditor', 'ignored'],
      groups: 'staff',
      [ClaimTypes.role]: 'owner',
    });
  });

  it('becomes the payload as JSON', () => {
    expect(JSON.parse(JSON.stringify({ user: principal }))).toEqual({ user: payload });
  });

  it('keeps an ordinary member named __proto__ in its JSON', () => {
    const text = '{"sub":"u1","__proto__":{"admin":true}}';
    const odd = new ClaimsPrincipal(fromToken, JSON.parse(text) as Record<string, unknown>);
    expect(JSON.stringify(odd)).toBe(text);
  });

  it('leaves tokens among the claims out of its JSON', () => {
    const token = `${Buffer.from('{"alg":"ES256"}').toString('base64url')}.e30.c2ln`;
    const acting = new ClaimsPrincipal(fromToken, {
      sub: 'u1',
      actort: token,
      more: ['a', token],
      host: 'www.example.com',
    });
    expect(acting.toJSON()).toEqual({ sub: 'u1', more: ['a'], host: 'www.example.com' });
  });

  it('shows no value when it is inspected, spread or listed', () => {
    const shown = inspect(
      { principal, spread: Object.assign({}, principal) },
      { depth: 9, showHidden: true },
    );
    expect(shown).toContain("'groups'");
    expect(shown).toContain('Token');
    expect(shown).not.toMatch(/u1|auditor|staff|owner/);
  });

  it('shows the types of its claims, of several identities one after the other', () => {
    const types = "[ 'sub', 'role', 'groups' ]";
    expect(inspect(new ClaimsPrincipal(fromToken), { breakLength: Infinity })).toBe(
      `ClaimsPrincipal { authenticationType: 'Token', claimTypes: ${types} }`,
    );
    expect(inspect(principal, { depth: 9, breakLength: Infinity, compact: true })).toBe(
      `ClaimsPrincipal { identities: [ { authenticationType: 'Token', claimTypes: ${types} }, ` +
        `{ authenticationType: 'Database', claimTypes: [ 'role', '${ClaimTypes.role}' ] } ] }`,
    );
  });

  it('has the claims of all identities, each once', () => {
    expect(principal.claims.map(({ value }) => value)).toEqual([
      'u1',
      'auditor',
      'staff',
      'ignored',
      'owner',
    ]);
    expect(new ClaimsPrincipal(fromToken).claims).toBe(fromToken.claims);
  });
});
