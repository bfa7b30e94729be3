import { describe, expect, it } from '@jest/globals';
import { Claim, ClaimsIdentity, ClaimsPrincipal, ClaimTypes } from '../claims/index.js';
import { decide } from './decide.js';
import type { Demand } from './demand.js';

const AUTHENTICATED: Demand = { kind: 'authenticated' };
const roles = (...anyOf: string[]): Demand => ({ kind: 'roles', anyOf });

describe('decide', () => {
  const auditor = userWith('auditor');

  it('allows a user with any of the roles of one demand', () => {
    expect(decide(auditor, [roles('admin', 'auditor')])).toEqual({ allowed: true });
  });

  it('wants every demand to hold, and names those that do not', () => {
    const missing = [roles('admin'), roles('owner', 'Auditor')];
    expect(decide(auditor, [AUTHENTICATED, roles('auditor'), ...missing])).toEqual({
      allowed: false,
      unmet: missing,
    });
  });

  it('takes no part of a role for the role', () => {
    expect(decide(userWith('admin2'), [roles('admin')])).toMatchObject({ allowed: false });
  });

  it('combines demands of every kind in the same way', () => {
    const demands: Demand[] = [
      roles('auditor'),
      { kind: 'scopes', anyOf: ['read'] },
      { kind: 'policy', anyOf: ['a', 'b'] },
      { kind: 'step-up', acr: ['gold'], maxAge: undefined },
    ];
    const user = userWith('auditor', { scope: 'read write', acr: 'gold' });
    expect(decide(user, demands, { policies: new Set(['b']), now: 0 })).toEqual({ allowed: true });
    expect(decide(auditor, demands, { policies: new Set(), now: 0 })).toEqual({
      allowed: false,
      unmet: demands.slice(1),
    });
  });

  it('refuses what it is told nothing about: policies, and the time of a sign-in', () => {
    const demands: Demand[] = [
      { kind: 'policy', anyOf: ['a'] },
      { kind: 'step-up', acr: [], maxAge: 60_000 },
    ];
    const user = userWith('auditor', { auth_time: String(Math.floor(Date.now() / 1000)) });
    expect(decide(user, demands)).toEqual({ allowed: false, unmet: demands });
  });

  it('does not take an identity without authentication for a user', () => {
    const stranger = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.name, 'alice')]));
    expect(decide(stranger, [AUTHENTICATED])).toEqual({ allowed: false, unmet: [AUTHENTICATED] });
  });
});

function userWith(role: string, claims: Readonly<Record<string, string>> = {}): ClaimsPrincipal {
  const all = [[ClaimTypes.role, role] as const, ...Object.entries(claims)];
  return new ClaimsPrincipal(
    new ClaimsIdentity(
      all.map(([type, value]) => new Claim(type, value)),
      { authenticationType: 'test' },
    ),
  );
}
