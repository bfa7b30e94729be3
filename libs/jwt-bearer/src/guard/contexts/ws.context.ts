import type { ExecutionContext } from '@nestjs/common';
import { bearerMessage } from './bearer-message.js';
import { handlerName, isFunction, isObject, type Call } from './call.js';
import { credentialsOf, handshakeOf } from './handshake.js';

const REMEDY =
  'the handshake of this socket is not known; call `authenticate(client, request)` or `remember(client, request)` of `WebSocketAuthentication` in `handleConnection` of the gateway';

/**
 * Reads a message of a gateway. Its token is the one of the handshake: a socket is authenticated by what opened it, or by what
 * `onMessageReceived` finds in the message.
 *
 * @throws TypeError where the socket is no object: such a call is refused.
 */
export function wsCall(context: ExecutionContext): Call {
  const args = context.getArgs<unknown[]>();
  const [client, data] = args;
  if (!isObject(client)) {
    throw new TypeError(`AuthGuard: ${handlerName(context)} is called without a socket`);
  }
  const call = socketCall(client, args, { data, pattern: args.at(-1) });
  return call.remedy === undefined ? call : { ...call, remedy: `${handlerName(context)}: ${call.remedy}` };
}

/** A call that a socket brings: a message, or the opening of the connection, which has no arguments. */
export function socketCall(
  client: object,
  args: readonly unknown[] = [],
  message: { readonly data?: unknown; readonly pattern?: unknown } = {},
): Call {
  const handshake = handshakeOf(client);
  const { headers = {}, url, method } = handshake ?? {};
  return {
    transport: 'ws',
    // one array for all guards of a message
    key: args,
    // parameters get an array of their own; what they have in common with the guards is the payload or the acknowledgement
    // (the pattern, which comes last, is the same for all messages)
    holder: args.slice(1, -1).find((value) => isObject(value) || isFunction(value)) ?? client,
    carrier: client,
    connection: client,
    socket: client,
    authorization: handshake === undefined ? [] : credentialsOf(client, handshake),
    request: bearerMessage(client, {
      transport: 'ws',
      headers,
      url,
      method,
      client,
      data: message.data,
      pattern: message.pattern,
    }),
    response: { statusCode: 200 },
    remedy: handshake === undefined ? REMEDY : undefined,
  };
}
