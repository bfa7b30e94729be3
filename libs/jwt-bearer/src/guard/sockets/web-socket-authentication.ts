import { Injectable } from '@nestjs/common';
import type { AuthenticationDemand } from '../../authentication/authentication-demand.js';
import { AuthenticationService } from '../../authentication/authentication-service.js';
import type { Denial } from '../../authentication/denial.js';
import { proceed } from '../../authentication/maybe-promise.js';
import type { AuthenticatedUser } from '../../authentication/jwt-bearer-types.js';
import { noteHandshake, type Handshake } from '../contexts/handshake.js';
import { socketCall } from '../contexts/ws.context.js';
import { denialBody } from '../denial-body.js';
import { setNobody, setUser } from '../user.js';
import { warnOnce } from '../warn-once.js';
import { RefusalRelay } from './refusal-relay.js';
import { SocketTimers } from './socket-timers.js';
import { closeSocket, sendException, type Socket } from './socket.js';

const ANY_USER: AuthenticationDemand = { anonymous: false, schemes: [] };

/**
 * Authenticates sockets when they are opened, which guards cannot: Nest runs none for `handleConnection`.
 *
 * With socket.io it is a choice, as the guard finds the handshake at each message. With `ws` it is needed, since a socket of `ws`
 * does not know by which request it was opened.
 *
 * @example
 * ```ts
 * @WebSocketGateway()
 * @Authorize()
 * export class ChatGateway implements OnGatewayConnection {
 *   constructor(private readonly authentication: WebSocketAuthentication) {}
 *
 *   async handleConnection(client: WebSocket, request: IncomingMessage) {
 *     const user = await this.authentication.authenticate(client, request);
 *   }
 * }
 * ```
 */
@Injectable()
export class WebSocketAuthentication {
  readonly #timers = new SocketTimers();
  readonly #relay = new RefusalRelay();

  constructor(private readonly authentication: AuthenticationService) {}

  /**
   * Authenticates a socket by its handshake, and closes it when its token ends. A socket that brings no good token is sent an
   * `exception` and closed at once: with 1013 while keys are not to be had, with 1008 otherwise. It never throws, since an error in
   * `handleConnection` would end the process.
   *
   * @param client the socket, of `ws` or socket.io.
   * @param request the handshake; `ws` hands it to `handleConnection`, a socket of socket.io knows it.
   * @returns the user; undefined when the socket is refused.
   */
  async authenticate(client: Socket, request?: Handshake): Promise<AuthenticatedUser | undefined> {
    if (request !== undefined) {
      noteHandshake(client, request);
    }
    const call = socketCall(client);
    const result = await this.authentication.authenticate(call, ANY_USER);
    if (result.status === 'authenticated') {
      setUser(call, result);
      this.endWithToken(client);
      return result.user;
    }
    setNobody(call);
    if (call.remedy !== undefined && !this.authentication.receives) {
      warnOnce(this, `WebSocketAuthentication: ${call.remedy}`);
    }
    const denial = await this.authentication.challenge(call, ANY_USER, result);
    sendException(client, denialBody(denial));
    close(client, denial);
    return undefined;
  }

  /**
   * Notes by which request a socket of `ws` was opened, and judges nothing: for a gateway that has messages for everyone. The guard
   * authenticates each message by it, and the socket is closed when the token ends by which one was accepted.
   *
   * @example
   * ```ts
   * handleConnection(client: WebSocket, request: IncomingMessage) {
   *   this.authentication.remember(client, request);
   * }
   * ```
   */
  remember(client: Socket, request: Handshake): void {
    noteHandshake(client, request);
  }

  /** @internal Closes a socket when the token ends by which its latest message was authenticated. */
  endWithToken(client: Socket): void {
    void proceed(this.authentication.endOf(client), (end) => {
      if (end !== undefined) {
        this.#timers.arm(client, end, () => void this.authenticate(client));
      }
    });
  }

  /** @internal Sees to it that the client is told of a refusal, on whatever version of Nest. */
  relay(client: Socket, exception: Error): void {
    this.#relay.expect(client, exception);
  }

  /** @internal Closes a socket whose token has ended, after the exception filters of Nest have told it so. */
  closeAfter(client: Socket, denial: Denial): void {
    setImmediate(close, client, denial);
  }
}

function close(client: Socket, { status, code, message }: Denial): void {
  closeSocket(client, status, code ?? message);
}
