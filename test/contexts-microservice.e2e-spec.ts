import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Get, type LoggerService, UseGuards } from '@nestjs/common';
import {
  BaseRpcContext,
  Ctx,
  KafkaContext,
  MessagePattern,
  type MicroserviceOptions,
  NatsContext,
  RedisContext,
  RmqContext,
} from '@nestjs/microservices';
import {
  AuthGuard,
  Authorize,
  type ClaimsPrincipal,
  JwtBearerModule,
  type JwtBearerOptions,
  Roles,
  User,
} from 'nest-jwt-bearer';
import { createTestIssuer, type TestIssuer } from 'nest-jwt-bearer/testing';
import { lastValueFrom } from 'rxjs';
import { startApplication, type Application } from './support/application.js';
import { DirectServer, MESSAGE_CONTEXTS, startTcp } from './support/transports/microservice.transport.js';

@Controller()
class OrdersController {
  @MessagePattern('own')
  @Authorize()
  @UseGuards(AuthGuard)
  own(
    @Ctx() context: { user?: unknown },
    @User() user: ClaimsPrincipal,
    @User('sub') subject: string,
  ): object {
    return { subject, same: context.user === user };
  }

  @MessagePattern('all')
  @Roles('admin')
  all(): object {
    return {};
  }

  /** Nothing but the global guard protects it. */
  @MessagePattern('unmarked')
  unmarked(@User('sub') subject: string): object {
    return { subject };
  }

  @Get('unmarked')
  unmarkedRoute(): object {
    return {};
  }
}

