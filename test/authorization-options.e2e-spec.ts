import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Get, Injectable, Module, Scope, type LoggerService } from '@nestjs/common';
import {
  Authorize,
  AuthenticationSchemes,
  JwtBearerModule,
  Policy,
  User,
  type AuthorizationPolicyClass,
  type ClaimsPrincipal,
  type JwtBearerEvents,
  type JwtBearerOptions,
  type TokenValidatedContext,
} from 'nest-jwt-bearer';
import { createTestIssuer, type TestIssuer } from 'nest-jwt-bearer/testing';
import { type Application, startApplication } from './support/application.js';

interface Account {
  readonly name: string;
}

@Injectable()
class Accounts {
  find(subject: string | undefined): Promise<Account | undefined> {
    return Promise.resolve(subject === 'alice' ? { name: 'Alice' } : undefined);
  }
}

@Injectable()
class AccountEvents implements JwtBearerEvents {
  constructor(private readonly accounts: Accounts) {}

  async onTokenValidated(context: TokenValidatedContext): Promise<void> {
    const account = await this.accounts.find(context.principal.findFirstValue('sub'));
    if (account === undefined) {
      context.fail('there is no such account');
    } else {
      context.user = account as never;
    }
  }
}

@Injectable({ scope: Scope.REQUEST })
class PolicyOfARequest implements AuthorizationPolicyClass {
  allows(): boolean {
    return true;
  }
}

/** Needs nothing, so no module has to have it. */
class Everybody implements AuthorizationPolicyClass {
  readonly welcome = true;

  allows(): boolean {
    return this.welcome;
  }
}

@Controller()
class AccountsController {
  @Get('me')
  @Authorize()
  me(@User() user: object): object {
    return { user };
  }

  @Get('policy')
  @Policy('any')
  policy(): object {
    return {};
  }
}

@Module({ providers: [Accounts, AccountEvents] })
class AccountsModule {}

let issuer: TestIssuer;
let good: JwtBearerOptions;
const running: Application[] = [];
const policies = { any: () => true };

beforeAll(async () => {
  issuer = await createTestIssuer();
  good = { configuration: { issuer: issuer.issuer, jwks: await issuer.jwks() }, audience: 'api' };
});

afterEach(async () => {
  await Promise.all(running.splice(0).map((api) => api.close()));
});

afterAll(() => issuer.close());

async function start(...given: Parameters<typeof startApplication>): Promise<Application> {
  const api = await startApplication(...given);
  running.push(api);
  return api;
}

describe('eventsType', () => {
  it('has its handlers from a provider of any module', async () => {
    const api = await start({
      imports: [JwtBearerModule.forRoot({ ...good, policies, eventsType: AccountEvents }), AccountsModule],
      controllers: [AccountsController],
    });
    const response = await api.get('/me', await issuer.token({ sub: 'alice' }));
    expect(await response.json()).toEqual({ user: { name: 'Alice' } });
    expect((await api.get('/me', await issuer.token({ sub: 'bob' }))).status).toBe(401);
  });

  it('has an instance of its own where no module has one, with what the module imports', async () => {
    @Module({ providers: [Accounts], exports: [Accounts] })
    class OnlyAccountsModule {}
    const module = JwtBearerModule.forRootAsync({
      imports: [OnlyAccountsModule],
      useFactory: () => ({ ...good, policies, eventsType: AccountEvents }),
    });
    const api = await start({ imports: [module], controllers: [AccountsController] });
    expect((await api.get('/me', await issuer.token({ sub: 'alice' }))).status).toBe(200);
    expect((await api.get('/me', await issuer.token({ sub: 'bob' }))).status).toBe(401);
  });

  it('stops the application where its dependencies are nowhere', async () => {
    const api = start({ imports: [JwtBearerModule.forRoot({ ...good, eventsType: AccountEvents })] });
    await expect(api).rejects.toThrow(
      '`eventsType`: there is no instance of AccountEvents; make it a provider of a module',
    );
  });
});

