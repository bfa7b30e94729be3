import { describe, expect, it } from '@jest/globals';
import type { Demand } from './demand.js';
import { describeDemand } from './describe-demand.js';

describe('describeDemand', () => {
  it.each<[Demand, string]>([
    [{ kind: 'authenticated' }, 'an authenticated user'],
    [{ kind: 'roles', anyOf: ['auditor', 'admin'] }, 'role auditor or admin'],
    [{ kind: 'scopes', anyOf: ['read'] }, 'scope read'],
    [{ kind: 'policy', anyOf: ['owner', 'staff'] }, 'the consent of policy owner or staff'],
    [
      { kind: 'step-up', acr: ['phr', 'phrh'], maxAge: 600_000 },
      'an authentication by acr phr or phrh within 600 s',
    ],
    [{ kind: 'step-up', acr: [], maxAge: 1000 }, 'an authentication within 1 s'],
  ])('says %j in words', (demand, words) => {
    expect(describeDemand(demand)).toBe(words);
  });
});
