import type { ExecutionContext } from '@nestjs/common';
import type { BearerRequest, BearerResponse } from '../../authentication/authentication-request.js';
import { authorizationFields } from './authorization-fields.js';
import { handlerName, isFunction, isObject, type Call } from './call.js';
import { nativeRequest } from './http.context.js';

const REMEDY =
  'the GraphQL context holds no request; put one there: `context: ({ req, res }) => ({ req, res })`, for subscriptions `extra` or `connectionParams`';

/**
 * Reads an operation of GraphQL. The context is found by its place among the arguments, so that no package of GraphQL is needed:
 * `(root, args, context, info)`, and `(reference, context, info)` where a federation resolves a reference.
 *
 * | in the context | put there by |
 * |---|---|
 * | `req` | Apollo; of a subscription it is the connection of graphql-ws, which has `extra.request` and `connectionParams` |
 * | `request` | applications |
 * | `reply.request` | Mercurius |
 * | `extra.request`, `connectionParams` | graphql-ws |
 *
 * @throws Error where the context is no object: such a call is refused.
 */
export function graphqlCall(context: ExecutionContext): Call {
  const args = context.getArgs<unknown[]>();
  const graphql = args.length === 3 ? args[1] : args[2];
  if (!isObject(graphql)) {
    throw new TypeError(`AuthGuard: ${handlerName(context)} is called without a GraphQL context`);
  }
  const { req } = graphql;
  const request = requestIn(graphql);
  const parameters = connectionParametersIn(graphql);
  return {
    transport: 'graphql',
    key: graphql,
    holder: graphql,
    carrier: isObject(req) ? req : (request ?? graphql),
    connection: request === undefined ? parameters : nativeRequest(request),
    authorization: [
      ...(request === undefined
        ? []
        : authorizationFields({ headers: request.headers, rawHeaders: nativeRequest(request).rawHeaders })),
      ...fieldsOf(parameters ?? {}),
    ],
    request: request ?? { headers: {}, connectionParams: parameters },
    response: responseIn(graphql, request) ?? { statusCode: 200 },
    remedy:
      request === undefined && parameters === undefined ? `${handlerName(context)}: ${REMEDY}` : undefined,
  };
}

function requestIn({
  req,
  request,
  reply,
  extra,
}: Readonly<Record<string, unknown>>): BearerRequest | undefined {
  return [
    req,
    request,
    member(reply, 'request'),
    member(extra, 'request'),
    member(member(req, 'extra'), 'request'),
  ].find(isRequest);
}

function connectionParametersIn({
  connectionParams,
  req,
}: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> | undefined {
  return [connectionParams, member(req, 'connectionParams')].find(isObject);
}

/** What a client sends in place of headers, which browsers cannot set on a socket: names are compared without regard to case. */
function fieldsOf(parameters: Readonly<Record<string, unknown>>): string[] {
  return (
    Object.entries(parameters)
      .filter(([name]) => name.toLowerCase() === 'authorization')
      // what is no text is credentials that nobody can read
      .map(([, value]) => (typeof value === 'string' ? value : 'Bearer'))
  );
}

function responseIn(
  { res, response, reply }: Readonly<Record<string, unknown>>,
  request: BearerRequest | undefined,
): BearerResponse | undefined {
  return [res, response, reply, request?.['res']].find(isResponse);
}

function isRequest(value: unknown): value is BearerRequest {
  return isObject(value) && isObject(value['headers']);
}

/** Whether headers can still be set on something. */
export function isResponse(value: unknown): value is BearerResponse {
  return (
    isObject(value) &&
    (isFunction(value['setHeader']) || isFunction(value['header'])) &&
    value['headersSent'] !== true &&
    value['sent'] !== true
  );
}

function member(value: unknown, name: string): unknown {
  return isObject(value) ? value[name] : undefined;
}
