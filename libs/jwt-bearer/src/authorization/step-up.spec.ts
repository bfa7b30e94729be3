import { describe, expect, it } from '@jest/globals';
import { Claim, ClaimsIdentity, ClaimsPrincipal, ClaimTypes } from '../claims/index.js';
import type { StepUpDemand } from './demand.js';
import { hasSteppedUp } from './step-up.js';

const NOW = 1_900_000_000_000;

describe('hasSteppedUp', () => {
  it.each([
    ['the value that is wanted', { acr: 'phr' }, true],
    ['any of several', { acr: 'phrh' }, true],
    ['the value under its long name', { [ClaimTypes.authenticationContextClassReference]: 'phr' }, true],
    ['another value', { acr: '1' }, false],
    ['the value in other letters', { acr: 'PHR' }, false],
    ['a list in one text', { acr: 'phr phrh' }, false],
    ['no value', {}, false],
  ])('judges %s of acr (requirement 66)', (_, claims, expected) => {
    expect(ask({ acr: ['phr', 'phrh'] }, claims)).toBe(expected);
  });

  it.each([
    ['just now', 0, true],
    ['to the second', -60, true],
    ['a second too long ago', -61, false],
    ['a little in the future, by the clock of the provider', 2, true],
  ])('judges a sign-in %s (requirement 66)', (_, seconds, expected) => {
    expect(ask({ maxAge: 60_000 }, { auth_time: String(NOW / 1000 + seconds) })).toBe(expected);
  });

  it.each([[''], ['soon'], [String(NOW)], ['0x7FFFFFFF'], ['-1'], ['1e12'], ['Infinity']])(
    'takes %j for no time of a sign-in',
    (authTime) => {
      expect(ask({ maxAge: 60_000 }, { auth_time: authTime })).toBe(false);
    },
  );

  it('wants a token to tell', () => {
    expect(ask({ maxAge: 60_000 }, { acr: 'phr' })).toBe(false);
  });

  it('wants both where both are demanded', () => {
    const demand = { acr: ['phr'], maxAge: 60_000 };
    const authTime = String(NOW / 1000);
    expect(ask(demand, { acr: 'phr', auth_time: authTime })).toBe(true);
    expect(ask(demand, { acr: '1', auth_time: authTime })).toBe(false);
    expect(ask(demand, { acr: 'phr', auth_time: '1' })).toBe(false);
  });
});

function ask(
  { acr = [], maxAge }: Partial<Omit<StepUpDemand, 'kind'>>,
  claims: Readonly<Record<string, string>>,
): boolean {
  const identity = new ClaimsIdentity(Object.entries(claims).map(([type, value]) => new Claim(type, value)));
  return hasSteppedUp(new ClaimsPrincipal(identity), { kind: 'step-up', acr, maxAge }, NOW);
}
