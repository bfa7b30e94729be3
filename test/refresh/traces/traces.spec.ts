import { readFileSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { automatic } from './automatic.traces.js';
import { forced } from './forced.traces.js';
import { blocking } from './blocking.traces.js';
import { revocation } from './revocation.traces.js';
import { schemes } from './schemes.traces.js';
import { start } from './start.traces.js';
import { render } from './trace.js';

const PAGE = new URL('../../../docs/key-refresh.md', import.meta.url);
const TABLE = /(<!-- traces -->\n)[^]*(\n<!-- \/traces -->)/;

describe('docs/key-refresh.md', () => {
  beforeEach(() => {
    jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate'] });
    // the middle of every jitter
    jest.spyOn(Math, 'random').mockReturnValue(0.5);
  });

  afterEach(() => {
    jest.restoreAllMocks();
    jest.useRealTimers();
  });

  it('says of every situation what happens when it is played', async () => {
    const traces = await render({
      Start: start,
      'Automatic refresh': automatic,
      'Forced refresh': forced,
      'Several schemes': schemes,
      'With the blocking switch of the original': blocking,
      'A key that the provider removed': revocation,
    });
    const page = readFileSync(PAGE, 'utf8');
    const played = page.replace(
      TABLE,
      (_, before: string, after: string) => `${before}\n${traces}\n${after}`,
    );
    expect(page).toMatch(TABLE);
    if (process.env['WRITE_TRACES'] === '1') {
      writeFileSync(PAGE, played);
    }
    expect(readFileSync(PAGE, 'utf8')).toBe(played);
  }, 120_000);
});
