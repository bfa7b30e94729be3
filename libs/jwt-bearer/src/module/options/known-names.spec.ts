import { describe, expect, it } from '@jest/globals';
import { knownNames, nearestName } from './known-names.js';
import { ExtrasSchema } from './extras.schema.js';
import { OptionsSchema } from './options.schema.js';

describe('knownNames', () => {
  it('are the rows of a schema', () => {
    expect(knownNames(ExtrasSchema)).toEqual(['isGlobal', 'globalGuard']);
  });
});

describe('nearestName', () => {
  it.each([
    ['audiense', 'audience'],
    ['Authority', 'authority'],
    ['autority', 'authority'],
    ['authorityy', 'authority'],
    ['mapInboudClaim', 'mapInboundClaims'],
    ['includeErrorDetials', 'includeErrorDetails'],
    ['fecth', 'fetch'],
  ])('finds what %s means', (name, meant) => {
    expect(nearestName(name, knownNames(OptionsSchema))).toBe(meant);
  });

  it.each(['issuer', 'colour', 'x', ''])('finds nothing that %j could mean', (name) => {
    expect(nearestName(name, knownNames(OptionsSchema))).toBeUndefined();
  });
});
