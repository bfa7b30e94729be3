import { describe, expect, it } from '@jest/globals';
import type { Demand } from '../authorization/demand.js';
import { insufficiencyOf } from './insufficiency.js';

const admin: Demand = { kind: 'roles', anyOf: ['admin'] };
const read: Demand = { kind: 'scopes', anyOf: ['read', 'write'] };
const audit: Demand = { kind: 'scopes', anyOf: ['audit', 'read'] };

describe('insufficiencyOf', () => {
  it('names every scope of the route once, also those that the token has', () => {
    expect(insufficiencyOf([audit], [read, audit, admin])).toEqual({
      status: 403,
      error: 'insufficient_scope',
      parameters: { scope: 'read write audit' },
    });
  });

  it('names no scope where no scope is missing', () => {
    expect(insufficiencyOf([admin], [read, admin]).parameters.scope).toBe('');
  });

  it('asks for a new sign-in before anything else, and for the missing scopes with it (requirement 85)', () => {
    const fresh = stepUp([], 600_000);
    expect(insufficiencyOf([admin, read, fresh], [admin, read, fresh])).toEqual({
      status: 401,
      error: 'insufficient_user_authentication',
      parameters: {
        errorDescription: 'The user has to authenticate more recently',
        acrValues: '',
        maxAge: 600,
        scope: 'read write',
      },
    });
  });

  it.each([
    ['the shortest age', [stepUp([], 600_000), stepUp([], 60_000)], { maxAge: 60, acrValues: '' }],
    [
      'the values that are enough for all',
      [stepUp(['a', 'b', 'c']), stepUp(['c', 'b'])],
      { acrValues: 'b c' },
    ],
    ['all values where none is enough for all', [stepUp(['a']), stepUp(['b'])], { acrValues: 'a b' }],
    [
      'both kinds',
      [stepUp(['a']), stepUp([], 1000)],
      {
        acrValues: 'a',
        maxAge: 1,
        errorDescription: 'The user has to authenticate more recently and in another way',
      },
    ],
  ])('makes one demand of several step-ups: %s', (_, unmet, parameters) => {
    expect(insufficiencyOf(unmet, unmet).parameters).toMatchObject(parameters);
  });
});

function stepUp(acr: readonly string[], maxAge?: number): Demand {
  return { kind: 'step-up', acr, maxAge };
}
