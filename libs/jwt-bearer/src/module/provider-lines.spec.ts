import { describe, expect, it } from '@jest/globals';
import type { KeyState, RefreshFailedEvent } from '../diagnostics/index.js';
import { keySkippedLines, refreshFailedLines, stateChangedLines } from './provider-lines.js';

const issuer = { scheme: 'Bearer', authority: 'https://login.example.com' };

describe('stateChangedLines', () => {
  it.each<[KeyState, KeyState, string[]]>([
    ['EMPTY', 'FRESH', ['log']],
    ['FRESH', 'DUE', []],
    ['DUE', 'FRESH', []],
    ['DUE', 'STALE', ['warn']],
    ['STALE', 'FRESH', ['log']],
    ['STALE', 'EXPIRED', ['error']],
    ['EXPIRED', 'FRESH', ['log']],
  ])('from %s to %s', (from, to, levels) => {
    expect(stateChangedLines({ ...issuer, from, to, age: 0 }).map(({ level }) => level)).toEqual(levels);
  });
});

describe('refreshFailedLines', () => {
  it.each([
    [1, 'warn'],
    [2, 'debug'],
    [50, 'debug'],
  ])('tell failure %i in a row at %s', (failures, level) => {
    expect(refreshFailedLines(failed(failures))).toMatchObject([{ level }]);
  });
});

describe('keySkippedLines', () => {
  it('keep the name of the key for debug level (requirement 106)', () => {
    const lines = keySkippedLines({ ...issuer, kid: 'kid-1', reason: 'is an RSA key of 1024 bits' });
    expect(lines.filter(({ text }) => text.includes('kid-1')).map(({ level }) => level)).toEqual(['debug']);
  });
});

function failed(failures: number): RefreshFailedEvent {
  const error = new Error('the provider answered 500');
  return {
    ...issuer,
    reason: 'schedule',
    duration: 5,
    code: 'IDX20807',
    error,
    failures,
    nextRefresh: 1500,
    age: undefined,
  };
}
