import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { JwtBearerModule, RoleSources, subscribe, type JwtBearerOptions } from 'nest-jwt-bearer';
import { createTestClock, createTestIssuer, type TestClock, type TestIssuer } from 'nest-jwt-bearer/testing';
import { type Application, PLATFORMS, startApplication } from './support/application.js';
import {
  ScopesController,
  Reports,
  OwnerPolicy,
  PoliciesController,
  StepUpController,
  LobbyController,
  RolesController,
} from './support/demanding-controllers.js';

describe.each(PLATFORMS)('on %s', (platform) => {
  let clock: TestClock;
  let issuer: TestIssuer;
  let api: Application;
  const running: Application[] = [];

  beforeAll(async () => {
    clock = createTestClock();
    issuer = await createTestIssuer({ clock });
    api = await start();
  });

  afterAll(async () => {
    await Promise.all(running.map((one) => one.close()));
    await issuer.close();
  });

  async function start(options: JwtBearerOptions = {}): Promise<Application> {
    const one = await startApplication({
      platform,
      imports: [
        JwtBearerModule.forRoot({
          configuration: { issuer: issuer.issuer, jwks: await issuer.jwks() },
          audience: 'api',
          clock,
          policies: {
            owner: OwnerPolicy,
            staff: (user) => user.hasClaim('team', 'staff'),
            broken: () => Promise.reject(new Error('database is down')),
            handler: (_, context) => context.getHandler().name === 'handler',
          },
          ...options,
        }),
      ],
      controllers: [ScopesController, PoliciesController, StepUpController, LobbyController, RolesController],
      providers: [Reports, OwnerPolicy],
    });
    running.push(one);
    return one;
  }

  async function statusOf(path: string, claims: Readonly<Record<string, unknown>>): Promise<number> {
    return (await api.get(path, await issuer.token(claims))).status;
  }

  async function answerTo(
    path: string,
    claims: Readonly<Record<string, unknown>>,
    application = api,
  ): Promise<Awaited<ReturnType<Application['send']>>> {
    return application.send(path, [['Authorization', `Bearer ${await issuer.token(claims)}`]]);
  }

  describe('@Scopes', () => {
    it.each([
      [{ scope: 'read' }, 200],
      [{ scope: 'openid write' }, 200],
      [{ scp: 'read' }, 200],
      [{ scp: ['other', 'write'] }, 200],
      [{ scope: 'readonly' }, 403],
      [{ scope: 'Read' }, 403],
      [{ roles: ['read'] }, 403],
      [{}, 403],
    ])('judges whole tokens: %j gets %d (requirement 52)', async (claims, status) => {
      expect(await statusOf('/scopes', claims)).toBe(status);
    });

    it('tells which scopes the route needs (requirement 10)', async () => {
      expect(await answerTo('/scopes', { scope: 'other' })).toEqual({
        status: 403,
        challenges: ['Bearer error="insufficient_scope", scope="read write"'],
        body: { statusCode: 403, message: 'Forbidden', error: 'insufficient_scope' },
      });
    });

    it('wants those of the class and of the method, and names all of them', async () => {
      expect(await statusOf('/scopes/audit', { scope: 'audit write' })).toBe(200);
      expect((await answerTo('/scopes/audit', { scope: 'read' })).challenges).toEqual([
        'Bearer error="insufficient_scope", scope="audit read write"',
      ]);
    });

    it('names no scope where only a role is missing', async () => {
      expect((await answerTo('/scopes/admin', { scope: 'read' })).challenges).toEqual([
        'Bearer error="insufficient_scope"',
      ]);
    });

    it('asks without a token for one, and not for scopes', async () => {
      expect(await api.send('/scopes', [])).toMatchObject({ status: 401, challenges: ['Bearer'] });
    });

    it('gives way to @AllowAnonymous on the method, and beats that of the class', async () => {
      expect((await api.get('/scopes/public')).status).toBe(200);
      expect((await api.get('/lobby')).status).toBe(200);
      expect((await api.get('/lobby/vault')).status).toBe(401);
      expect(await statusOf('/lobby/vault', { scope: 'vault' })).toBe(200);
    });
  });

  describe('@Policy', () => {
    it('asks an injected class, which may answer later', async () => {
      expect(await statusOf('/policies/reports/1', { sub: 'alice' })).toBe(200);
      expect(await answerTo('/policies/reports/1', { sub: 'bob' })).toEqual({
        status: 403,
        challenges: ['Bearer error="insufficient_scope"'],
        body: { statusCode: 403, message: 'Forbidden', error: 'insufficient_scope' },
      });
    });

    it.each([
      [{ sub: 'alice' }, 200, 403],
      [{ sub: 'bob', team: 'staff' }, 200, 403],
      [{ sub: 'alice', team: 'staff' }, 200, 200],
      [{ sub: 'bob' }, 403, 403],
    ])('wants any of one decorator, all of several: %j', async (claims, either, both) => {
      expect(await statusOf('/policies/either/1', claims)).toBe(either);
      expect(await statusOf('/policies/both/1', claims)).toBe(both);
    });

    it('hands the call to a function', async () => {
      expect(await statusOf('/policies/handler', {})).toBe(200);
    });

    it('refuses where a policy throws, and tells so once (requirement 111)', async () => {
      const told: unknown[] = [];
      const stop = subscribe('hook.failed', (event) => void told.push(event));
      expect(await statusOf('/policies/broken', {})).toBe(403);
      stop();
      expect(told).toMatchObject([
        { scheme: 'Bearer', hook: 'policies.broken', cause: { message: 'database is down' } },
      ]);
    });

    it('asks nobody without a user', async () => {
      expect((await api.get('/policies/broken')).status).toBe(401);
    });
  });

  describe('@StepUp', () => {
    let signedIn: { readonly acr: string; readonly auth_time: number; readonly scope: string };

    beforeEach(() => {
      signedIn = { acr: 'phrh', auth_time: issuer.now() - 60, scope: 'transfer' };
    });

    it.each(['/step-up', '/step-up/recent', '/step-up/hardware'])(
      'lets pass at %s who has done enough',
      async (path) => {
        expect(await statusOf(path, signedIn)).toBe(200);
      },
    );

    it('asks for another way of signing in (requirement 84)', async () => {
      expect(await answerTo('/step-up', { ...signedIn, acr: '1' })).toEqual({
        status: 401,
        challenges: [
          'Bearer error="insufficient_user_authentication", error_description="The user has to authenticate in another way", ' +
            'acr_values="phr phrh"',
        ],
        body: {
          statusCode: 401,
          message: 'The user has to authenticate in another way',
          error: 'insufficient_user_authentication',
        },
      });
    });

    it('asks for a more recent one', async () => {
      const response = await answerTo('/step-up/recent', { ...signedIn, auth_time: issuer.now() - 601 });
      expect(response).toMatchObject({
        status: 401,
        challenges: [
          'Bearer error="insufficient_user_authentication", error_description="The user has to authenticate more recently", ' +
            'max_age="600"',
        ],
      });
    });

    it('asks for everything that is missing in one challenge (requirement 85)', async () => {
      const { challenges } = await answerTo('/step-up/recent', {});
      expect(challenges).toEqual([
        'Bearer error="insufficient_user_authentication", ' +
          'error_description="The user has to authenticate more recently and in another way", ' +
          'scope="transfer", acr_values="phr phrh", max_age="600"',
      ]);
    });

    it('asks for the value that is enough for class and method', async () => {
      expect((await answerTo('/step-up/hardware', { acr: '1' })).challenges).toEqual([
        expect.stringContaining('acr_values="phrh"'),
      ]);
    });

    it('ages with the clock', async () => {
      const token = await issuer.token({ ...signedIn, exp: issuer.now() + 3600 });
      expect((await api.get('/step-up/recent', token)).status).toBe(200);
      clock.advance('10m');
      expect((await api.get('/step-up/recent', token)).status).toBe(401);
    });

    it('gives way to @AllowAnonymous on the method', async () => {
      expect((await api.get('/step-up/about')).status).toBe(200);
    });

    it('tells a client what to do even where it is told nothing else', async () => {
      const silent = await start({ includeErrorDetails: false });
      expect(await answerTo('/step-up', { acr: '1' }, silent)).toEqual({
        status: 401,
        challenges: ['Bearer error="insufficient_user_authentication", acr_values="phr phrh"'],
        body: { statusCode: 401, message: 'Unauthorized', error: 'insufficient_user_authentication' },
      });
    });

    it('can be answered by onChallenge, which sees no failure of the token', async () => {
      const seen: unknown[] = [];
      const changing = await start({
        events: {
          onChallenge: (context) => {
            seen.push(context.error, context.authenticateFailure);
            context.errorDescription = 'Use your key';
          },
        },
      });
      expect((await answerTo('/step-up', {}, changing)).challenges).toEqual([
        'Bearer error="insufficient_user_authentication", error_description="Use your key", acr_values="phr phrh"',
      ]);
      expect(seen).toEqual(['insufficient_user_authentication', undefined]);
    });
  });

  describe('roleSources', () => {
    it.each([
      [RoleSources.keycloak('orders'), { resource_access: { orders: { roles: ['admin'] } } }, 200],
      [RoleSources.keycloak('orders'), { resource_access: { other: { roles: ['admin'] } } }, 403],
      [RoleSources.cognito, { 'cognito:groups': ['admin'] }, 200],
      [RoleSources.auth0('https://example.com/roles'), { 'https://example.com/roles': ['admin'] }, 200],
    ])('%j make roles of %j', async (roleSources, claims, status) => {
      const withRoles = await start({ roleSources });
      expect((await answerTo('/roles/admin', claims, withRoles)).status).toBe(status);
    });
  });
});
