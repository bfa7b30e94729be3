import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { JwtBearerModule } from 'nest-jwt-bearer';
import {
  createTestClock,
  createTestIssuer,
  createTestKey,
  type TestClock,
  type TestIssuer,
} from 'nest-jwt-bearer/testing';
import { type Application, PLATFORMS, startApplication } from './support/application.js';
import {
  MarkedController,
  WatchfulGuard,
  WatchedController,
  AdminController,
  LobbyController,
} from './support/marked-controllers.js';

describe.each(PLATFORMS)('on %s', (platform) => {
  let issuer: TestIssuer;
  let api: Application;

  beforeAll(async () => {
    issuer = await createTestIssuer();
    api = await startApplication({
      platform,
      imports: [
        JwtBearerModule.forRoot({ authority: issuer.issuer, audience: 'api', requireHttpsMetadata: false }),
      ],
      controllers: [MarkedController, AdminController, LobbyController, WatchedController],
    });
  });

  afterAll(async () => {
    await api.close();
    await issuer.close();
  });

  describe('a request without a token', () => {
    it('gets 401 and a challenge without a reason (requirement 9)', async () => {
      const response = await api.get('/me');
      expect(response.status).toBe(401);
      expect(response.headers.get('www-authenticate')).toBe('Bearer');
      expect(await response.json()).toEqual({ statusCode: 401, message: 'Unauthorized' });
    });

    it.each(['/admin', '/admin/audit', '/lobby/lift', '/greeting'])(
      'gets 401 at %s, though there is no global guard',
      async (path) => {
        expect((await api.get(path)).status).toBe(401);
      },
    );

    it.each(['/public', '/open', '/admin/about', '/lobby'])('passes at %s', async (path) => {
      expect((await api.get(path)).status).toBe(200);
    });

    it('gets 401 with the credentials of another scheme (requirement 5)', async () => {
      const response = await api.send('/me', [['Authorization', 'Basic YWxpY2U6c2VjcmV0']]);
      expect(response).toMatchObject({ status: 401, challenges: ['Bearer'] });
    });
  });

  describe('a good token', () => {
    it('makes the user of the route, and of the request', async () => {
      const response = await api.get('/me', await issuer.token({ sub: 'alice', roles: ['admin'] }));
      expect(await response.json()).toEqual({ subject: 'alice', admin: true, same: true });
    });

    it('goes through the pipes of @User()', async () => {
      const response = await api.get('/greeting', await issuer.token({ sub: 'alice' }));
      expect(await response.json()).toEqual({ greeting: 'Hello, alice' });
    });

    it('makes a user on an anonymous route, too', async () => {
      const response = await api.get('/public', await issuer.token({ sub: 'alice' }));
      expect(await response.json()).toEqual({ subject: 'alice', hasUser: true });
    });

    it('passes with its scheme in any letter case', async () => {
      const response = await api.send('/me', [['authorization', `bEARER ${await issuer.token()}`]]);
      expect(response.status).toBe(200);
    });
  });

  describe('a user without the role', () => {
    it('gets 403 and insufficient_scope (requirement 10)', async () => {
      const response = await api.get('/admin', await issuer.token({ roles: ['auditor'] }));
      expect(response.status).toBe(403);
      expect(response.headers.get('www-authenticate')).toBe('Bearer error="insufficient_scope"');
      expect(await response.json()).toEqual({
        statusCode: 403,
        message: 'Forbidden',
        error: 'insufficient_scope',
      });
    });

    it('needs a role of the class and one of the method', async () => {
      const statuses = [];
      for (const roles of [['auditor'], ['owner'], ['owner', 'auditor']]) {
        statuses.push((await api.get('/admin/audit', await issuer.token({ roles }))).status);
      }
      expect(statuses).toEqual([403, 403, 200]);
    });
  });

  describe('a bad token', () => {
    it.each([
      ['for another audience', { aud: 'other' }, {}, 'IDX10214', 'The token is meant for another audience'],
      [
        'of another issuer',
        { iss: 'https://example.com' },
        {},
        'IDX10205',
        'The issuer of the token is not accepted',
      ],
      ['tampered with', {}, { tamper: true }, 'IDX10511', 'The signature is invalid'],
      ['expired', { exp: 951_004_800 }, {}, 'IDX10223', 'The token has expired (exp 2000-02-20T00:00:00Z)'],
      [
        'not yet valid',
        { nbf: 4_102_444_800, exp: 4_102_444_801 },
        {},
        'IDX10222',
        'The token is not valid yet (nbf 2100-01-01T00:00:00Z)',
      ],
    ])(
      '%s gets 401 and the reason, of the token at most its time (requirement 12)',
      async (_, claims, options, code, description) => {
        const response = await api.get('/me', await issuer.token(claims, options));
        expect(response.status).toBe(401);
        expect(response.headers.get('www-authenticate')).toBe(
          `Bearer error="invalid_token", error_description="${description}"`,
        );
        expect(await response.json()).toEqual({
          statusCode: 401,
          message: description,
          error: 'invalid_token',
          code,
        });
      },
    );

    it('is overlooked on an anonymous route, and makes no user', async () => {
      const response = await api.get('/public', await issuer.token({}, { tamper: true }));
      expect(await response.json()).toEqual({ subject: null, hasUser: false });
    });

    it('is refused in the spelling twin of a good one: a character shifted by U+0100 (requirement 18)', async () => {
      const token = await issuer.token();
      const twin = `${token.slice(0, 10)}${String.fromCharCode(token.charCodeAt(10) + 0x100)}${token.slice(11)}`;
      const response = await api.send('/me', [
        ['Authorization', Buffer.from(`Bearer ${twin}`).toString('latin1')],
      ]);
      expect(response.status).toBe(400);
    });
  });

  describe('a malformed request', () => {
    it.each([
      [
        'two tokens (requirement 3)',
        [
          ['Authorization', 'Bearer a'],
          ['Authorization', 'Bearer b'],
        ],
        'The request has more than one Authorization header',
      ],
      [
        'another scheme beside the token',
        [
          ['Authorization', 'Basic a'],
          ['Authorization', 'Bearer b'],
        ],
        'The request has more than one Authorization header',
      ],
      [
        'no token behind its scheme (requirement 4)',
        [['Authorization', 'Bearer']],
        'The Authorization header holds no well-formed bearer token',
      ],
      [
        'something behind its token',
        [['Authorization', 'Bearer a b']],
        'The Authorization header holds no well-formed bearer token',
      ],
    ] as [string, [string, string][], string][])('with %s gets 400', async (_, headers, description) => {
      expect(await api.send('/me', headers)).toEqual({
        status: 400,
        challenges: [`Bearer error="invalid_request", error_description="${description}"`],
        body: { statusCode: 400, message: description, error: 'invalid_request' },
      });
    });

    it('passes an anonymous route', async () => {
      expect(await api.send('/public', [['Authorization', 'Bearer']])).toMatchObject({ status: 200 });
    });
  });

  it('answers without a promise while the keys are at hand, also through a guard that extends ours', async () => {
    const token = await issuer.token();
    await api.get('/me', token);
    WatchfulGuard.answers.length = 0;
    expect((await api.get('/watched', token)).status).toBe(200);
    expect(WatchfulGuard.answers).toEqual([true]);
  });

  it('takes a key that the provider begins to sign with inside the same request', async () => {
    await api.get('/me', await issuer.token());
    await issuer.rotate();
    expect((await api.get('/me', await issuer.token())).status).toBe(200);
  });

  it('refuses a token that another key signed in the name of a known one', async () => {
    const stranger = await createTestKey('RS256');
    const { kid } = await issuer.key();
    expect((await api.get('/me', await issuer.token({}, { key: stranger, header: { kid } }))).status).toBe(
      401,
    );
  });
});

