import type { ExecutionContext } from '@nestjs/common';
import { handlerName, type Call } from './call.js';
import { graphqlCall } from './graphql.context.js';
import { httpCall } from './http.context.js';
import { rpcCall } from './rpc.context.js';
import { wsCall } from './ws.context.js';

/**
 * The request behind a call, whatever transport brought it.
 *
 * @throws Error for a transport that is not known: such a call is refused, never let through.
 */
export function requestOf(context: ExecutionContext): Call {
  const type = context.getType<string>();
  switch (type) {
    case 'http':
      return httpCall(context);
    case 'graphql':
      return graphqlCall(context);
    case 'ws':
      return wsCall(context);
    case 'rpc':
      return rpcCall(context);
    default:
      throw new Error(
        `AuthGuard: ${handlerName(context)} is called by '${type}', which cannot be authenticated; protect it by a guard of its own, and keep ` +
          '`AuthGuard` and its decorators to HTTP, GraphQL, gateways and microservices',
      );
  }
}
