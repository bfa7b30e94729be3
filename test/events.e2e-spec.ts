import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  Catch,
  Controller,
  Get,
  UnauthorizedException,
  UseGuards,
  type ArgumentsHost,
  type CanActivate,
  type ExecutionContext,
} from '@nestjs/common';
import { APP_FILTER, BaseExceptionFilter } from '@nestjs/core';
import {
  AllowAnonymous,
  Authorize,
  Claim,
  ClaimsIdentity,
  ClaimsPrincipal,
  JwtBearerModule,
  Roles,
  User,
  type JwtBearerEvents,
  type JwtBearerOptions,
} from 'nest-jwt-bearer';
import { createTestIssuer, type TestIssuer } from 'nest-jwt-bearer/testing';
import { type Application, PLATFORMS, startApplication } from './support/application.js';

/** A guard of another kind, which has challenged before. */
class BasicGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const response = context.switchToHttp().getResponse<{ header(name: string, value: string): void }>();
    response.header('WWW-Authenticate', 'Basic realm="old"');
    return true;
  }
}

/** What a test may put in the place of the guard. */
class StandInGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const identity = new ClaimsIdentity([new Claim('sub', 'stand-in')], { authenticationType: 'test' });
    context.switchToHttp().getRequest<{ user: unknown }>().user = new ClaimsPrincipal(identity);
    return true;
  }
}

/** What an application may do with the exceptions of the guard. */
@Catch(UnauthorizedException)
class CauseFilter extends BaseExceptionFilter {
  static readonly causes: unknown[] = [];

  override catch(exception: UnauthorizedException, host: ArgumentsHost): void {
    CauseFilter.causes.push(exception.cause);
    super.catch(exception, host);
  }
}

@Controller()
class AccountsController {
  @Get('me')
  @Authorize()
  me(@User() user: object, @User('sub') subject: string): object {
    return { user, subject };
  }

  @Get('admin')
  @Roles('admin')
  admin(): object {
    return {};
  }

  @Get('public')
  @AllowAnonymous()
  public(@User() user?: object): object {
    return { user: user ?? null };
  }

  @Get('stand-in')
  @UseGuards(StandInGuard)
  standIn(@User('sub') subject: string): object {
    return { subject };
  }

  @Get('both')
  @Authorize()
  @UseGuards(BasicGuard)
  both(): object {
    return {};
  }
}

interface Reply {
  status(code: number): Reply;
  header(name: string, value: string): Reply;
  send(body: unknown): void;
}

