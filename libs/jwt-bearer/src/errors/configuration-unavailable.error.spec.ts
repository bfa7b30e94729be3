import { inspect } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { catalogue } from './catalogue.js';
import { ConfigurationUnavailableError } from './configuration-unavailable.error.js';

describe('ConfigurationUnavailableError', () => {
  it('says what is wrong, what was seen and what to do', () => {
    const error = new ConfigurationUnavailableError({
      code: 'IDX20810',
      retryAfter: 2_000,
      expected: 'https://login.example/',
      actual: 'https://evil.example/\r\n',
    });

    expect(error.message).toBe(
      `IDX20810: ${catalogue.IDX20810.meaning} Expected: "https://login.example/". ` +
        `Seen: "https://evil.example/\\r\\n". ${catalogue.IDX20810.hint}`,
    );
    expect(error).toMatchObject({
      name: 'ConfigurationUnavailableError',
      code: 'IDX20810',
      retryAfter: 2_000,
      hint: catalogue.IDX20810.hint,
    });
  });

  it('writes the waiting time as JSON', () => {
    const error = new ConfigurationUnavailableError({ code: 'IDX20803', retryAfter: 10_000 });

    expect(JSON.parse(JSON.stringify(error))).toMatchObject({ code: 'IDX20803', retryAfter: 10_000 });
  });

  it('shows of its causes the class and the code that tells people where to look', () => {
    const refused = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
    const cause = new TypeError('fetch failed', { cause: refused });
    const error = new ConfigurationUnavailableError({ code: 'IDX20804', retryAfter: 1_000, cause });

    expect(error.cause).toBe(cause);
    expect(inspect(error)).toMatch(/caused by TypeError\n {2}caused by Error \(ECONNREFUSED\)$/);
  });

  it('shows four causes of a chain that bites its tail', () => {
    const cause = new Error('round');
    cause.cause = cause;

    expect(inspect(new ConfigurationUnavailableError({ code: 'IDX20804', retryAfter: 0, cause }))).toMatch(
      /^(?:(?!caused by)[^])*(?:caused by Error\s*){4}$/,
    );
  });
});
