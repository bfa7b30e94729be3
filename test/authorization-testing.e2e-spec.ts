import { afterEach, describe, expect, it } from '@jest/globals';
import { Controller, Get, Module, type INestApplication } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import {
  AllowAnonymous,
  AuthenticationSchemes,
  ClaimTypes,
  JwtBearerModule,
  Roles,
  RoleSources,
  Scopes,
  User,
  type ClaimsPrincipal,
  type JwtBearerModuleOptions,
  type JwtBearerModuleExtras,
} from 'nest-jwt-bearer';
import { authenticateAs, createTestKey } from 'nest-jwt-bearer/testing';

@Controller()
class ReportsController {
  @Get('me')
  me(@User() user: object, @User('sub') subject: string): object {
    return { user, subject };
  }

  @Get('reports')
  @Roles('auditor')
  reports(): object {
    return {};
  }

  @Get('write')
  @Scopes('write')
  write(): object {
    return {};
  }

  @Get('public')
  @AllowAnonymous()
  public(@User('sub') subject?: string): object {
    return { subject: subject ?? null };
  }

  @Get('roles')
  roles(@User() user: ClaimsPrincipal): object {
    return user.findAll(ClaimTypes.role).map(({ value }) => value);
  }
}

@Controller('partners')
@AuthenticationSchemes('Partners')
class PartnersController {
  @Get()
  list(): object {
    return {};
  }
}

// nobody is there, and nobody must be asked
const options = {
  authority: 'https://login.example.com',
  audience: 'api',
  fetch: () => {
    throw new Error('a test must not leave the machine');
  },
};

describe('authenticateAs', () => {
  let app: INestApplication | undefined;

  afterEach(() => app?.close());

  async function startAs(
    claims: Readonly<Record<string, unknown>>,
    moduleOptions: JwtBearerModuleOptions & JwtBearerModuleExtras = options,
    scheme?: string,
  ): Promise<(path: string, authorization?: string) => Promise<{ status: number; body: unknown }>> {
    @Module({
      imports: [JwtBearerModule.forRoot({ globalGuard: true, ...moduleOptions })],
      controllers:
        moduleOptions.schemes === undefined ? [ReportsController] : [ReportsController, PartnersController],
    })
    class AppModule {}
    const moduleRef = await authenticateAs(Test.createTestingModule({ imports: [AppModule] }), claims, {
      scheme,
    }).compile();
    app = moduleRef.createNestApplication();
    await app.listen(0, '127.0.0.1');
    const origin = await app.getUrl();
    return async (path, authorization) => {
      const headers = authorization === undefined ? undefined : { authorization };
      const response = await fetch(`${origin}${path}`, { headers: headers ?? {} });
      return { status: response.status, body: await response.json() };
    };
  }

  it('makes every request one of the user, without a provider', async () => {
    const get = await startAs({ sub: 'alice' });
    expect(await get('/me')).toMatchObject({
      status: 200,
      body: { subject: 'alice', user: { iss: 'https://login.example.com', sub: 'alice' } },
    });
    expect(await get('/public')).toEqual({ status: 200, body: { subject: 'alice' } });
  });

  it('still decides what the route demands', async () => {
    const get = await startAs({ roles: ['auditor'], scope: 'read' });
    expect((await get('/reports')).status).toBe(200);
    expect(await get('/write')).toMatchObject({ status: 403, body: { error: 'insufficient_scope' } });
  });

  it('judges a request by the token that it brings itself', async () => {
    const get = await startAs({ sub: 'alice' });
    expect(await get('/me', 'Bearer a.b.c')).toMatchObject({ status: 401, body: { code: 'IDX14102' } });
    expect((await get('/me', 'Basic YTpi')).status).toBe(401);
  });

  it('takes nobody for the user who only looks like him', async () => {
    const get = await startAs({ sub: 'alice' });
    const text = [{ alg: 'none' }, { iss: options.authority, aud: 'api', sub: 'alice', exp: 4_102_444_800 }]
      .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
      .join('.');
    expect((await get('/me', `Bearer ${text}.`)).status).toBe(401);
  });

  it('runs the handlers of the application, which may load its own user or refuse', async () => {
    const onTokenValidated = (context: {
      principal: ClaimsPrincipal;
      user: unknown;
      fail(reason: string): void;
    }): void => {
      if (context.principal.findFirstValue('sub') === 'mallory') {
        context.fail('locked');
      }
      context.user = { name: 'Alice' };
    };
    const events = { onTokenValidated };
    const get = await startAs({ sub: 'alice' }, { ...options, events });
    expect((await get('/me')).body).toEqual({ subject: 'alice', user: { name: 'Alice' } });
    await app?.close();
    expect((await (await startAs({ sub: 'mallory' }, { ...options, events }))('/me')).status).toBe(401);
  });

  it('reads the claims as the scheme does', async () => {
    const get = await startAs(
      { realm_access: { roles: ['auditor'] }, 'cognito:groups': ['no'] },
      { ...options, roleSources: RoleSources.keycloak() },
    );
    expect((await get('/roles')).body).toEqual(['auditor']);
  });

  it.each([
    [undefined, 401],
    ['Partners', 200],
  ])('makes a user of the scheme that is named, else of the default one: %s', async (scheme, status) => {
    const several = {
      schemes: { Staff: options, Partners: { ...options, authority: 'https://partners.example' } },
      defaultScheme: 'Staff',
    };
    const get = await startAs({ sub: 'alice' }, several, scheme);
    expect((await get('/partners')).status).toBe(status);
    expect((await get('/me')).status).toBe(200);
  });

  it('says which scheme there is not', async () => {
    await expect(startAs({}, options, 'Nobody')).rejects.toThrow('There is no scheme "Nobody"');
  });

  it('says which claims no token can have', async () => {
    await expect(startAs({ exp: 'soon' })).rejects.toMatchObject({ code: 'IDX14101' });
  });

  it('does not run in production', () => {
    const { NODE_ENV } = process.env;
    process.env['NODE_ENV'] = 'production';
    try {
      expect(() => authenticateAs(Test.createTestingModule({}))).toThrow('authenticateAs() is for tests');
    } finally {
      process.env['NODE_ENV'] = NODE_ENV;
    }
  });

  it('leaves applications alone that use static keys', async () => {
    const { jwk } = await createTestKey();
    const get = await startAs(
      { sub: 'alice' },
      { configuration: { issuer: 'me', jwks: { keys: [jwk] } }, audience: 'api' },
    );
    expect((await get('/me')).body).toMatchObject({ user: { iss: 'me' } });
  });
});
