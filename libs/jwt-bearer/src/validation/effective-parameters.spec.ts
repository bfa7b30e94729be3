import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { SigningKeySet } from '../tokens/signing-key-set.js';
import { effectiveParameters } from './effective-parameters.js';

describe('the parameters in effect', () => {
  it('are the defaults of the original, and its safer neighbours, where nothing is said', () => {
    const given = {};
    expect(effectiveParameters(given)).toEqual({
      given,
      validIssuers: [],
      validateIssuer: true,
      validAudiences: undefined,
      validateAudience: true,
      requireAudience: true,
      ignoreTrailingSlash: true,
      ignoreCase: false,
      validateLifetime: true,
      requireExpirationTime: true,
      clockSkew: 300_000,
      signingKeys: SigningKeySet.empty,
      tryAllIssuerSigningKeys: undefined,
      requireSignedTokens: true,
      validAlgorithms: undefined,
      validateIssuerSigningKey: true,
      validTypes: undefined,
      validateTokenReplay: false,
      validateActor: false,
      decryptionKeys: [],
      tryAllDecryptionKeys: true,
      maximumTokenSizeInBytes: 16_384,
      nameClaimType: 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name',
      roleClaimType: 'http://schemas.microsoft.com/ws/2008/06/identity/claims/role',
      authenticationType: 'AuthenticationTypes.Federation',
    });
  });

  it('are what is said, false and zero included', () => {
    expect(
      effectiveParameters({
        validateIssuer: false,
        validateAudience: false,
        requireAudience: false,
        ignoreTrailingSlashWhenValidatingAudience: false,
        ignoreCaseWhenValidatingAudience: true,
        validateLifetime: false,
        requireExpirationTime: false,
        clockSkew: 0,
        tryAllIssuerSigningKeys: false,
        requireSignedTokens: false,
        validateIssuerSigningKey: false,
        validateTokenReplay: true,
        validateActor: true,
        tryAllDecryptionKeys: false,
        maximumTokenSizeInBytes: 1,
        nameClaimType: 'n',
        roleClaimType: 'r',
        authenticationType: 'a',
      }),
    ).toMatchObject({
      validateIssuer: false,
      validateAudience: false,
      requireAudience: false,
      ignoreTrailingSlash: false,
      ignoreCase: true,
      validateLifetime: false,
      requireExpirationTime: false,
      clockSkew: 0,
      tryAllIssuerSigningKeys: false,
      requireSignedTokens: false,
      validateIssuerSigningKey: false,
      validateTokenReplay: true,
      validateActor: true,
      tryAllDecryptionKeys: false,
      maximumTokenSizeInBytes: 1,
      nameClaimType: 'n',
      roleClaimType: 'r',
      authenticationType: 'a',
    });
  });

  it('have single values and lists joined, without what is blank', () => {
    const parameters = effectiveParameters({
      validIssuer: 'a',
      validIssuers: ['b', null, '', ' '],
      validAudience: 'c',
      validAudiences: ['d', null, ''],
    });
    expect(parameters).toMatchObject({ validIssuers: ['a', 'b'], validAudiences: ['d', 'c'] });
  });

  it('have every key read, those that cannot be used included', () => {
    const key = generateKeyPairSync('ed25519');
    const parameters = effectiveParameters({
      issuerSigningKey: key.publicKey,
      issuerSigningKeys: [{ kty: 'RSA', kid: 'broken' }],
      tokenDecryptionKey: Buffer.alloc(16),
      tokenDecryptionKeys: ['broken'],
    });
    expect(parameters.signingKeys.keys.map(({ problem }) => problem === undefined)).toEqual([true, false]);
    expect(parameters.decryptionKeys.map(({ problem }) => problem === undefined)).toEqual([true, false]);
  });

  it('take types as media types and an empty list of algorithms for none', () => {
    const parameters = effectiveParameters({ validTypes: ['AT+JWT', null], validAlgorithms: [] });
    expect([...(parameters.validTypes ?? [])]).toEqual(['AT+JWT', 'application/at+jwt']);
    expect(parameters.validAlgorithms).toBeUndefined();
  });

  it('refuse a skew that is no span of time', () => {
    for (const clockSkew of [-1, 300, 'soon', '-5m']) {
      expect(() => effectiveParameters({ clockSkew })).toThrow(TypeError);
    }
  });
});