describe.each(PLATFORMS)('on %s', (platform) => {
  let issuer: TestIssuer;
  const running: Application[] = [];

  beforeAll(async () => {
    issuer = await createTestIssuer();
  });

  afterAll(async () => {
    await Promise.all(running.map((api) => api.close()));
    await issuer.close();
  });

  async function apiWith(events: JwtBearerEvents, options: JwtBearerOptions = {}): Promise<Application> {
    const configuration = { issuer: issuer.issuer, jwks: await issuer.jwks() };
    const api = await startApplication({
      platform,
      imports: [JwtBearerModule.forRoot({ configuration, audience: 'api', events, ...options })],
      controllers: [AccountsController],
      providers: [{ provide: APP_FILTER, useClass: CauseFilter }],
    });
    running.push(api);
    return api;
  }

  it('takes the token from where onMessageReceived finds it', async () => {
    const api = await apiWith({
      onMessageReceived: (context) => {
        context.token = context.request.headers['x-token'] as string | undefined;
      },
    });
    const response = await api.send('/me', [['X-Token', await issuer.token({ sub: 'alice' })]]);
    expect(response).toMatchObject({ status: 200, body: { subject: 'alice' } });
  });

  it('makes what onTokenValidated loads the user, and still reads claims and roles of the token', async () => {
    const api = await apiWith({
      onTokenValidated: async (context) => {
        context.user = (await Promise.resolve({ id: 7 })) as never;
      },
    });
    const token = await issuer.token({ sub: 'alice', roles: ['admin'] });
    expect(await (await api.get('/me', token)).json()).toEqual({ user: { id: 7 }, subject: 'alice' });
    expect(await (await api.get('/public', token)).json()).toEqual({ user: { id: 7 } });
    expect((await api.get('/admin', token)).status).toBe(200);
  });

  it('refuses without a reason of the application, which may be no business of the client', async () => {
    const api = await apiWith({ onTokenValidated: (context) => context.fail('user 7 is locked') });
    const response = await api.get('/me', await issuer.token());
    expect(response.headers.get('www-authenticate')).toBe('Bearer error="invalid_token"');
    expect(await response.json()).toEqual({
      statusCode: 401,
      message: 'Unauthorized',
      error: 'invalid_token',
    });
  });

  it('refuses when a handler throws, with 401 and not with 500 (requirement 111)', async () => {
    const api = await apiWith({ onTokenValidated: () => Promise.reject(new Error('database is down')) });
    const response = await api.get('/me', await issuer.token());
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ code: 'NJB10002' });
  });

  it('hands the reason to exception filters, as the cause', async () => {
    const api = await apiWith({});
    CauseFilter.causes.length = 0;
    await api.get('/me', await issuer.token({ aud: 'other' }));
    await api.get('/me');
    expect(CauseFilter.causes).toMatchObject([{ code: 'IDX10214', actual: ['other'] }, undefined]);
  });

  it('reads claims of the user that another guard has set', async () => {
    const response = await (await apiWith({})).get('/stand-in');
    expect(await response.json()).toEqual({ subject: 'stand-in' });
  });

  describe('onChallenge', () => {
    it('sees why the credentials were refused, and that there were none', async () => {
      const reasons: (string | undefined)[] = [];
      const api = await apiWith({
        onChallenge: ({ authenticateFailure }) => void reasons.push(authenticateFailure?.name),
      });
      await api.get('/me', await issuer.token({ exp: 1 }));
      await api.get('/me');
      expect(reasons).toEqual(['SecurityTokenExpiredError', undefined]);
    });

    it('may change the texts, which cannot break the header (requirement 11)', async () => {
      const api = await apiWith({
        onChallenge: (context) => {
          context.error = 'custom';
          context.errorDescription = 'break"\r\nout';
          context.errorUri = 'https://example.com/errors/1';
        },
      });
      expect((await api.get('/me')).headers.get('www-authenticate')).toBe(
        `Bearer error="custom", error_description="break'??out", error_uri="https://example.com/errors/1"`,
      );
    });

    it('may answer by itself', async () => {
      const api = await apiWith({
        onChallenge: (context) => {
          (context.response as unknown as Reply).status(404).send({ gone: true });
          context.handleResponse();
        },
      });
      expect(await api.send('/me', [])).toEqual({ status: 404, challenges: [], body: { gone: true } });
    });

    it('answers with 401 where it names no status', async () => {
      const api = await apiWith({
        onChallenge: (context) => {
          (context.response as unknown as Reply).send({ title: 'Unauthorized' });
          context.handleResponse();
        },
      });
      expect(await api.send('/me', [])).toMatchObject({ status: 401, body: { title: 'Unauthorized' } });
    });

    it('cannot open a route by saying that it answers', async () => {
      const api = await apiWith({ onChallenge: (context) => context.handleResponse() });
      expect(await api.send('/me', [])).toEqual({
        status: 401,
        challenges: [],
        body: { statusCode: 401, message: 'Unauthorized' },
      });
    });

    it('cannot open a route by throwing', async () => {
      const api = await apiWith({
        onChallenge: () => {
          throw new Error('oops');
        },
      });
      expect(await api.send('/me', [])).toMatchObject({ status: 401, challenges: ['Bearer'] });
    });
  });

  describe('onForbidden', () => {
    it('answers with 403 where it names no status', async () => {
      const api = await apiWith({
        onForbidden: ({ response }) => {
          (response as unknown as Reply).send({ title: 'Forbidden' });
        },
      });
      const answer = await api.send('/admin', [['Authorization', `Bearer ${await issuer.token()}`]]);
      expect(answer).toMatchObject({ status: 403, body: { title: 'Forbidden' } });
    });

    it('may set the status', async () => {
      const api = await apiWith({
        onForbidden: ({ response, unmet }) => {
          response.statusCode = unmet.some(({ kind }) => kind === 'roles') ? 404 : 418;
        },
      });
      expect((await api.get('/admin', await issuer.token())).status).toBe(404);
    });

    it.each([
      [
        'by a status of success',
        ({ response }: { response: { statusCode: number } }) => void (response.statusCode = 204),
      ],
      ['by throwing', () => Promise.reject(new Error('oops'))],
    ])('cannot open a route %s', async (_, onForbidden) => {
      const api = await apiWith({ onForbidden });
      expect((await api.get('/admin', await issuer.token())).status).toBe(403);
    });
  });

  describe('the options of the answer', () => {
    it('put the realm first', async () => {
      const api = await apiWith({}, { challenge: 'Bearer realm="api"' });
      expect((await api.get('/me')).headers.get('www-authenticate')).toBe('Bearer realm="api"');
      expect((await api.get('/me', 'a.b.c')).headers.get('www-authenticate')).toMatch(
        /^Bearer realm="api", error="invalid_token", /,
      );
    });

    it('keep the reason back (requirement 17)', async () => {
      const api = await apiWith({}, { includeErrorDetails: false });
      const answers = [
        await api.send('/me', [['Authorization', 'Bearer a.b.c']]),
        await api.send('/me', [['Authorization', 'Bearer']]),
        await api.send('/admin', [['Authorization', `Bearer ${await issuer.token()}`]]),
      ];
      expect(answers).toEqual([
        { status: 401, challenges: ['Bearer'], body: { statusCode: 401, message: 'Unauthorized' } },
        { status: 400, challenges: ['Bearer'], body: { statusCode: 400, message: 'Bad Request' } },
        { status: 403, challenges: [], body: { statusCode: 403, message: 'Forbidden' } },
      ]);
    });
  });

  it('adds its challenge to one that is there (requirement 14)', async () => {
    const api = await apiWith({});
    expect((await api.send('/both', [])).challenges).toEqual(['Basic realm="old"', 'Bearer']);
  });
});
