import type { ClaimsPrincipal } from '../../claims/claims-principal.js';
import type { AuthenticationRequest, BearerRequest, BearerResponse } from '../authentication-request.js';
import type { AuthenticationResult } from '../authentication-result.js';

/**
 * What the handlers of authentication have in common: each may end it with a result of its own. Then no later step and no later
 * event of authentication runs.
 */
export abstract class ResultContext {
  /** The scheme whose event this is. */
  readonly scheme: string;
  readonly request: BearerRequest;
  readonly response: BearerResponse;

  #result: AuthenticationResult | undefined;

  constructor(scheme: string, { request, response }: AuthenticationRequest) {
    this.scheme = scheme;
    this.request = request;
    this.response = response;
  }

  /** Goes on as if the request had brought no credentials: 401 with a plain challenge where a user is needed. */
  noResult(): void {
    this.#result = { status: 'none', scheme: this.scheme };
  }

  /** Accepts the request with this principal. */
  success(principal: ClaimsPrincipal): void {
    this.#result = { status: 'authenticated', scheme: this.scheme, principal, user: principal };
  }

  /** Refuses the request: 401. The reason is for logs and handlers; it is not sent. */
  fail(reason: string | Error): void {
    const error = typeof reason === 'string' ? new Error(reason) : reason;
    this.#result = { status: 'failed', scheme: this.scheme, failure: { code: undefined, error } };
  }

  /** @internal */
  get result(): AuthenticationResult | undefined {
    return this.#result;
  }
}
