import type { ExecutionContext } from '@nestjs/common';
import { bearerMessage } from './bearer-message.js';
import { handlerName, isObject, type Call } from './call.js';
import { isMetadata, messageHeaders } from './message-headers.js';

const REMEDY =
  'messages of this transport have no headers; take the token from the message by `onMessageReceived` in `events`';

/**
 * Reads a message of a microservice: the token is what its `authorization` header says, as over HTTP. Where a transport has no
 * headers, only `onMessageReceived` can bring one.
 *
 * @throws TypeError where the message has no context: such a call is refused.
 */
export function rpcCall(execution: ExecutionContext): Call {
  const rpc = execution.switchToRpc();
  const context: unknown = rpc.getContext();
  if (!isObject(context)) {
    throw new TypeError(`AuthGuard: ${handlerName(execution)} is called without the context of a message`);
  }
  const headers = messageHeaders(context);
  const transport = isMetadata(context) ? 'grpc' : 'rpc';
  return {
    transport,
    key: context,
    holder: context,
    carrier: context,
    authorization: headers?.['authorization'] ?? [],
    request: bearerMessage(context, {
      transport,
      headers: Object.fromEntries(
        Object.entries(headers ?? {}).map(([name, values]) => [
          name,
          values.length === 1 ? values[0] : [...values],
        ]),
      ),
      data: rpc.getData(),
      context,
    }),
    response: { statusCode: 200 },
    remedy: headers === undefined ? `${handlerName(execution)}: ${REMEDY}` : undefined,
  };
}
