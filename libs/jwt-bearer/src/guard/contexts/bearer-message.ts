import type { BearerRequest } from '../../authentication/authentication-request.js';

/**
 * A message of a socket or a microservice, as the handlers of `events` see it: their `request` on these transports.
 *
 * | member | socket | microservice |
 * |---|---|---|
 * | `headers` | those of the handshake | those of the message, names in lower case |
 * | `url`, `method` | those of the handshake | – |
 * | `data` | the payload | the payload |
 * | `client` | the socket | – |
 * | `pattern` | the name of the message | – |
 * | `context` | – | Nest's context of the message; of gRPC, the metadata |
 *
 * @example
 * ```ts
 * events: {
 *   onMessageReceived: (context) => {
 *     // TCP and Redis have no headers: the token stands in the message
 *     const { transport, data } = context.request as BearerMessage;
 *     if (transport === 'rpc') {
 *       context.token = (data as { token?: string }).token;
 *     }
 *   },
 * }
 * ```
 */
export interface BearerMessage extends BearerRequest {
  readonly transport: 'ws' | 'grpc' | 'rpc';
  readonly data: unknown;
  readonly client?: object | undefined;
  readonly pattern?: unknown;
  readonly context?: object | undefined;
}

type Carrier = object & { user?: unknown };

/** @param carrier whose `user` the message's `user` is. */
export function bearerMessage(carrier: Carrier, message: Omit<BearerMessage, 'user'>): BearerMessage {
  return Object.defineProperty({ ...message } as BearerMessage, 'user', {
    get: () => carrier.user,
    set: (user: unknown) => void (carrier.user = user),
    enumerable: true,
  });
}
