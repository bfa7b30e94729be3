import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import type { INestApplication, LoggerService, Type } from '@nestjs/common';
import { IoAdapter } from '@nestjs/platform-socket.io';
import { WsAdapter } from '@nestjs/platform-ws';
import { type OnGatewayConnection, SubscribeMessage, WebSocketGateway } from '@nestjs/websockets';
import {
  AllowAnonymous,
  Authorize,
  JwtBearerModule,
  Roles,
  User,
  WebSocketAuthentication,
} from 'nest-jwt-bearer';
import { io, type Socket } from 'socket.io-client';
import { WebSocket } from 'ws';
import { SILENCE, startApplication, type Application } from '../application.js';
import { authorization, refused, type Answer, type Options, type Transport } from './transport.js';

interface Reply {
  readonly event: string;
  readonly data: unknown;
}

/** What both kinds of gateway answer. */
abstract class SeenGateway {
  @SubscribeMessage('me')
  @Authorize()
  me(@User('sub') subject: string): Reply {
    return { event: 'seen', data: { subject } };
  }

  @SubscribeMessage('admin')
  @Roles('admin')
  admin(@User('sub') subject: string): Reply {
    return { event: 'seen', data: { subject } };
  }

  @SubscribeMessage('public')
  @AllowAnonymous()
  public(@User('sub') subject?: string): Reply {
    return { event: 'seen', data: { subject: subject ?? null } };
  }

  @SubscribeMessage('unmarked')
  unmarked(@User('sub') subject?: string): Reply {
    return { event: 'seen', data: { subject: subject ?? null } };
  }
}

/** A gateway of socket.io: its sockets know their handshake. */
@WebSocketGateway()
export class SocketIoGateway extends SeenGateway {}

/** A gateway of `ws`, which only notes the handshake, so that the guard is what refuses. */
@WebSocketGateway()
export class WsGateway extends SeenGateway implements OnGatewayConnection {
  constructor(private readonly authentication: WebSocketAuthentication) {
    super();
  }

  handleConnection(client: WebSocket, request: IncomingMessage): void {
    this.authentication.remember(client, request);
  }
}

export function startGateway(
  options: Options,
  gateway: Type,
  adapter: (app: INestApplication) => IoAdapter | WsAdapter,
  logger: LoggerService = SILENCE,
): Promise<Application> {
  return startApplication({
    logger,
    imports: [JwtBearerModule.forRoot(options)],
    providers: [gateway],
    configure: (app) => app.useWebSocketAdapter(adapter(app)),
  });
}

export const socketIo = (app: INestApplication): IoAdapter => new IoAdapter(app);
export const ws = (app: INestApplication): WsAdapter => new WsAdapter(app);

/** Opens a socket of `ws`. */
export async function openWs(api: Application, token?: string): Promise<WebSocket> {
  return new WebSocket((await api.app.getUrl()).replace('http', 'ws'), { headers: authorization(token) });
}

/** Sends a message over `ws`, and answers the next one. */
export async function askWs(socket: WebSocket, event: string, data: unknown = {}): Promise<Reply> {
  if (socket.readyState === WebSocket.CONNECTING) {
    await once(socket, 'open');
  }
  socket.send(JSON.stringify({ event, data }));
  const [answer] = (await once(socket, 'message')) as [Buffer];
  return JSON.parse(answer.toString()) as Reply;
}

/** Opens a socket of socket.io whose token stands in `auth`, as browsers have to do it. */
export async function openSocketIo(api: Application, token?: string, headers = {}): Promise<Socket> {
  return io(await api.app.getUrl(), {
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    auth: token === undefined ? {} : { token },
    extraHeaders: headers,
  });
}

/** Sends a message over socket.io, and answers the next one. */
export function askSocketIo(socket: Socket, event: string, data: unknown = {}): Promise<Reply> {
  return new Promise((resolve) => {
    socket.onAny((name: string, answer: unknown) => {
      socket.offAny();
      resolve({ event: name, data: answer });
    });
    socket.emit(event, data);
  });
}

export const gatewayTransports: readonly Transport[] = [
  {
    name: 'a gateway of ws',
    globalGuard: 'from Nest 12',
    start: async (options, logger) => {
      const api = await startGateway(options, WsGateway, ws, logger);
      return {
        call: async (handler, token) => {
          const socket = await openWs(api, token);
          try {
            return answerOf(await askWs(socket, handler));
          } finally {
            socket.terminate();
          }
        },
        close: () => api.close(),
      };
    },
  },
  {
    name: 'a gateway of socket.io',
    globalGuard: 'from Nest 12',
    start: async (options, logger) => {
      const api = await startGateway(options, SocketIoGateway, socketIo, logger);
      return {
        call: async (handler, token) => {
          const socket = await openSocketIo(api, token);
          try {
            return answerOf(await askSocketIo(socket, handler));
          } finally {
            socket.disconnect();
          }
        },
        close: () => api.close(),
      };
    },
  },
];

function answerOf({ event, data }: Reply): Answer {
  const { statusCode, message, error, code } = data as Extract<Answer, { statusCode: number }>;
  return event === 'seen' ? (data as Answer) : refused(statusCode, message, { error, code });
}
