import { inspect } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { attachment } from './attachment.js';

describe('an attachment', () => {
  it('gives the latest value of each object', () => {
    const notes = attachment<string>();
    const [one, other] = [{}, {}];
    notes.set(one, 'first');
    notes.set(one, 'second');
    expect([notes.get(one), notes.get(other)]).toEqual(['second', undefined]);
  });

  it('is apart from every other attachment', () => {
    const [notes, others] = [attachment<string>(), attachment<string>()];
    const object = {};
    notes.set(object, 'a note');
    expect(others.get(object)).toBeUndefined();
  });

  it('also goes with objects that take no members', () => {
    const notes = attachment<string>();
    const object = Object.freeze({});
    notes.set(object, 'a note');
    notes.set(object, 'another');
    expect(notes.get(object)).toBe('another');
  });

  it('is not seen on the object', () => {
    const object = { own: 1 };
    attachment<string>().set(object, 'a note');
    expect(inspect(object, { showHidden: true, depth: null })).toBe('{ own: 1 }');
    expect(Reflect.ownKeys(object)).toEqual(['own']);
  });
});
