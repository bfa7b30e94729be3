import type { AddressInfo, Server as NetServer } from 'node:net';
import { Controller, type Type } from '@nestjs/common';
import {
  type ClientProxy,
  ClientProxyFactory,
  type CustomTransportStrategy,
  KafkaContext,
  MessagePattern,
  type MicroserviceOptions,
  MqttContext,
  NatsContext,
  Payload,
  RmqContext,
  Server,
  Transport as NestTransport,
} from '@nestjs/microservices';
import { AllowAnonymous, Authorize, type BearerMessage, JwtBearerModule, Roles, User } from 'nest-jwt-bearer';
import { lastValueFrom, type Observable } from 'rxjs';
import { startApplication, type Application } from '../application.js';
import {
  refused,
  type Answer,
  type HandlerName,
  type RunningTransport,
  type Options,
  type Transport,
} from './transport.js';

@Controller()
class SeenController {
  @MessagePattern('me')
  @Authorize()
  me(@User('sub') subject: string): object {
    return { subject };
  }

  @MessagePattern('admin')
  @Roles('admin')
  admin(@Payload() _: object, @User('sub') subject: string): object {
    return { subject };
  }

  @MessagePattern('public')
  @AllowAnonymous()
  public(@User('sub') subject?: string): object {
    return { subject: subject ?? null };
  }

  @MessagePattern('unmarked')
  unmarked(@User('sub') subject?: string): object {
    return { subject: subject ?? null };
  }
}

/** A microservice without a network: it hands messages to Nest as the server of a transport does. */
export class DirectServer extends Server implements CustomTransportStrategy {
  listen(started: () => void): void {
    started();
  }

  close(): void {}

  on(): void {}

  unwrap(): never {
    throw new Error('There is no network below this server');
  }

  async bring(pattern: string, payload: unknown, context: unknown): Promise<unknown> {
    const handler = this.getHandlerByPattern(pattern);
    return lastValueFrom(
      this.transformToObservable(await handler?.(payload, context)) as Observable<unknown>,
    );
  }
}

export async function startMicroservice(
  options: Options,
  microservice: MicroserviceOptions,
  { inheritAppConfig = true, controller = SeenController as Type } = {},
): Promise<Application> {
  return startApplication({
    imports: [JwtBearerModule.forRoot(options)],
    controllers: [controller],
    configure: async (app) => {
      app.connectMicroservice<MicroserviceOptions>(microservice, { inheritAppConfig });
      await app.startAllMicroservices();
    },
  });
}

/** The contexts that Nest makes of the messages of each transport, where an `authorization` header has a place. */
export const MESSAGE_CONTEXTS: Readonly<Record<string, (authorization?: string | Buffer) => unknown>> = {
  Kafka: (authorization) =>
    new KafkaContext([{ headers: { ...(authorization && { authorization }) } }, 0, 'topic'] as never),
  RMQ: (authorization) =>
    new RmqContext([
      {
        properties: { headers: { ...(authorization && { authorization }) } },
        fields: {},
        content: Buffer.of(),
      },
      {},
      'me',
    ] as never),
  NATS: (authorization) => new NatsContext(['subject', natsHeaders(authorization)] as never),
  MQTT: (authorization) =>
    new MqttContext([
      'topic',
      { cmd: 'publish', properties: { userProperties: { ...(authorization && { authorization }) } } },
    ] as never),
  gRPC: (authorization) => metadata(authorization),
};

function natsHeaders(authorization: string | Buffer | undefined): object | undefined {
  return authorization === undefined
    ? undefined
    : { keys: () => ['authorization'], values: () => [String(authorization)] };
}

/** What `@grpc/grpc-js` hands to a handler, as far as headers are concerned. */
function metadata(authorization: string | Buffer | undefined): object {
  const fields = authorization === undefined ? [] : [authorization];
  return {
    get: (name: string) => (name === 'authorization' ? fields : []),
    getMap: () => Object.fromEntries(fields.map((value) => ['authorization', value])),
  };
}

function bring(
  server: DirectServer,
  transport: string,
  handler: HandlerName,
  token?: string,
): Promise<unknown> {
  const context = MESSAGE_CONTEXTS[transport]?.(token === undefined ? undefined : `Bearer ${token}`);
  return server.bring(handler, {}, context);
}

const headerTransports: readonly Transport[] = Object.keys(MESSAGE_CONTEXTS).map((name) => ({
  name,
  start: async (options) => {
    const server = new DirectServer();
    const api = await startMicroservice(options, { strategy: server });
    return running(api, (handler, token) => bring(server, name, handler, token));
  },
}));

/** As Nest has it by default: the handlers of a hybrid application know nothing of its global guards. */
const withoutInheritance: Transport = {
  name: 'RMQ, without inheritAppConfig',
  globalGuard: 'never',
  start: async (options) => {
    const server = new DirectServer();
    const api = await startMicroservice(options, { strategy: server }, { inheritAppConfig: false });
    return running(api, (handler, token) => bring(server, 'RMQ', handler, token));
  },
};

/** TCP has no headers: the application says where the token stands in its messages. */
const tcp: Transport = {
  name: 'TCP, by onMessageReceived',
  headers: 'none',
  start: async (options) => {
    const events = {
      onMessageReceived: (context: { request: unknown; token: string | undefined }) => {
        context.token = ((context.request as BearerMessage).data as { token?: string }).token;
      },
    };
    const { api, client } = await startTcp({ ...options, events });
    return {
      ...running(api, (handler, token) => lastValueFrom(client.send(handler, { token }))),
      close: async () => {
        await client.close();
        await api.close();
      },
    };
  },
};

/** A microservice over TCP, and a client of it. */
export async function startTcp(options: Options): Promise<{ api: Application; client: ClientProxy }> {
  const api = await startMicroservice(options, {
    transport: NestTransport.TCP,
    options: { host: '127.0.0.1', port: 0 },
  });
  const [microservice] = api.app.getMicroservices() as unknown as [{ unwrap(): NetServer }];
  const { port } = microservice.unwrap().address() as AddressInfo;
  const client = ClientProxyFactory.create({
    transport: NestTransport.TCP,
    options: { host: '127.0.0.1', port },
  });
  return { api, client };
}

export const microserviceTransports: readonly Transport[] = [...headerTransports, withoutInheritance, tcp];

/** What callers of a microservice get, in the form of its errors. */
export function running(
  api: Application,
  send: (handler: HandlerName, token?: string) => Promise<unknown>,
): RunningTransport {
  return {
    call: async (handler, token) => {
      try {
        return (await send(handler, token)) as Answer;
      } catch (error) {
        return answerOf(error as Readonly<Record<string, unknown>>);
      }
    },
    close: () => api.close(),
  };
}

const HTTP_STATUS: Readonly<Record<number, number>> = { 3: 400, 7: 403, 14: 503, 16: 401 };

function answerOf({ statusCode, message, error, code, details }: Readonly<Record<string, unknown>>): Answer {
  if (typeof code !== 'number') {
    return refused(Number(statusCode), String(message), { error, code });
  }
  // gRPC has a status of its own, and one text for the rest
  const [, reason, text] = /^(?:(\w{3}\d+): )?(.*)$/.exec(String(details)) ?? [];
  return refused(Number(HTTP_STATUS[code]), String(text), { code: reason });
}
