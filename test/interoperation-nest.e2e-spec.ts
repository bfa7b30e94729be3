import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  Controller,
  Get,
  Inject,
  Injectable,
  type INestApplication,
  Scope,
  VersioningType,
} from '@nestjs/common';
import { ConfigModule, ConfigService } from '@nestjs/config';
import { REQUEST } from '@nestjs/core';
import { Test, type TestingModuleBuilder } from '@nestjs/testing';
import {
  AllowAnonymous,
  AuthGuard,
  Authorize,
  type ClaimsPrincipal,
  JwtBearerModule,
  Roles,
  User,
} from 'nest-jwt-bearer';
import { createTestIssuer, type TestIssuer } from 'nest-jwt-bearer/testing';
import { type Application, PLATFORMS, SILENCE, startApplication } from './support/application.js';

/** Nest makes it before guards run, so it reads the user when it is asked. */
@Injectable({ scope: Scope.REQUEST })
class CurrentUser {
  constructor(@Inject(REQUEST) private readonly request: { user?: ClaimsPrincipal }) {}

  get name(): string | undefined {
    return this.request.user?.findFirstValue('sub');
  }
}

@Controller('scoped')
class ScopedController {
  constructor(private readonly current: CurrentUser) {}

  @Get()
  @Authorize()
  read(@User('sub') subject: string): object {
    return { subject, current: this.current.name };
  }

  @Get('public')
  @AllowAnonymous()
  public(): object {
    return { current: this.current.name ?? null };
  }
}

@Controller({ path: 'reports', version: '1' })
@AllowAnonymous()
class FirstReportsController {
  @Get()
  list(): object {
    return { version: 1 };
  }
}

@Controller({ path: 'reports', version: ['2', '3'] })
@Roles('admin')
class LaterReportsController {
  @Get()
  list(): object {
    return { version: 2 };
  }
}

describe.each(PLATFORMS)('with what else Nest has, on %s', (platform) => {
  let issuer: TestIssuer;
  let api: Application;

  beforeAll(async () => {
    issuer = await createTestIssuer();
    api = await startApplication({
      platform,
      imports: [
        JwtBearerModule.forRoot({
          configuration: { issuer: issuer.issuer, jwks: await issuer.jwks() },
          audience: 'api',
          globalGuard: true,
        }),
      ],
      controllers: [ScopedController, FirstReportsController, LaterReportsController],
      providers: [CurrentUser],
      configure: (app) => app.enableVersioning({ type: VersioningType.URI }),
    });
  });

  afterAll(async () => {
    await api.close();
    await issuer.close();
  });

  it('providers of a request find its user, each its own', async () => {
    const names = ['alice', 'bob', 'carol'];
    const answers = names.map(async (sub) => (await api.get('/scoped', await issuer.token({ sub }))).json());
    expect(await Promise.all(answers)).toEqual(names.map((subject) => ({ subject, current: subject })));
    expect(await (await api.get('/scoped/public')).json()).toEqual({ current: null });
    expect((await api.get('/scoped')).status).toBe(401);
  });

  it('each version of a route has the demands of its own', async () => {
    const statuses = [];
    for (const version of [1, 2, 3]) {
      const path = `/v${String(version)}/reports`;
      const admin = await issuer.token({ roles: ['admin'] });
      for (const token of [undefined, await issuer.token(), admin]) {
        statuses.push((await api.get(path, token)).status);
      }
    }
    expect(statuses).toEqual([200, 200, 200, 401, 403, 200, 401, 403, 200]);
  });
});

describe('with the overrides of @nestjs/testing', () => {
  @Controller()
  class GuardedController {
    @Get('marked')
    @Roles('admin')
    marked(): object {
      return {};
    }

    @Get('unmarked')
    unmarked(): object {
      return {};
    }
  }

  async function statuses(
    globalGuard: boolean,
    override: (builder: TestingModuleBuilder) => TestingModuleBuilder,
    token?: string,
  ): Promise<number[]> {
    const builder = Test.createTestingModule({
      imports: [
        ConfigModule.forRoot({ ignoreEnvFile: true }),
        JwtBearerModule.forRootAsync({
          globalGuard,
          imports: [ConfigModule],
          inject: [ConfigService],
          useFactory: (config: ConfigService) => ({
            authority: config.get<string>('AUTHORITY') ?? 'https://login.example',
            audience: 'api',
            requireHttpsMetadata: false,
          }),
        }),
      ],
      controllers: [GuardedController],
    });
    const moduleRef = await override(builder.setLogger(SILENCE)).compile();
    const app: INestApplication = moduleRef.createNestApplication();
    await app.listen(0, '127.0.0.1');
    const headers = { ...(token !== undefined && { authorization: `Bearer ${token}` }) };
    try {
      const paths = ['/marked', '/unmarked'];
      const url = await app.getUrl();
      return await Promise.all(paths.map(async (path) => (await fetch(`${url}${path}`, { headers })).status));
    } finally {
      await app.close();
    }
  }

  const open = { canActivate: () => true };
  const closed = { canActivate: () => false };

  it('overrideGuard puts another guard in the place of those that marks bring', async () => {
    expect(await statuses(false, (builder) => builder)).toEqual([401, 200]);
    expect(await statuses(false, (builder) => builder.overrideGuard(AuthGuard).useValue(open))).toEqual([
      200, 200,
    ]);
    expect(await statuses(false, (builder) => builder.overrideGuard(AuthGuard).useValue(closed))).toEqual([
      403, 200,
    ]);
  });

  it('overrideProvider puts one in the place of the global guard, and marks still bring theirs', async () => {
    expect(await statuses(true, (builder) => builder)).toEqual([401, 401]);
    expect(await statuses(true, (builder) => builder.overrideProvider(AuthGuard).useValue(open))).toEqual([
      401, 200,
    ]);
    expect(await statuses(true, (builder) => builder.overrideProvider(AuthGuard).useValue(closed))).toEqual([
      403, 403,
    ]);
  });

  it('options follow the providers that a factory has injected', async () => {
    const issuer = await createTestIssuer();
    const config = { get: () => issuer.issuer };
    const override = (builder: TestingModuleBuilder): TestingModuleBuilder =>
      builder.overrideProvider(ConfigService).useValue(config);
    expect(await statuses(true, override, await issuer.token({ roles: ['admin'] }))).toEqual([200, 200]);
    expect(await statuses(true, override, await issuer.token())).toEqual([403, 200]);
    await issuer.close();
  });
});
