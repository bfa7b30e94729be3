import { describe, expect, it } from '@jest/globals';
import type { TokenValidationParameters } from '../../validation/token-validation-parameters.js';
import { weakeningsOf } from './weakenings.js';

describe('weakeningsOf', () => {
  it('says nothing of the defaults, nor of what is stricter', () => {
    const stricter = {
      clockSkew: '30s',
      validTypes: ['at+jwt'],
      maximumTokenSizeInBytes: 1000,
      validateIssuer: true,
    };
    expect(weakeningsOf({})).toEqual([]);
    expect(weakeningsOf({ requireHttpsMetadata: true, tokenValidationParameters: stricter })).toEqual([]);
  });

  it.each<TokenValidationParameters>([
    { validateIssuer: false },
    { validateAudience: false },
    { requireAudience: false },
    { ignoreCaseWhenValidatingAudience: true },
    { validateLifetime: false },
    { requireExpirationTime: false },
    { clockSkew: '6m' },
    { requireSignedTokens: false },
    { validateIssuerSigningKey: false },
    { tryAllIssuerSigningKeys: true },
    { validTypes: [] },
    { maximumTokenSizeInBytes: 20_000 },
  ])('names %j (requirement 110)', (tokenValidationParameters) => {
    const [name = ''] = Object.keys(tokenValidationParameters);
    expect(weakeningsOf({ tokenValidationParameters })).toEqual([
      expect.stringMatching(`^\`${name}.*: .*\\.$`),
    ]);
  });
});
