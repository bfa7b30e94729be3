import type { ExecutionContext } from '@nestjs/common';
import type { AuthenticationRequest } from '../../authentication/authentication-request.js';

/** How a call came: what its errors look like, and where its user is kept, depends on it. */
export type Transport = 'http' | 'graphql' | 'ws' | 'grpc' | 'rpc';

/** A call of a handler, whatever transport brought it, ready to be authenticated. */
export interface Call extends AuthenticationRequest {
  readonly transport: Transport;
  /** Where handlers of this transport look for `user`: the request, the socket, the context of a message. */
  readonly carrier: object & { user?: unknown };
  /** The object that guards and parameters of this call have in common, and other calls have not. */
  readonly holder: object;
  /** The socket that brought the call, which ends with its token. */
  readonly socket?: object | undefined;
  /** Why this call can hold no token, and what to do about it; undefined where it can. */
  readonly remedy?: string | undefined;
}

/** The handler that is called, for messages. */
export function handlerName(context: ExecutionContext): string {
  return `${context.getClass().name}.${context.getHandler().name}`;
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

export function isFunction(value: unknown): value is (...args: unknown[]) => unknown {
  return typeof value === 'function';
}