describe('policies', () => {
  it.each([
    ['a function', () => true],
    ['a class that needs nothing', Everybody],
  ])('may be %s', async (_, any) => {
    const api = await start({
      imports: [JwtBearerModule.forRoot({ ...good, policies: { any } })],
      controllers: [AccountsController],
    });
    expect((await api.get('/policy', await issuer.token())).status).toBe(200);
  });

  it('may come from a factory that has injected what they need', async () => {
    @Module({ providers: [Accounts], exports: [Accounts] })
    class OnlyAccountsModule {}
    const module = JwtBearerModule.forRootAsync({
      imports: [OnlyAccountsModule],
      inject: [Accounts],
      useFactory: (accounts: Accounts) => ({
        ...good,
        policies: {
          any: async (user: ClaimsPrincipal) =>
            (await accounts.find(user.findFirstValue('sub'))) !== undefined,
        },
      }),
    });
    const api = await start({ imports: [module], controllers: [AccountsController] });
    expect((await api.get('/policy', await issuer.token({ sub: 'alice' }))).status).toBe(200);
    expect((await api.get('/policy', await issuer.token({ sub: 'bob' }))).status).toBe(403);
  });

  it.each([
    [
      undefined,
      "AccountsController.policy names the policy 'any', but none is registered; add it to the option `policies`.",
    ],
    [{ other: () => true }, "AccountsController.policy names the policy 'any', but the policies are other;"],
  ])('stop the application where a route names another one than %j', async (others, message) => {
    const api = start({
      imports: [JwtBearerModule.forRoot({ ...good, policies: others })],
      controllers: [AccountsController],
    });
    await expect(api).rejects.toThrow(message);
  });

  it('stop the application where a class would need a request', async () => {
    const api = start({
      imports: [JwtBearerModule.forRoot({ ...good, policies: { any: PolicyOfARequest } })],
      providers: [PolicyOfARequest],
    });
    await expect(api).rejects.toThrow(
      '`policies`: there is no instance of PolicyOfARequest; make it a provider of a module, in default scope.',
    );
  });

  it('stand beside several schemes', async () => {
    const api = await start({
      imports: [
        JwtBearerModule.forRoot({
          schemes: { A: good, B: { ...good, audience: 'other' } },
          defaultScheme: 'A',
          policies,
        }),
      ],
      controllers: [AccountsController],
    });
    expect((await api.get('/policy', await issuer.token())).status).toBe(200);
  });
});

describe('a scheme that forwards', () => {
  @Controller()
  class DeskController {
    @Get('any')
    @Authorize()
    any(): object {
      return {};
    }

    @Get('front')
    @AuthenticationSchemes('Front')
    front(): object {
      return {};
    }
  }

  it.each(['/any', '/front'])(
    'leaves the request and its challenge to the other scheme at %s',
    async (path) => {
      const api = await start({
        imports: [
          JwtBearerModule.forRoot({
            schemes: {
              Front: {
                ...good,
                forwardDefaultSelector: ({ headers }) =>
                  headers['x-back'] === undefined ? undefined : 'Back',
              },
              Back: { ...good, audience: 'back', challenge: 'Bearer realm="back"' },
            },
            defaultScheme: 'Front',
          }),
        ],
        controllers: [DeskController],
      });
      const authorization = ['Authorization', `Bearer ${await issuer.token({ aud: 'back' })}`] as const;
      expect(await api.send(path, [authorization, ['X-Back', '1']])).toMatchObject({ status: 200 });
      expect(await api.send(path, [authorization])).toMatchObject({ status: 401 });
      expect(await api.send(path, [['X-Back', '1']])).toMatchObject({ challenges: ['Bearer realm="back"'] });
      expect(await api.send(path, [])).toMatchObject({ challenges: ['Bearer'] });
    },
  );
});

describe('the log', () => {
  it('says once that tokens live shorter than the clock skew', async () => {
    const log = recorder();
    const api = await start({
      imports: [JwtBearerModule.forRoot({ ...good, policies })],
      controllers: [AccountsController],
      logger: log,
    });
    for (const life of [60, 30]) {
      await api.get('/me', await issuer.token({ exp: issuer.now() + life }));
    }
    expect(log.lines.filter((line) => line.startsWith('warn'))).toEqual([
      'warn Bearer: tokens live 60 s, less than the clock skew of 300 s, so they pass for longer after they have expired ' +
        'than before; lower `clockSkew` in `tokenValidationParameters`.',
    ]);
  });

  it.each([
    [undefined, 1],
    ['name', 0],
  ])('says at debug where `identity.name` comes from, unless told: %s', async (nameClaimType, lines) => {
    const log = recorder();
    await start({
      imports: [JwtBearerModule.forRoot({ ...good, tokenValidationParameters: { nameClaimType } })],
      logger: log,
    });
    expect(
      log.lines.filter((line) => line.startsWith('debug Bearer: `identity.name` is empty')),
    ).toHaveLength(lines);
  });
});

interface Recorder extends LoggerService {
  readonly lines: string[];
}

/** What the module says; what Nest says about itself is left out. */
function recorder(): Recorder {
  const lines: string[] = [];
  const note =
    (level: string) =>
    (text: unknown, ...more: unknown[]) => {
      if (more.at(-1) === 'JwtBearerModule') {
        lines.push(`${level} ${String(text)}`);
      }
    };
  return { lines, log: note('log'), warn: note('warn'), error: note('error'), debug: note('debug') };
}
