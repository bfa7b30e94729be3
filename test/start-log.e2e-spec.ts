import { describe, expect, it } from '@jest/globals';
import { JwtBearerModule, type TokenValidatedContext } from 'nest-jwt-bearer';
import { createTestClock, createTestIssuer } from 'nest-jwt-bearer/testing';
import { issuer, good, start, recorder } from './support/starting.js';

describe('the log', () => {
  it('says each weakened default once, and cautions about a role claim that never matches', async () => {
    const log = recorder();
    const tokenValidationParameters = { validateLifetime: false, roleClaimType: 'roles' };
    await start([JwtBearerModule.forRoot({ ...good, tokenValidationParameters })], { logger: log });
    expect(log.lines.filter(([level]) => level === 'warn').map(([, text]) => text)).toEqual([
      'Bearer: `requireHttpsMetadata: false`: whoever can alter the metadata on its way can sign tokens.',
      'Bearer: `validateLifetime: false`: expired tokens pass.',
      expect.stringMatching(/^Bearer: `roleClaimType: 'roles'` never matches while `mapInboundClaims` is on/),
    ]);
  });

  it('gives the reason of a refusal at warn, and what the token states at debug only (requirement 106)', async () => {
    const log = recorder();
    const api = await start([JwtBearerModule.forRoot(good)], { logger: log });
    await api.get('/me', await issuer.token());
    log.lines.length = 0;
    const token = await issuer.token(
      { iss: 'https://evil.example\r\nfake line', aud: 'api' },
      { header: { kid: 'k-1' } },
    );
    await api.get('/me', token);
    expect(log.lines).toEqual([
      ['warn', expect.stringMatching(/^Bearer: IDX10205\. Compare `iss` of the token with/)],
      [
        'debug',
        String.raw`IDX10205: the token states iss "https://evil.example\r\nfake line", kid "k-1", alg "RS256"`,
      ],
    ]);
    expect(JSON.stringify(log.lines)).not.toContain(token.slice(-40));
  });

  it('tells at debug that a request has no token, and why a handler refused one', async () => {
    const log = recorder();
    const events = { onTokenValidated: (context: TokenValidatedContext) => context.fail('locked\nout') };
    const api = await start([JwtBearerModule.forRoot({ ...good, events })], { logger: log });
    log.lines.length = 0;
    await api.get('/me');
    await api.get('/me', await issuer.token());
    expect(log.lines).toContainEqual([
      'debug',
      'Bearer: answered with 401, as the request has no bearer token.',
    ]);
    expect(log.lines).toContainEqual([
      'warn',
      'Bearer: refused. A handler of `events` refused the request: "locked\\nout".',
    ]);
  });

  it('tells once what a handler threw, without the token that stands in it', async () => {
    const log = recorder();
    const token = await issuer.token();
    const events = { onTokenValidated: () => Promise.reject(new Error(`no user for ${token}`)) };
    const api = await start([JwtBearerModule.forRoot({ ...good, events })], { logger: log });
    log.lines.length = 0;
    await api.get('/me', token);
    const [first, ...others] = log.lines.filter(([level]) => level === 'error');
    expect(others).toEqual([]);
    expect(first?.[1]).toBe('Bearer: `onTokenValidated` threw Error: "no user for [token]"');
    expect(JSON.stringify(log.lines)).not.toContain(token.slice(0, 40));
  });

  it('tells once that the provider is down, and that it is back', async () => {
    const log = recorder();
    const clock = createTestClock();
    const provider = await createTestIssuer({ clock });
    provider.fault('status', 500);
    const options = { ...good, authority: provider.issuer, clock };
    const api = await start([JwtBearerModule.forRoot(options)], { logger: log });
    await api.get('/me', await provider.token());
    clock.advance('1m');
    await api.get('/me', await provider.token());
    provider.heal();
    clock.advance('1m');
    await api.get('/me', await provider.token());
    expect(log.lines.filter(([level, text]) => level !== 'debug' && text.includes(provider.issuer))).toEqual([
      ['warn', expect.stringMatching(/^Bearer: the keys of \S+ cannot be had\. IDX20807/)],
      ['log', expect.stringMatching(/^Bearer: \S+ has published 1 key\.$/)],
      ['log', expect.stringMatching(/^Bearer: the keys of \S+ are known\.$/)],
    ]);
    await provider.close();
  });
});
