import { describe, expect, it } from '@jest/globals';
import { Controller, Get, Injectable, Module, type DynamicModule } from '@nestjs/common';
import { ConfigModule, ConfigService } from '@nestjs/config';
import {
  AuthenticationSchemes,
  ConfigurationManager,
  JwtBearerModule,
  JwtBearerSchemes,
  type JwtBearerOptions,
  type JwtBearerOptionsFactory,
  TokenValidator,
} from 'nest-jwt-bearer';
import { jwtBearerConfig } from 'nest-jwt-bearer/config';
import { RootController, issuer, good, start, withEnvironment } from './support/starting.js';

describe('the application does not start', () => {
  it.each([
    [
      'a mistyped option',
      () => JwtBearerModule.forRoot({ ...good, audiense: 'api' } as never),
      '`audiense` is no option; did you mean `audience`?',
    ],
    [
      'a mistyped extra',
      () => JwtBearerModule.forRoot({ ...good, globalGaurd: true } as never),
      '`globalGaurd` is no option; did you mean `globalGuard`?',
    ],
    [
      'a mistyped option of a factory',
      () => JwtBearerModule.forRootAsync({ useFactory: () => ({ ...good, audiense: 'api' }) }),
      '`audiense` is no option; did you mean `audience`?',
    ],
    [
      'a mistyped extra beside a factory',
      () => JwtBearerModule.forRootAsync({ useFactory: () => good, globalGaurd: true } as never),
      '`globalGaurd` is no option; did you mean `globalGuard`?',
    ],
    [
      'an extra that a factory returns',
      () => JwtBearerModule.forRootAsync({ useFactory: () => ({ ...good, globalGuard: true }) }),
      '`globalGuard` belongs beside `useFactory`, not into what it returns; move it there.',
    ],
    [
      'an option beside a factory',
      () => JwtBearerModule.forRootAsync({ useFactory: () => good, audience: 'api' } as never),
      '`audience` is an option, which counts only in what the factory returns; move it there.',
    ],
    ['no options at all', () => JwtBearerModule.forRoot({}), '`authority` is missing'],
  ])('with %s', async (_, module, sentence) => {
    await expect(start([module()])).rejects.toThrow(sentence);
  });

  it('with a route that names a scheme that there is not', async () => {
    @Controller()
    class LostController {
      @Get('lost')
      @AuthenticationSchemes('Partners')
      lost(): object {
        return {};
      }
    }
    await expect(start([JwtBearerModule.forRoot(good)], { controllers: [LostController] })).rejects.toThrow(
      "LostController.lost names the scheme 'Partners', but the schemes are Bearer.",
    );
  });

  it('with two registrations', async () => {
    const twice = [JwtBearerModule.forRoot(good), JwtBearerModule.forRoot(good)];
    await expect(start(twice)).rejects.toThrow('it is registered more than once; write `forRoot` once');
  });

  it('with the one configuration manager injected where there are several and no default', async () => {
    @Injectable()
    class KeyWatcher {
      constructor(readonly manager: ConfigurationManager) {}
    }
    const several = JwtBearerModule.forRoot({ schemes: { A: good, B: good } });
    await expect(start([several], { providers: [KeyWatcher] })).rejects.toThrow(
      'KeyWatcher injects ConfigurationManager, but there are several and no `defaultScheme`; inject JwtBearerSchemes',
    );
  });
});

