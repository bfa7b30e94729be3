import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { Metadata } from '@grpc/grpc-js';
import { fromJSON } from '@grpc/proto-loader';
import { Controller } from '@nestjs/common';
import { ClientProxyFactory, GrpcMethod, Transport as NestTransport } from '@nestjs/microservices';
import { AllowAnonymous, Authorize, Roles, User } from 'nest-jwt-bearer';
import { lastValueFrom, type Observable } from 'rxjs';
import { running, startMicroservice } from './microservice.transport.js';
import type { HandlerName, Transport } from './transport.js';

interface Seen {
  readonly subject?: string | undefined;
}

@Controller()
class SeenController {
  @GrpcMethod('SeenService', 'me')
  @Authorize()
  me(_: object, __: unknown, @User('sub') subject: string): Seen {
    return { subject };
  }

  @GrpcMethod('SeenService', 'admin')
  @Roles('admin')
  admin(@User('sub') subject: string): Seen {
    return { subject };
  }

  @GrpcMethod('SeenService', 'public')
  @AllowAnonymous()
  public(@User('sub') subject?: string): Seen {
    return { subject };
  }

  @GrpcMethod('SeenService', 'unmarked')
  unmarked(@User('sub') subject?: string): Seen {
    return { subject };
  }
}

const method = { requestType: 'Nothing', responseType: 'Seen', comment: '' };

/** The service as a `.proto` file would describe it. */
const packageDefinition = fromJSON({
  nested: {
    seen: {
      nested: {
        Nothing: { fields: {} },
        Seen: { fields: { subject: { type: 'string', id: 1 } } },
        SeenService: { methods: { me: method, admin: method, public: method, unmarked: method } },
      },
    },
  },
});

type SeenService = Readonly<Record<HandlerName, (message: object, metadata: Metadata) => Observable<Seen>>>;

/** A server of gRPC and its client, over HTTP/2. */
export const grpcTransport: Transport = {
  name: 'gRPC over a socket',
  headers: 'ASCII',
  start: async (options) => {
    const grpc = {
      transport: NestTransport.GRPC,
      options: { package: 'seen', packageDefinition, url: `127.0.0.1:${String(await freePort())}` },
    } as const;
    const api = await startMicroservice(options, grpc, { controller: SeenController });
    const client = ClientProxyFactory.create(grpc);
    const service = client.getService<SeenService>('SeenService');
    return {
      ...running(api, async (handler, token) => {
        const metadata = new Metadata();
        if (token !== undefined) {
          metadata.set('authorization', `Bearer ${token}`);
        }
        const { subject } = await lastValueFrom(service[handler]({}, metadata));
        return { subject: subject ?? null };
      }),
      close: async () => {
        client.close();
        await api.close();
      },
    };
  },
};

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
