import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Controller, Get, UseGuards, type Type } from '@nestjs/common';
import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { GraphQLModule, Query, Resolver } from '@nestjs/graphql';
import { MessagePattern, type MicroserviceOptions } from '@nestjs/microservices';
import { SubscribeMessage, WebSocketGateway } from '@nestjs/websockets';
import { AllowAnonymous, AuthGuard, Authorize, type ClaimsPrincipal, JwtBearerModule } from 'nest-jwt-bearer';
import { createTestClock, createTestIssuer, type TestClock, type TestIssuer } from 'nest-jwt-bearer/testing';
import { startApplication, type Application } from './support/application.js';
import { ForeignAuthorizationGuard } from './support/foreign-authorization.js';
import { askSocketIo, openSocketIo, socketIo } from './support/transports/gateway.transport.js';
import { query } from './support/transports/graphql.transport.js';
import { DirectServer, MESSAGE_CONTEXTS } from './support/transports/microservice.transport.js';

// the lower decorator is the guard that runs first
@Controller()
@UseGuards(ForeignAuthorizationGuard)
@Authorize()
class ForeignController {
  @Get('own')
  own(): object {
    return {};
  }

  @Get('open')
  @AllowAnonymous()
  open(): object {
    return {};
  }

  @MessagePattern('message')
  message(): object {
    return {};
  }
}

@Resolver()
@UseGuards(AuthGuard, ForeignAuthorizationGuard)
class ForeignResolver {
  @Query(() => String)
  field(): string {
    return 'text';
  }
}

@WebSocketGateway()
@UseGuards(ForeignAuthorizationGuard)
@AllowAnonymous()
class ForeignGateway {
  @SubscribeMessage('open')
  open(): object {
    return { event: 'seen', data: {} };
  }

  @SubscribeMessage('own')
  @Authorize()
  own(): object {
    return { event: 'seen', data: {} };
  }
}

describe('a guard of another package that authorizes', () => {
  let issuer: TestIssuer;
  let clock: TestClock;
  let api: Application;
  const server = new DirectServer();

  beforeAll(async () => {
    clock = createTestClock();
    issuer = await createTestIssuer({ clock });
    api = await startApplication({
      imports: [
        JwtBearerModule.forRoot({
          configuration: { issuer: issuer.issuer, jwks: await issuer.jwks() },
          audience: 'api',
          clock,
        }),
        GraphQLModule.forRoot<ApolloDriverConfig>({
          driver: ApolloDriver,
          autoSchemaFile: true,
          graphiql: false,
        }),
      ],
      controllers: [ForeignController],
      providers: [ForeignResolver, ForeignGateway],
      configure: async (app) => {
        app.useWebSocketAdapter(socketIo(app));
        app.connectMicroservice<MicroserviceOptions>({ strategy: server });
        await app.startAllMicroservices();
      },
    });
  });

  beforeEach(() => {
    ForeignAuthorizationGuard.seen.length = 0;
  });

  afterAll(async () => {
    await api.close();
    await issuer.close();
  });

  function seen(): unknown[] {
    return ForeignAuthorizationGuard.seen.map(({ handler, isPublic, user }) => [
      handler,
      isPublic,
      (user as ClaimsPrincipal | undefined)?.findFirstValue('sub'),
    ]);
  }

  it('knows by a symbol that the guard authenticates, the one of a subclass too', () => {
    class OwnGuard extends AuthGuard {}
    const order =
      (...guards: Type[]) =>
      () =>
        ForeignAuthorizationGuard.checkOrder(guards);
    expect(order(AuthGuard, ForeignAuthorizationGuard)).not.toThrow();
    expect(order(OwnGuard, ForeignAuthorizationGuard)).not.toThrow();
    expect(order(ForeignAuthorizationGuard, AuthGuard)).toThrow('before authentication');
  });

  it('finds the user of a request, and which routes are public', async () => {
    await api.get('/own', await issuer.token({ sub: 'alice' }));
    await api.get('/open');
    expect(seen()).toEqual([
      ['own', false, 'alice'],
      ['open', true, undefined],
    ]);
  });

  it('finds the user of an operation of GraphQL', async () => {
    await query(api, '{ field }', await issuer.token({ sub: 'alice' }));
    expect(seen()).toEqual([['field', undefined, 'alice']]);
  });

  it('finds the user of a message of a microservice', async () => {
    await server.bring(
      'message',
      {},
      MESSAGE_CONTEXTS['RMQ']?.(`Bearer ${await issuer.token({ sub: 'alice' })}`),
    );
    expect(seen()).toEqual([['message', false, 'alice']]);
  });

  it('finds the user of this message of a socket, and not the one of an earlier message', async () => {
    const socket = await openSocketIo(api, await issuer.token({ sub: 'alice' }));
    expect(await askSocketIo(socket, 'own')).toMatchObject({ event: 'seen' });
    clock.advance('1h');
    expect(await askSocketIo(socket, 'open')).toMatchObject({ event: 'seen' });
    expect(seen()).toEqual([
      ['own', false, 'alice'],
      ['open', true, undefined],
    ]);
    socket.disconnect();
  });
});