describe('the options come from', () => {
  @Injectable()
  class Settings implements JwtBearerOptionsFactory {
    createJwtBearerOptions(): JwtBearerOptions {
      return good;
    }
  }

  @Module({ providers: [Settings], exports: [Settings] })
  class SettingsModule {}

  it.each<[string, () => DynamicModule]>([
    ['forRoot', () => JwtBearerModule.forRoot(good)],
    ['a factory', () => JwtBearerModule.forRootAsync({ useFactory: () => Promise.resolve(good) })],
    [
      'a factory with @nestjs/config',
      () =>
        JwtBearerModule.forRootAsync({
          imports: [
            ConfigModule.forRoot({ ignoreEnvFile: true, load: [() => ({ authority: issuer.issuer })] }),
          ],
          inject: [ConfigService],
          useFactory: (config: ConfigService) => ({
            authority: config.getOrThrow<string>('authority'),
            audience: 'api',
            requireHttpsMetadata: false,
          }),
        }),
    ],
    ['a class', () => JwtBearerModule.forRootAsync({ useClass: Settings })],
    [
      'a class of another module',
      () => JwtBearerModule.forRootAsync({ imports: [SettingsModule], useExisting: Settings }),
    ],
  ])('%s', async (_, module) => {
    const api = await start([module()]);
    expect((await api.get('/me', await issuer.token())).status).toBe(200);
  });

  it('the environment', async () => {
    await withEnvironment(
      {
        JWT_AUTHORITY: issuer.issuer,
        JWT_AUDIENCE: 'other, api',
        JWT_REQUIRE_HTTPS_METADATA: 'false',
        JWT_CLOCK_SKEW: '0s',
      },
      async () => {
        const api = await start([
          JwtBearerModule.forRootAsync({ globalGuard: true, ...jwtBearerConfig.asProvider() }),
        ]);
        expect((await api.get('/me', await issuer.token())).status).toBe(200);
        expect((await api.get('/me', await issuer.token({ exp: issuer.now() - 5 }))).status).toBe(401);
        expect((await api.get('/unmarked')).status).toBe(401);
      },
    );
  });

  it('the environment, which names every variable that cannot be read', async () => {
    await withEnvironment(
      { JWT_AUTHORITY: 'login', JWT_CLOCK_SKEW: '30', JWT_MAP_INBOUND_CLAIMS: 'no' },
      async () => {
        const api = start([JwtBearerModule.forRootAsync(jwtBearerConfig.asProvider())]);
        await expect(api).rejects.toThrow(
          /`JWT_AUTHORITY` is no address; .*`JWT_CLOCK_SKEW` is no span of time; .*`JWT_MAP_INBOUND_CLAIMS` is neither/s,
        );
      },
    );
  });
});

describe('the extras', () => {
  it('guard every route that is not anonymous, with globalGuard', async () => {
    const api = await start([JwtBearerModule.forRoot({ ...good, globalGuard: true })]);
    expect((await api.get('/unmarked')).status).toBe(401);
    expect((await api.get('/unmarked', await issuer.token())).status).toBe(200);
    expect((await api.get('/public')).status).toBe(200);
  });

  it('leave the providers to the modules that import it, with isGlobal: false', async () => {
    const module = JwtBearerModule.forRoot({ ...good, isGlobal: false });
    @Module({ imports: [module], controllers: [RootController] })
    class FeatureModule {}
    const api = await start([FeatureModule], { controllers: [] });
    expect((await api.get('/me', await issuer.token())).status).toBe(200);
  });
});

describe('the providers', () => {
  it('are there for the whole application', async () => {
    const { app } = await start([JwtBearerModule.forRoot(good)]);
    expect(await app.get(TokenValidator).validateToken(await issuer.token())).toMatchObject({
      status: 'valid',
    });
    expect((await app.get(ConfigurationManager).getConfiguration()).issuer).toBe(issuer.issuer);
    expect(app.get(JwtBearerSchemes).default?.name).toBe('Bearer');
  });

  it('have a configuration manager where only keys are given, too', async () => {
    const secret = 'a secret of at least thirty-two bytes';
    const { app } = await start([
      JwtBearerModule.forRoot({
        audience: 'api',
        tokenValidationParameters: { validIssuer: 'me', issuerSigningKey: secret },
      }),
    ]);
    expect(app.get(ConfigurationManager).state).toMatchObject({ name: 'FRESH' });
  });
});
