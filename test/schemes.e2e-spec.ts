import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Get } from '@nestjs/common';
import {
  AllowAnonymous,
  AuthenticationSchemes,
  Authorize,
  JwtBearerModule,
  JwtBearerSchemes,
  TokenValidator,
  User,
} from 'nest-jwt-bearer';
import { createTestIssuer, type TestIssuer } from 'nest-jwt-bearer/testing';
import { type Application, PLATFORMS, startApplication } from './support/application.js';

@Controller()
class DeskController {
  @Get('any')
  @Authorize()
  any(@User('iss') issuer: string): object {
    return { issuer };
  }

  @Get('partners')
  @AuthenticationSchemes('Partners')
  partners(): object {
    return {};
  }

  @Get('both')
  @AuthenticationSchemes('Staff')
  @AuthenticationSchemes('Partners')
  both(): object {
    return {};
  }
}

@Controller('back-office')
@AuthenticationSchemes('Staff')
class BackOfficeController {
  @Get()
  @AllowAnonymous()
  enter(@User('sub') subject?: string): object {
    return { subject: subject ?? null };
  }
}

describe.each(PLATFORMS)('several schemes on %s', (platform) => {
  let staff: TestIssuer;
  let partners: TestIssuer;
  let api: Application;

  beforeAll(async () => {
    [staff, partners] = await Promise.all([
      createTestIssuer(),
      createTestIssuer({ audience: 'partner-api' }),
    ]);
    api = await startApplication({
      platform,
      imports: [
        JwtBearerModule.forRoot({
          schemes: {
            Staff: { authority: staff.issuer, audience: 'api', requireHttpsMetadata: false },
            Partners: {
              authority: partners.issuer,
              audience: 'partner-api',
              requireHttpsMetadata: false,
              challenge: 'Bearer realm="partners"',
            },
          },
        }),
      ],
      controllers: [DeskController, BackOfficeController],
    });
  });

  afterAll(async () => {
    await api.close();
    await Promise.all([staff.close(), partners.close()]);
  });

  it('validate each token by the scheme whose issuer it names', async () => {
    for (const issuer of [staff, partners]) {
      expect(await (await api.get('/any', await issuer.token())).json()).toEqual({ issuer: issuer.issuer });
    }
  });

  it('refuse a token that fits none, without asking anybody', async () => {
    const stranger = await createTestIssuer();
    const before = stranger.discovery.requests + stranger.keySet.requests;
    const response = await api.get('/any', await stranger.token());
    expect(await response.json()).toMatchObject({ statusCode: 401, code: 'IDX10205' });
    expect(stranger.discovery.requests + stranger.keySet.requests).toBe(before);
    await stranger.close();
  });

  it('accept only the schemes that a route names', async () => {
    expect((await api.get('/partners', await partners.token())).status).toBe(200);
    expect((await api.get('/partners', await staff.token())).status).toBe(401);
  });

  it('unite the schemes of stacked decorators', async () => {
    expect((await api.get('/both', await partners.token())).status).toBe(200);
    expect((await api.get('/both', await staff.token())).status).toBe(200);
  });

  it('challenge once each, with the reason on the one that judged (requirement 14)', async () => {
    const token = await partners.token({ aud: 'other' });
    expect((await api.send('/both', [['Authorization', `Bearer ${token}`]])).challenges).toEqual([
      'Bearer',
      'Bearer realm="partners", error="invalid_token", error_description="The token is meant for another audience"',
    ]);
    expect((await api.send('/both', [])).challenges).toEqual(['Bearer', 'Bearer realm="partners"']);
  });

  it('keep other users out of the anonymous routes of a class that names one', async () => {
    const subjects = [];
    for (const issuer of [staff, partners]) {
      subjects.push(await (await api.get('/back-office', await issuer.token({ sub: 'alice' }))).json());
    }
    expect(subjects).toEqual([{ subject: 'alice' }, { subject: null }]);
  });

  it('are found in the registry, each with its own validator and configuration manager', async () => {
    const schemes = api.app.get(JwtBearerSchemes);
    const { tokenValidator, configurationManager, options } = schemes.get('Partners');
    expect(await tokenValidator.validateToken(await staff.token())).toMatchObject({ status: 'invalid' });
    expect((await configurationManager?.getConfiguration())?.issuer).toBe(partners.issuer);
    expect(options.audience).toBe('partner-api');
    expect(() => schemes.get('Nobody')).toThrow(
      /There is no scheme "Nobody"; the schemes are Staff, Partners/,
    );
  });

  it('share one validator, which chooses like the guard', async () => {
    const result = await api.app.get(TokenValidator).validateToken(await partners.token());
    expect(result).toMatchObject({ status: 'valid', scheme: 'Partners' });
  });
});
