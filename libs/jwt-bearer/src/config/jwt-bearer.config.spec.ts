import { afterEach, describe, expect, it } from '@jest/globals';
import { jwtBearerConfig } from './index.js';

describe('jwtBearerConfig', () => {
  afterEach(() => {
    for (const name of Object.keys(process.env).filter((variable) => variable.startsWith('JWT_'))) {
      Reflect.deleteProperty(process.env, name);
    }
  });

  it('leaves everything to the defaults that is not set, or empty', () => {
    process.env['JWT_AUDIENCE'] = '';
    process.env['JWT_CLOCK_SKEW'] = ' ';
    expect(jwtBearerConfig()).toEqual({ tokenValidationParameters: {} });
  });

  it('reads every variable', () => {
    Object.assign(process.env, {
      JWT_AUTHORITY: 'https://login.example.com',
      JWT_METADATA_ADDRESS: 'https://login.example.com/metadata',
      JWT_REQUIRE_HTTPS_METADATA: 'true',
      JWT_BACKCHANNEL_TIMEOUT: '2s',
      JWT_AUTOMATIC_REFRESH_INTERVAL: '5m',
      JWT_REFRESH_INTERVAL: '20s',
      JWT_LAST_KNOWN_GOOD_LIFETIME: '1h',
      JWT_VALID_TENANTS: 'a,b',
      JWT_AUDIENCE: 'api, api://api',
      JWT_VALID_ISSUERS: 'https://login.example.com/',
      JWT_VALID_ALGORITHMS: 'RS256,ES256',
      JWT_VALID_TYPES: 'at+jwt',
      JWT_CLOCK_SKEW: '30s',
      JWT_MAP_INBOUND_CLAIMS: 'false',
      JWT_NAME_CLAIM_TYPE: 'name',
      JWT_ROLE_CLAIM_TYPE: 'roles',
      JWT_CHALLENGE: 'Bearer realm="api"',
      JWT_INCLUDE_ERROR_DETAILS: 'false',
    });
    expect(jwtBearerConfig()).toEqual({
      authority: 'https://login.example.com',
      metadataAddress: 'https://login.example.com/metadata',
      requireHttpsMetadata: true,
      backchannelTimeout: '2s',
      automaticRefreshInterval: '5m',
      refreshInterval: '20s',
      lastKnownGoodLifetime: '1h',
      validTenants: ['a', 'b'],
      audience: ['api', 'api://api'],
      mapInboundClaims: false,
      challenge: 'Bearer realm="api"',
      includeErrorDetails: false,
      tokenValidationParameters: {
        validIssuers: ['https://login.example.com/'],
        validAlgorithms: ['RS256', 'ES256'],
        validTypes: ['at+jwt'],
        clockSkew: '30s',
        nameClaimType: 'name',
        roleClaimType: 'roles',
      },
    });
  });

  it('names every variable that cannot be read, with its remedy', () => {
    Object.assign(process.env, {
      JWT_AUTHORITY: 'login',
      JWT_AUDIENCE: ',',
      JWT_CLOCK_SKEW: '30',
      JWT_INCLUDE_ERROR_DETAILS: 'yes',
    });
    expect(() => jwtBearerConfig()).toThrow(
      [
        'The environment does not make options for JwtBearerModule:',
        '  - `JWT_AUTHORITY` is no address; write one such as https://login.example.com.',
        '  - `JWT_AUDIENCE` is blank; write something, or remove it.',
        '  - `JWT_CLOCK_SKEW` is no span of time; write a number with its unit, such as 30s, 5m or 12h.',
        '  - `JWT_INCLUDE_ERROR_DETAILS` is neither true nor false.',
      ].join('\n'),
    );
  });
});
