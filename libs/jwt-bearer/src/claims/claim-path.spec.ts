import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { followPath } from './claim-path.js';

describe('followPath', () => {
  it.each([
    ['groups', { groups: ['a'] }],
    ['realm_access.roles', { realm_access: { roles: ['a'] } }],
    ['resource_access.my.client.roles', { resource_access: { 'my.client': { roles: ['a'] } } }],
    ['https://example.com/roles', { 'https://example.com/roles': ['a'] }],
    ['https://example.com/app.roles', { 'https://example.com/app': { roles: ['a'] } }],
    ['cognito:groups', { 'cognito:groups': ['a'] }],
    ['a.b.c', { 'a.b': {}, a: { 'b.c': ['a'] } }],
  ])('finds %s', (path, payload) => {
    expect(followPath(payload, path)).toEqual(['a']);
  });

  it.each([
    ['a', {}],
    ['a.b', { a: ['b'] }],
    ['a.0', { a: ['b'] }],
    ['a.length', { a: 'text' }],
    ['a.b', { a: null }],
    ['constructor.name', {}],
    ['__proto__', {}],
    ['a.', { a: {} }],
    ['.a', { a: 'b' }],
    ['.a', { '': { a: 'b' } }],
    ['ab', { a: { b: 'c' } }],
    ['ab.c', { a: { 'b.c': 'd' } }],
  ])('does not find %s in %j', (path, payload) => {
    expect(followPath(payload, path)).toBeUndefined();
  });

  it('prefers the longest name', () => {
    expect(followPath({ 'a.b': 'whole', a: { b: 'part' } }, 'a.b')).toBe('whole');
  });

  it('finds whatever stands under names joined by dots', () => {
    const name = fc.stringMatching(/^[a-z:/]{1,5}(\.[a-z]{1,3})?$/);
    fc.assert(
      fc.property(fc.array(name, { minLength: 1, maxLength: 4 }), (names) => {
        const payload = names.reduceRight<unknown>((inner, key) => ({ [key]: inner }), 'found');
        return followPath(payload, names.join('.')) === 'found';
      }),
    );
  });
});