describe('a microservice', () => {
  let issuer: TestIssuer;
  const running: Application[] = [];

  beforeAll(async () => {
    issuer = await createTestIssuer();
  });

  afterEach(async () => {
    await Promise.all(running.splice(0).map((api) => api.close()));
  });

  afterAll(() => issuer.close());

  async function start(
    options: Partial<JwtBearerOptions> & { globalGuard?: boolean } = {},
    inheritAppConfig = true,
    logger?: LoggerService,
  ): Promise<DirectServer> {
    const server = new DirectServer();
    const api = await startApplication({
      imports: [
        JwtBearerModule.forRoot({
          configuration: { issuer: issuer.issuer, jwks: await issuer.jwks() },
          audience: 'api',
          ...options,
        }),
      ],
      controllers: [OrdersController],
      configure: async (app) => {
        app.connectMicroservice<MicroserviceOptions>({ strategy: server }, { inheritAppConfig });
        await app.startAllMicroservices();
      },
      ...(logger === undefined ? {} : { logger }),
    });
    running.push(api);
    return server;
  }

  it.each(Object.keys(MESSAGE_CONTEXTS))(
    'makes the user of a message of %s and of its context',
    async (transport) => {
      const token = await issuer.token({ sub: 'alice' });
      const context = MESSAGE_CONTEXTS[transport]?.(`Bearer ${token}`);
      expect(await (await start()).bring('own', {}, context)).toEqual({ subject: 'alice', same: true });
    },
  );

  it.each([
    [
      'Kafka',
      'bytes',
      (text: string) => new KafkaContext([{ headers: { Authorization: Buffer.from(text) } }] as never),
    ],
    [
      'RMQ',
      'upper case',
      (text: string) => new RmqContext([{ properties: { headers: { AUTHORIZATION: text } } }] as never),
    ],
    [
      'NATS',
      'a canonical name',
      (text: string) =>
        new NatsContext(['s', { keys: () => ['Authorization'], values: () => [text] }] as never),
    ],
  ])('reads the header of %s in %s', async (_, __, contextOf) => {
    const context = contextOf(`Bearer ${await issuer.token({ sub: 'alice' })}`);
    expect(await (await start()).bring('own', {}, context)).toMatchObject({ subject: 'alice' });
  });

  it.each([
    ['a list of two', { authorization: ['Bearer a.b.c', 'Bearer a.b.c'] }],
    ['two names', { authorization: 'Bearer a.b.c', Authorization: 'Bearer a.b.c' }],
  ])('refuses a message with %s for its header (requirement 3)', async (_, headers) => {
    const context = new RmqContext([{ properties: { headers } }] as never);
    await expect((await start()).bring('own', {}, context)).rejects.toMatchObject({
      statusCode: 400,
      error: 'invalid_request',
    });
  });

  it('takes for no token what is neither text nor bytes', async () => {
    const server = await start();
    for (const authorization of [7, {}, null, [[]], true]) {
      const context = new KafkaContext([{ headers: { authorization } }] as never);
      await expect(server.bring('own', {}, context)).rejects.toMatchObject({ statusCode: 401 });
    }
  });

  it('validates a message once, however many guards there are', async () => {
    let validations = 0;
    const server = await start({
      events: {
        onTokenValidated: () => {
          validations += 1;
        },
      },
    });
    await server.bring('own', {}, MESSAGE_CONTEXTS['Kafka']?.(`Bearer ${await issuer.token()}`));
    expect(validations).toBe(1);
  });

  it('refuses in the form of gRPC there, with a status that its clients know', async () => {
    const server = await start();
    const metadata = MESSAGE_CONTEXTS['gRPC'];
    const cases = [
      [undefined, { code: 16, details: 'Unauthorized' }],
      [
        `Bearer ${await issuer.token({ aud: 'x' })}`,
        { code: 16, details: 'IDX10214: The token is meant for another audience' },
      ],
      [`Bearer ${await issuer.token()}`, { code: 7, details: 'Forbidden' }],
      ['Bearer', { code: 3, details: 'The Authorization header holds no well-formed bearer token' }],
    ] as const;
    for (const [authorization, { code, details }] of cases) {
      await expect(server.bring('all', {}, metadata?.(authorization))).rejects.toEqual({
        code,
        details,
        message: details,
      });
    }
  });

  it('tells gRPC of an outage by UNAVAILABLE', async () => {
    const authority = 'http://127.0.0.1:9';
    const server = await start({ configuration: undefined, authority, requireHttpsMetadata: false });
    const metadata = MESSAGE_CONTEXTS['gRPC']?.(`Bearer ${await issuer.token({ iss: authority })}`);
    await expect(server.bring('own', {}, metadata)).rejects.toMatchObject({ code: 14 });
  });

  it('refuses every message of Redis and of transports that are not known, and says what to do', async () => {
    const warnings: unknown[] = [];
    const logger: LoggerService = { log: ignore, error: ignore, warn: (text) => void warnings.push(text) };
    const server = await start({}, true, logger);
    const token = await issuer.token();
    const redis = new RedisContext(['channel', { authorization: `Bearer ${token}` }] as never);
    for (const context of [redis, new BaseRpcContext([])]) {
      await expect(server.bring('own', { token }, context)).rejects.toEqual({
        status: 'error',
        statusCode: 401,
        challenge: 'Bearer',
        message: expect.stringMatching(/^OrdersController\.own: .* `onMessageReceived`/),
      });
    }
    expect(warnings.filter((text) => String(text).includes('OrdersController.own'))).toHaveLength(1);
  });

  it('says so over TCP too', async () => {
    const { api, client } = await startTcp({
      authority: issuer.issuer,
      audience: 'api',
      requireHttpsMetadata: false,
    });
    running.push(api);
    await expect(lastValueFrom(client.send('me', {}))).rejects.toMatchObject({
      statusCode: 401,
      message: expect.stringContaining('`onMessageReceived`'),
    });
    await client.close();
  });

  describe('of a hybrid application with a global guard', () => {
    const context = (): unknown => MESSAGE_CONTEXTS['Kafka']?.();

    it('is protected where it inherits the configuration of the application', async () => {
      const server = await start({ globalGuard: true });
      await expect(server.bring('unmarked', {}, context())).rejects.toMatchObject({ statusCode: 401 });
    });

    it('is not where it does not, as Nest has it; marked handlers are', async () => {
      const server = await start({ globalGuard: true }, false);
      expect(await server.bring('unmarked', {}, context())).toEqual({});
      await expect(server.bring('own', {}, context())).rejects.toMatchObject({ statusCode: 401 });
    });
  });
});

function ignore(): void {
  // nobody reads these lines
}
