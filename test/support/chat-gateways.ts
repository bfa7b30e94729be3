import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { expect } from '@jest/globals';
import { UseGuards } from '@nestjs/common';
import {
  ConnectedSocket,
  MessageBody,
  type OnGatewayConnection,
  SubscribeMessage,
  WebSocketGateway,
} from '@nestjs/websockets';
import {
  AllowAnonymous,
  AuthGuard,
  Authorize,
  type ClaimsPrincipal,
  Roles,
  User,
  WebSocketAuthentication,
} from 'nest-jwt-bearer';
import type { Socket } from 'socket.io-client';
import type { WebSocket } from 'ws';
import type { Application } from './application.js';
import { askSocketIo, askWs, openSocketIo, openWs, socketIo, ws } from './transports/gateway.transport.js';

export interface Seen {
  readonly event: string;
  readonly data: unknown;
}

export class ChatMessages {
  @SubscribeMessage('me')
  @Authorize()
  me(
    @ConnectedSocket() client: { user?: unknown },
    @User() user: ClaimsPrincipal,
    @User('sub') subject: string,
    @MessageBody() body: unknown,
  ): Seen {
    return { event: 'seen', data: { subject, body, same: client.user === user } };
  }

  @SubscribeMessage('admin')
  @Authorize()
  @UseGuards(AuthGuard)
  @Roles('admin')
  admin(): Seen {
    return { event: 'seen', data: {} };
  }

  @SubscribeMessage('public')
  @AllowAnonymous()
  public(@User('sub') subject?: string): Seen {
    return { event: 'seen', data: { subject: subject ?? null } };
  }
}

/** Nobody tells the guard of the handshake. */
@WebSocketGateway()
export class ForgetfulGateway extends ChatMessages {}

@WebSocketGateway()
export class ChatGateway extends ChatMessages implements OnGatewayConnection {
  static readonly users: unknown[] = [];

  constructor(private readonly authentication: WebSocketAuthentication) {
    super();
  }

  async handleConnection(client: object, request?: IncomingMessage): Promise<void> {
    // socket.io hands no request to this method
    const handshake = request?.headers === undefined ? undefined : request;
    const user = await this.authentication.authenticate(client, handshake);
    ChatGateway.users.push(user?.findFirstValue('sub'));
  }
}

export const EXPIRED = {
  status: 'error',
  statusCode: 401,
  error: 'invalid_token',
  code: 'IDX10223',
  message: expect.stringMatching(/^The token has expired \(exp .+Z\)$/),
  challenge: expect.stringMatching(/^Bearer error="invalid_token", /),
};

/** The same questions for both kinds of socket. */
export interface Kind {
  readonly name: string;
  readonly adapter: typeof ws | typeof socketIo;
  readonly open: (api: Application, token?: string) => Promise<WebSocket | Socket>;
  readonly ask: (socket: WebSocket | Socket, event: string, data?: unknown) => Promise<Seen>;
  /** Sends several messages before the first is answered. */
  readonly askAtOnce: (
    socket: WebSocket | Socket,
    event: string,
    data: readonly unknown[],
  ) => Promise<Seen[]>;
  /** The next message that nobody asked for. */
  readonly told: (socket: WebSocket | Socket) => Promise<Seen>;
  readonly closed: (socket: WebSocket | Socket) => Promise<unknown>;
}

export const KINDS: readonly Kind[] = [
  {
    name: 'ws',
    adapter: ws,
    open: openWs,
    ask: (socket, event, data) => askWs(socket as WebSocket, event, data),
    askAtOnce: async (socket, event, data) => {
      await once(socket as WebSocket, 'open');
      data.forEach((one) => {
        (socket as WebSocket).send(JSON.stringify({ event, data: one }));
      });
      return collect(data.length, (add) =>
        (socket as WebSocket).on('message', (text: Buffer) => {
          add(JSON.parse(text.toString()) as Seen);
        }),
      );
    },
    told: async (socket) => {
      const [message] = (await once(socket as WebSocket, 'message')) as [Buffer];
      return JSON.parse(message.toString()) as Seen;
    },
    closed: async (socket) => {
      const [code, reason] = (await once(socket as WebSocket, 'close')) as [number, Buffer];
      return { code, reason: reason.toString() };
    },
  },
  {
    name: 'socket.io',
    adapter: socketIo,
    open: openSocketIo,
    ask: (socket, event, data) => askSocketIo(socket as Socket, event, data),
    askAtOnce: (socket, event, data) => {
      data.forEach((one) => (socket as Socket).emit(event, one));
      return collect(data.length, (add) =>
        (socket as Socket).onAny((name: string, answer: unknown) => {
          add({ event: name, data: answer });
        }),
      );
    },
    told: (socket) =>
      new Promise((resolve) =>
        (socket as Socket).once('exception', (data: unknown) => {
          resolve({ event: 'exception', data });
        }),
      ),
    closed: (socket) => new Promise((resolve) => (socket as Socket).once('disconnect', resolve)),
  },
];

export function collect(count: number, listen: (add: (answer: Seen) => void) => unknown): Promise<Seen[]> {
  const answers: Seen[] = [];
  return new Promise((resolve) =>
    listen((answer) => {
      if (answers.push(answer) === count) {
        resolve(answers);
      }
    }),
  );
}
