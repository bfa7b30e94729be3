import type { Denial } from '../authentication/denial.js';
import { proceed, type MaybePromise } from '../authentication/maybe-promise.js';
import type { Call } from './contexts/call.js';
import { graphqlRefusal } from './graphql-refusal.js';
import { httpRefusal, type HeaderWriter } from './http-refusal.js';
import { grpcRefusal, rpcRefusal, wsRefusal } from './message-refusal.js';

/**
 * The exception by which a call is refused, in the form of its transport. Its `cause` is the reason, for filters and logs.
 *
 * @param headers writes headers where the call has a response of HTTP.
 */
export function refusalOf(call: Call, denial: Denial, headers: HeaderWriter): MaybePromise<Error> {
  return proceed(inForm(call, denial, headers), (exception) =>
    // an accessor, so that the error is only made where a filter or a logger looks at it
    Object.defineProperty(exception, 'cause', { get: () => denial.cause, configurable: true }),
  );
}

function inForm({ transport, response }: Call, denial: Denial, headers: HeaderWriter): MaybePromise<Error> {
  switch (transport) {
    case 'http':
      return httpRefusal(denial, response, headers);
    case 'graphql':
      return graphqlRefusal(denial, response, headers);
    case 'ws':
      return wsRefusal(denial);
    case 'grpc':
      return grpcRefusal(denial);
    case 'rpc':
      return rpcRefusal(denial);
  }
}
