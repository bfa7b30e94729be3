import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { GOOD, SECRET, withParameters, problems } from './check-options.fixture.js';

describe('checkOptions', () => {
  class SomePolicy {
    allows(): boolean {
      return true;
    }
  }
  class SomeEvents {
    onTokenValidated(): void {}
  }

  it.each([
    [{ policies: [] }, '`policies` is no object; write { name: (user, context) => true }.'],
    [
      { policies: { owner: true } },
      '`policies.owner` is neither a function nor a class; write (user, context) => true.',
    ],
    [
      { policies: { owner: SomeEvents } },
      '`policies.owner` is a class without the method `allows`; add allows(user, context).',
    ],
    [{ polices: {} }, '`polices` is no option; did you mean `policies`?'],
    [{ eventsType: 'Events' }, '`eventsType` is no function.'],
    [
      { events: {}, eventsType: SomeEvents },
      '`eventsType` stands beside `events`, which would do nothing; leave one of them.',
    ],
    [{ roleSources: 'roles' }, '`roleSources` is no list; write […].'],
    [
      { roleSources: ['a', ' '] },
      '`roleSources` holds at index 1 one that is no text, or blank; write one, or leave it out.',
    ],
    [
      { forwardDefaultSelector: () => 'B' },
      '`forwardDefaultSelector` has no other scheme to name; register several under `schemes`.',
    ],
  ])('refuses %j, with the remedy', (options, problem) => {
    expect(problems({ ...GOOD, ...options })).toEqual([problem]);
  });

  it('moves policies out of a scheme', () => {
    expect(problems({ schemes: { A: { ...GOOD, policies: {} } } })).toEqual([
      '`schemes.A.policies` belongs beside `schemes`; move it out of the scheme.',
    ]);
  });

  it.each([
    [GOOD],
    [
      {
        ...GOOD,
        audience: ['api', 'api://api'],
        challenge: 'Bearer realm="api"',
        includeErrorDetails: false,
      },
    ],
    [
      {
        ...GOOD,
        authority: undefined,
        metadataAddress: 'https://login.example.com/.well-known/openid-configuration',
      },
    ],
    [{ ...GOOD, authority: 'http://localhost:4000', requireHttpsMetadata: false }],
    [{ ...GOOD, tokenValidationParameters: { clockSkew: 0, validIssuers: ['a', null], validTypes: [] } }],
    [{ authority: GOOD.authority, tokenValidationParameters: { validAudiences: ['api'] } }],
    [{ authority: GOOD.authority, tokenValidationParameters: { validateAudience: false } }],
    [{ audience: 'api', tokenValidationParameters: { validIssuer: 'me', issuerSigningKey: SECRET } }],
    [{ audience: 'api', configuration: { issuer: 'me', jwks: { keys: [] } } }],
    [{ schemes: { A: GOOD, B: { ...GOOD, authority: 'https://other.example.com' } }, defaultScheme: 'B' }],
    [{ ...GOOD, policies: { any: () => true, injected: SomePolicy }, eventsType: SomeEvents }],
    [{ ...GOOD, roleSources: ['realm_access.roles', 'https://example.com/roles'] }],
    [{ schemes: { A: { ...GOOD, forwardDefaultSelector: () => 'B' }, B: GOOD }, policies: {} }],
    [{ ...GOOD, events: { onTokenValidated: () => undefined }, clock: { now: () => 0, monotonic: () => 0 } }],
  ])('accepts %j', (options) => {
    expect(problems(options)).toEqual([]);
  });

  it('names every problem at once, wherever it stands (requirement 110)', () => {
    const options = {
      authority: 'http://login.example.com',
      audiense: 'api',
      refreshInterval: 30,
      tokenValidationParameters: { clockSkew: 'five minutes', validateIsuer: false },
      events: { onTokenValidate: () => undefined },
    };
    expect(problems(options, { globalGaurd: true })).toEqual([
      '`globalGaurd` is no option; did you mean `globalGuard`?',
      '`audiense` is no option; did you mean `audience`?',
      '`events.onTokenValidate` is no option; did you mean `onTokenValidated`?',
      '`tokenValidationParameters.validateIsuer` is no option; did you mean `validateIssuer`?',
      "`tokenValidationParameters.clockSkew` is no span of time; write '30s', '5m', '12h' or milliseconds.",
      expect.stringMatching(
        /^`authority` is not https \(IDX20108\); use https, or set `requireHttpsMetadata: false`/,
      ),
      "`refreshInterval` looks like seconds but counts milliseconds; write '30s' (or '30ms').",
      expect.stringMatching(/^`audience` is missing, .*; write the identifier of this API/),
    ]);
  });

  it.each([
    ['no audience (requirement 49)', { authority: GOOD.authority }, /^`audience` is missing, .*write/],
    [
      'a blank audience',
      { ...GOOD, audience: ' ' },
      /^`audience` is neither a text nor a list of texts, or blank; write/,
    ],
    ['an empty list of audiences', { ...GOOD, audience: [] }, /^`audience` is neither/],
    ['no issuer and no keys', { audience: 'api' }, /^`authority` is missing; write/],
    [
      'keys without an issuer',
      { audience: 'api', tokenValidationParameters: { issuerSigningKey: SECRET } },
      /^`tokenValidationParameters.validIssuer` is missing, .*write the `iss`/,
    ],
    [
      'an authority with a query',
      { ...GOOD, authority: 'https://login.example.com?a=b' },
      /^`authority` has a query; leave/,
    ],
    [
      'an authority that is no address',
      { ...GOOD, authority: 'login.example.com' },
      /^`authority` is no https address; write/,
    ],
    ['an authority of another type', { ...GOOD, authority: 1 }, /^`authority` is no https address; write/],
    [
      'a metadata address of another type',
      { audience: 'api', metadataAddress: {} },
      /^`metadataAddress` is no https address; write/,
    ],
    [
      'a metadata address on http',
      { audience: 'api', metadataAddress: 'http://a.example/.well-known/openid-configuration' },
      /^`metadataAddress` is not https/,
    ],
    [
      'a flag as text',
      { ...GOOD, mapInboundClaims: 'false' },
      /^`mapInboundClaims` is neither true nor false; .* write/,
    ],
    ['null', { ...GOOD, requireHttpsMetadata: null }, /^`requireHttpsMetadata` is neither true nor false/],
    [
      'an interval that is too short',
      { ...GOOD, automaticRefreshInterval: '5s' },
      /^`automaticRefreshInterval` is too short; write at least/,
    ],
    [
      'a challenge that cannot be sent',
      { ...GOOD, challenge: 'Bearer realm=' },
      /^`challenge` is no challenge; write/,
    ],
    [
      'a static configuration without keys',
      { ...GOOD, configuration: { issuer: 'me' } },
      /^`configuration` cannot be used .*; write/,
    ],
    [
      'a handler that is no function',
      { ...GOOD, events: { onChallenge: 'log' } },
      /^`events.onChallenge` is no function/,
    ],
    ['events that are no object', { ...GOOD, events: [] }, /^`events` is no object/],
    [
      'a clock without hands',
      { ...GOOD, clock: { now: () => 0 } },
      /^`clock` needs the functions now and monotonic/,
    ],
    [
      'a claim map of the wrong kind',
      { ...GOOD, inboundClaimTypeMap: { sub: 1 } },
      /^`inboundClaimTypeMap` is no map/,
    ],
    [
      'a token size out of bounds',
      withParameters({ maximumTokenSizeInBytes: 1e6 }),
      /^`tokenValidationParameters.maximumTokenSizeInBytes` is no whole number from 1 to 256000/,
    ],
    [
      'a replay check without memory',
      withParameters({ validateTokenReplay: true }),
      /^`tokenValidationParameters.tokenReplayCache` is missing/,
    ],
    [
      'a blank claim type',
      withParameters({ nameClaimType: ' ' }),
      /^`tokenValidationParameters.nameClaimType` is no text, or blank/,
    ],
    [
      'a parameter among the options',
      { ...GOOD, clockSkew: '30s' },
      /^`clockSkew` belongs into `tokenValidationParameters`; move it/,
    ],
    [
      'an option among the parameters',
      withParameters({ authority: 'x' }),
      /^`tokenValidationParameters.authority` belongs beside `tokenValidationParameters`; move it/,
    ],
    [
      'a mistyped parameter for actors',
      withParameters({ actorValidationParameters: { validIsuer: 'me' } }),
      /^`tokenValidationParameters.actorValidationParameters.validIsuer` is no option; did you mean `validIssuer`/,
    ],
    ['something unknown', { ...GOOD, colour: 'green' }, /^`colour` is no option; remove it/],
  ])('refuses %s', (_, options, expected) => {
    expect(problems(options)).toEqual([expect.stringMatching(expected)]);
  });

  it.each([
    [
      'short',
      /^`tokenValidationParameters.issuerSigningKey` is a secret of 5 bytes; HS256 takes at least 32/,
    ],
    ['', /^`tokenValidationParameters.issuerSigningKey` is an empty secret/],
    [
      '/run/secrets/public.pem',
      /^`tokenValidationParameters.issuerSigningKey` looks like the name of a file; read the file/,
    ],
    [
      generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey,
      /^`tokenValidationParameters.issuerSigningKey` is an RSA key of 1024 bits/,
    ],
    [42, /^`tokenValidationParameters.issuerSigningKey` is no key; write/],
  ])('refuses a key that cannot be used: %p (requirements 27 and 36)', (issuerSigningKey, expected) => {
    expect(problems(withParameters({ issuerSigningKey }))).toEqual([expect.stringMatching(expected)]);
  });

  it('never quotes a key', () => {
    const secret = 'hunter2';
    expect(problems(withParameters({ issuerSigningKeys: [SECRET, secret] })).join()).not.toContain(secret);
  });
});
