import { describe, expect, it } from '@jest/globals';
import type { ConfigurationManagerOptions } from './configuration-manager-options.js';
import type { RefreshPreset } from './refresh-preset.js';
import { configurationProblems, readSettings } from './configuration-settings.js';

const authority = 'https://login.example.com';

describe('the options of a configuration manager', () => {
  it('have the documented defaults', () => {
    expect(readSettings({ authority })).toMatchObject({
      requireHttps: true,
      timeout: 5_000,
      refresh: {
        softAge: 600_000,
        lastKnownGoodLifetime: 14_400_000,
        refreshInterval: 10_000,
        refreshOnIssuerKeyNotFound: true,
      },
    });
  });

  it.each<[RefreshPreset, softAge: number, lastKnownGoodLifetime: number]>([
    ['strict', 60_000, 900_000],
    ['available', 600_000, 86_400_000],
  ])('change two defaults with the preset %s', (refreshPreset, softAge, lastKnownGoodLifetime) => {
    const refresh = { softAge, lastKnownGoodLifetime, refreshInterval: 10_000 };
    expect(readSettings({ authority, refreshPreset })).toMatchObject({ refresh });
  });

  it('outrank the preset one by one', () => {
    expect(
      readSettings({ authority, refreshPreset: 'strict', automaticRefreshInterval: '5m' }),
    ).toMatchObject({ refresh: { softAge: 300_000, lastKnownGoodLifetime: 900_000 } });
  });

  it.each(['lenient', '', 'toString', 1, null])('know no preset %j', (refreshPreset) => {
    const options = { authority, refreshPreset } as unknown as ConfigurationManagerOptions;
    expect(configurationProblems(options)).toEqual([expect.stringContaining('`refreshPreset` is unknown')]);
  });

  it('look only at metadataAddress where it is given', () => {
    const metadataAddress = 'https://login.example.com/metadata.json';
    expect(readSettings({ authority, metadataAddress })).toMatchObject({ addresses: [metadataAddress] });
  });

  it('take the issuer from a well-known metadataAddress', () => {
    const metadataAddress = 'https://login.example.com/a/.well-known/openid-configuration';
    expect(readSettings({ metadataAddress }).issuer.authority).toBe('https://login.example.com/a');
  });

  it.each<[string, ConfigurationManagerOptions]>([
    ['`authority` is missing', {}],
    ['`authority` is no https address', { authority: 'login.example.com' }],
    ['`authority` is no https address', { authority: `${authority} ` }],
    ['`authority` is no https address', { authority: 'ftp://login.example.com' }],
    ['`authority` is not https', { authority: 'http://login.example.com' }],
    ['`authority` has a query', { authority: `${authority}?a=b` }],
    ['`authority` has a fragment', { authority: `${authority}#a` }],
    ['`authority` holds credentials', { authority: 'https://me:secret@login.example.com' }],
    ['`metadataAddress` is not https', { authority, metadataAddress: 'http://login.example.com/metadata' }],
    ['`metadataAddress` does not tell which issuer', { metadataAddress: `${authority}/metadata.json` }],
    [
      "`automaticRefreshInterval` is too short; write at least '60s'",
      { authority, automaticRefreshInterval: '59s' },
    ],
    ["`refreshInterval` is too short; write at least '1s'", { authority, refreshInterval: '900ms' }],
    ['`backchannelTimeout` is too short', { authority, backchannelTimeout: '0s' }],
    [
      '`keySetHosts` holds "https://keys.example.com"',
      { authority, keySetHosts: ['https://keys.example.com'] },
    ],
    ['`lastKnownGoodLifetime` looks like seconds', { authority, lastKnownGoodLifetime: 60 }],
    ['`lastKnownGoodLifetime` is no span of time', { authority, lastKnownGoodLifetime: -1 }],
  ])('requirement 95: are refused: %s', (problem, options) => {
    expect(() => readSettings(options)).toThrow(problem);
    expect(configurationProblems(options)).toHaveLength(1);
  });

  it('are refused with every problem at once', () => {
    expect(configurationProblems({ refreshInterval: '1x', backchannelTimeout: '0s' })).toHaveLength(3);
  });

  it.each<ConfigurationManagerOptions>([
    { authority: 'http://localhost:8080', requireHttpsMetadata: false },
    { metadataAddress: `${authority}/metadata.json`, validIssuers: [authority] },
    { metadataAddress: `${authority}/.well-known/openid-configuration?p=policy` },
    { authority, lastKnownGoodLifetime: 0, automaticRefreshInterval: '60s' },
  ])('may be %j', (options) => {
    expect(configurationProblems(options)).toEqual([]);
  });
});
