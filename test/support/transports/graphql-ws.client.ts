import { once } from 'node:events';
import { WebSocket } from 'ws';
import type { GraphqlError, GraphqlResult } from './graphql.transport.js';

interface Message {
  readonly type: string;
  readonly payload?: unknown;
}

/**
 * Subscribes as a client of the protocol `graphql-transport-ws` does, and answers the first event or the refusal.
 *
 * @see https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md
 */
export async function subscribeOverSocket(
  url: string,
  query: string,
  parameters: object,
  headers: Readonly<Record<string, string>> = {},
): Promise<GraphqlResult> {
  const socket = new WebSocket(url, 'graphql-transport-ws', { headers });
  try {
    await once(socket, 'open');
    socket.send(JSON.stringify({ type: 'connection_init', payload: parameters }));
    await next(socket);
    socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query } }));
    const { type, payload } = await next(socket);
    return type === 'error' ? { errors: payload as GraphqlError[] } : (payload as GraphqlResult);
  } finally {
    socket.terminate();
  }
}

async function next(socket: WebSocket): Promise<Message> {
  const [data] = (await once(socket, 'message')) as [Buffer];
  return JSON.parse(data.toString()) as Message;
}
