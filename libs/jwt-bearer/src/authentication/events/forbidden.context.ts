import type { Demand } from '../../authorization/demand.js';
import type { ClaimsPrincipal } from '../../claims/claims-principal.js';
import type { AuthenticationRequest, BearerRequest, BearerResponse } from '../authentication-request.js';
import type { Authenticated } from '../authentication-result.js';

/** A 403 is about to be sent. A handler may set another status on the response, or send an answer of its own. */
export class ForbiddenContext {
  readonly scheme: string;
  readonly request: BearerRequest;
  readonly response: BearerResponse;
  /** The user who may not. */
  readonly principal: ClaimsPrincipal;
  /** The demands of the route that do not hold. */
  readonly unmet: readonly Demand[];

  constructor(
    { request, response }: AuthenticationRequest,
    { scheme, principal }: Authenticated,
    unmet: readonly Demand[],
  ) {
    this.scheme = scheme;
    this.request = request;
    this.response = response;
    this.principal = principal;
    this.unmet = unmet;
  }
}
