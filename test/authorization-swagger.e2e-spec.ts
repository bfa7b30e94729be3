import { afterEach, describe, expect, it } from '@jest/globals';
import { Controller, Get, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import {
  AllowAnonymous,
  AuthenticationSchemes,
  AuthGuard,
  JwtBearerModule,
  JwtBearerSchemes,
  Roles,
  Scopes,
  type JwtBearerModuleExtras,
  type JwtBearerModuleOptions,
} from 'nest-jwt-bearer';
import { addJwtBearerSecurity, describeRoutes } from 'nest-jwt-bearer/swagger';
import { type Application, startApplication } from './support/application.js';

const STAFF = { authority: 'https://login.example.com/', audience: 'api' };
const KEYS_ONLY = { configuration: { issuer: 'me', jwks: { keys: [] } }, audience: 'api' };

class WatchfulGuard extends AuthGuard {}

@Controller('reports')
@Roles('auditor')
class ReportsController {
  @Get()
  list(): object {
    return {};
  }

  @Get('read')
  @Scopes('read', 'write')
  read(): object {
    return {};
  }

  @Get('both')
  @Scopes('audit')
  @Scopes('read', 'audit')
  both(): object {
    return {};
  }

  @Get('public')
  @AllowAnonymous()
  public(): object {
    return {};
  }

  @Get('own')
  @ApiBearerAuth('own')
  own(): object {
    return {};
  }
}

@Controller('plain')
class PlainController {
  @Get('open')
  open(): object {
    return {};
  }

  @Get('guarded')
  @UseGuards(WatchfulGuard)
  guarded(): object {
    return {};
  }
}

@Controller('partners')
@AuthenticationSchemes('Partners')
class PartnersController {
  @Get()
  @Scopes('read')
  list(): object {
    return {};
  }
}

@Controller('first')
@Scopes('first')
class FirstController {
  @Get()
  list(): object {
    return {};
  }
}

describe('/swagger', () => {
  let api: Application | undefined;

  afterEach(() => api?.close());

  async function documentOf(
    options: JwtBearerModuleOptions & JwtBearerModuleExtras,
    controllers: Parameters<typeof startApplication>[0]['controllers'],
  ): Promise<OpenAPIObject> {
    api = await startApplication({ imports: [JwtBearerModule.forRoot(options)], controllers });
    const { app } = api;
    const config = addJwtBearerSecurity(new DocumentBuilder(), app.get(JwtBearerSchemes)).build();
    describeRoutes(app);
    return SwaggerModule.createDocument(app, config);
  }

  it('describes a scheme by its discovery document, and one without as a bearer token', async () => {
    const partners = { ...STAFF, metadataAddress: 'https://partners.example.net/metadata' };
    const { components } = await documentOf(
      { schemes: { Staff: STAFF, Partners: partners, Keys: KEYS_ONLY } },
      [],
    );
    expect(components?.securitySchemes).toEqual({
      Staff: {
        type: 'openIdConnect',
        openIdConnectUrl: 'https://login.example.com/.well-known/openid-configuration',
      },
      Partners: { type: 'openIdConnect', openIdConnectUrl: 'https://partners.example.net/metadata' },
      Keys: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
    });
  });

  it.each([
    ['one scheme', STAFF, ['Bearer']],
    ['several', { schemes: { A: STAFF, B: KEYS_ONLY } }, ['A', 'B']],
  ])('reads the options of %s, too', (_, options, names) => {
    const { components } = addJwtBearerSecurity(new DocumentBuilder(), options).build();
    expect(Object.keys(components?.securitySchemes ?? {})).toEqual(names);
  });

  it('says of each route which scopes are enough', async () => {
    expect(securityOf(await documentOf(STAFF, [ReportsController, PlainController]))).toEqual({
      '/reports': [{ Bearer: [] }],
      '/reports/read': [{ Bearer: ['read'] }, { Bearer: ['write'] }],
      '/reports/both': [{ Bearer: ['read', 'audit'] }, { Bearer: ['audit'] }],
      '/reports/public': [{}, { Bearer: [] }],
      '/reports/own': [{ own: [] }],
      '/plain/open': undefined,
      '/plain/guarded': [{ Bearer: [] }],
    });
  });

  it('says so of routes without a mark where the guard is global', async () => {
    const document = await documentOf({ ...STAFF, globalGuard: true }, [PlainController]);
    expect(securityOf(document)).toMatchObject({ '/plain/open': [{ Bearer: [] }] });
  });

  it('names the schemes that a route accepts, with scopes where OpenAPI has a place for them', async () => {
    const document = await documentOf({ schemes: { Staff: STAFF, Partners: KEYS_ONLY } }, [
      PartnersController,
    ]);
    expect(securityOf(document)).toEqual({ '/partners': [{ Partners: [] }] });
    await api?.close();
    const both = await documentOf({ schemes: { Staff: STAFF, Partners: STAFF } }, [FirstController]);
    expect(securityOf(both)).toEqual({ '/first': [{ Staff: ['first'] }, { Partners: ['first'] }] });
  });

  it('gives a handler that controllers inherit what any of them demands', async () => {
    class Fresh {
      list(): object {
        return {};
      }
    }
    Get()(Fresh.prototype, 'list', Object.getOwnPropertyDescriptor(Fresh.prototype, 'list') as never);
    class A extends Fresh {}
    class B extends Fresh {}
    for (const [type, scope] of [
      [A, 'a'],
      [B, 'b'],
    ] as const) {
      Controller(scope)(type);
      Scopes(scope)(type);
    }
    expect(securityOf(await documentOf(STAFF, [A, B]))).toEqual({
      '/a': [{ Bearer: ['a'] }, { Bearer: ['b'] }],
      '/b': [{ Bearer: ['a'] }, { Bearer: ['b'] }],
    });
  });
});

function securityOf({ paths }: OpenAPIObject): Record<string, unknown> {
  return Object.fromEntries(Object.entries(paths).map(([path, item]) => [path, item.get?.security]));
}
