import { describe, expect, it } from '@jest/globals';
import type { JwtBearerOptions } from '../../authentication/jwt-bearer-options.js';
import { checkOptions } from './check-options.js';

const GOOD = { audience: 'api', issuerResolver: () => undefined };

function problems(options: Readonly<Record<string, unknown>>): readonly string[] {
  try {
    checkOptions(options, {});
    return [];
  } catch (error) {
    return (error as Error).message.split('\n  - ').slice(1);
  }
}

describe('the options of a scheme with a resolver', () => {
  it.each<Partial<JwtBearerOptions>>([
    {},
    { maximumResolvedIssuers: 2 },
    { maximumResolvedIssuers: 100_000 },
    { refreshPreset: 'strict', backchannelTimeout: '2s', requireHttpsMetadata: false },
  ])('need no authority: %j', (options) => {
    expect(problems({ ...GOOD, ...options })).toEqual([]);
  });

  it.each(['authority', 'metadataAddress', 'validIssuers'])('refuse `%s` beside it', (option) => {
    const value = 'https://login.example.com/.well-known/openid-configuration';
    expect(problems({ ...GOOD, [option]: option === 'validIssuers' ? [value] : value })).toEqual([
      `\`${option}\` stands beside \`issuerResolver\`; leave it out, or give that issuer a scheme of its own.`,
    ]);
  });

  it('refuse a configuration beside it', () => {
    const configuration = { issuer: 'https://login.example.com', jwks: { keys: [] } };
    expect(problems({ ...GOOD, configuration })).toHaveLength(1);
  });

  it('refuse what is no function', () => {
    expect(problems({ ...GOOD, issuerResolver: 'https://login.example.com' })).toContain(
      '`issuerResolver` is no function.',
    );
  });

  it.each([1, 0, -1, 1.5, 100_001, '1000'])('refuse a table for %p issuers', (maximumResolvedIssuers) => {
    expect(problems({ ...GOOD, maximumResolvedIssuers })).toEqual([
      '`maximumResolvedIssuers` is no whole number from 2 to 100000.',
    ]);
  });

  it('refuse a table that nobody fills', () => {
    expect(
      problems({ authority: 'https://login.example.com', audience: 'api', maximumResolvedIssuers: 10 }),
    ).toEqual([
      '`maximumResolvedIssuers` stands without `issuerResolver`, so it would do nothing; add one, or leave it out.',
    ]);
  });

  it('are judged like those of any other scheme', () => {
    expect(problems({ ...GOOD, audience: undefined, automaticRefreshInterval: '1s' })).toEqual([
      expect.stringContaining('`automaticRefreshInterval` is too short'),
      expect.stringContaining('`audience` is missing'),
    ]);
  });
});
