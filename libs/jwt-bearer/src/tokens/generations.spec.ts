import { describe, expect, it } from '@jest/globals';
import { Generations } from './generations.js';

describe('generations', () => {
  it('give back what was set', () => {
    const map = new Generations<string, number>(10);
    map.set('a', 1);
    map.set('a', 2);
    expect([map.get('a'), map.get('b')]).toEqual([2, undefined]);
  });

  it('requirement 109: hold at most two of them, however much comes', () => {
    const map = new Generations<number, number>(10);
    for (let key = 0; key < 1_000; key++) {
      map.set(key, key);
    }
    const kept = Array.from({ length: 1_000 }, (_, key) => 999 - key).filter(
      (key) => map.get(key) !== undefined,
    );
    expect(kept.length).toBeLessThanOrEqual(20);
    expect(kept.slice(0, 10)).toEqual([999, 998, 997, 996, 995, 994, 993, 992, 991, 990]);
  });

  it('keep what is asked for while others come and go', () => {
    const map = new Generations<string, string>(4);
    map.set('used', 'value');
    for (let index = 0; index < 100; index++) {
      map.set(`other-${String(index)}`, 'other');
      expect(map.get('used')).toBe('value');
    }
  });

  it('count the weight of what they hold', () => {
    const map = new Generations<string, string>(10, (value) => value.length);
    for (const key of ['a', 'b', 'c', 'd', 'e']) {
      map.set(key, 'xxxxx');
    }
    expect(['a', 'b', 'c', 'd', 'e'].map((key) => map.get(key) !== undefined)).toEqual([
      false,
      false,
      true,
      true,
      true,
    ]);
  });
});
