import type { ExecutionContext } from '@nestjs/common';
import type { BearerRequest, BearerResponse } from '../../authentication/authentication-request.js';
import { authorizationFields } from './authorization-fields.js';
import { isObject, type Call } from './call.js';

/** Reads an HTTP request of Express or Fastify. */
export function httpCall(context: ExecutionContext): Call {
  const http = context.switchToHttp();
  return new HttpCall(http.getRequest<BearerRequest>(), http.getResponse<BearerResponse>());
}

class HttpCall implements Call {
  readonly transport = 'http';
  readonly ownsResponse = true;
  readonly key: NativeRequest;

  constructor(
    readonly request: BearerRequest,
    readonly response: BearerResponse,
  ) {
    this.key = nativeRequest(request);
  }

  get holder(): object {
    return this.key;
  }

  get carrier(): BearerRequest {
    return this.request;
  }

  // parameters ask for the user and never for this
  get authorization(): readonly string[] {
    return authorizationFields({ headers: this.request.headers, rawHeaders: this.key.rawHeaders });
  }
}

interface NativeRequest {
  readonly rawHeaders?: readonly string[] | undefined;
}

/** Fastify wraps the request of Node; Express extends it. */
export function nativeRequest(request: BearerRequest): NativeRequest {
  const { raw } = request as { readonly raw?: NativeRequest };
  return isObject(raw) && 'rawHeaders' in raw ? raw : (request as NativeRequest);
}
