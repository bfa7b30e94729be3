import type { ExecutionContext } from '@nestjs/common';
import type { BearerRequest, BearerResponse } from '../../authentication/authentication-request.js';
import { authorizationFields } from './authorization-fields.js';
import { isObject, type Call } from './call.js';

/** Reads an HTTP request of Express or Fastify. */
export function httpCall(context: ExecutionContext): Call {
  const http = context.switchToHttp();
  const request = http.getRequest<BearerRequest>();
  const native = nativeRequest(request);
  return {
    transport: 'http',
    key: native,
    holder: native,
    carrier: request,
    authorization: authorizationFields({ headers: request.headers, rawHeaders: native.rawHeaders }),
    request,
    response: http.getResponse<BearerResponse>(),
    ownsResponse: true,
  };
}

interface NativeRequest {
  readonly rawHeaders?: readonly string[] | undefined;
}

/** Fastify wraps the request of Node; Express extends it. */
export function nativeRequest(request: BearerRequest): NativeRequest {
  const { raw } = request as { readonly raw?: NativeRequest };
  return isObject(raw) && 'rawHeaders' in raw ? raw : (request as NativeRequest);
}