describe.each(PLATFORMS)('while the provider is down, on %s', (platform) => {
  let clock: TestClock;
  let issuer: TestIssuer;
  let api: Application;

  beforeAll(async () => {
    clock = createTestClock();
    issuer = await createTestIssuer({ clock });
    issuer.fault('status', 503);
    api = await startApplication({
      platform,
      imports: [
        JwtBearerModule.forRoot({
          authority: issuer.issuer,
          audience: 'api',
          requireHttpsMetadata: false,
          clock,
          globalGuard: true,
        }),
      ],
      controllers: [MarkedController],
    });
  });

  afterAll(async () => {
    await api.close();
    await issuer.close();
  });

  it('answers 503 with Retry-After and without a challenge (requirement 16)', async () => {
    const response = await api.get('/me', await issuer.token());
    expect(response.status).toBe(503);
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
    expect(response.headers.get('www-authenticate')).toBeNull();
    expect(await response.json()).toEqual({
      statusCode: 503,
      message: 'The keys of the issuer are not available at present',
      code: 'IDX20803',
    });
  });

  it.each([
    ['no token', () => undefined],
    ['an expired one', () => issuer.token({ exp: issuer.now() - 3600 })],
    ['one for another audience', () => issuer.token({ aud: 'other' })],
  ])('still answers 401 to %s, which needs no key', async (_, token) => {
    expect((await api.get('/me', await token())).status).toBe(401);
  });

  it('lets an anonymous route pass at once', async () => {
    const response = await api.get('/public', await issuer.token());
    expect(await response.json()).toEqual({ subject: null, hasUser: false });
  });

  it('guards routes without a mark, as the guard is global', async () => {
    expect((await api.get('/open')).status).toBe(401);
  });

  it('passes again when the provider is back', async () => {
    issuer.heal();
    clock.advance('1m');
    expect((await api.get('/me', await issuer.token())).status).toBe(200);
  });
});
