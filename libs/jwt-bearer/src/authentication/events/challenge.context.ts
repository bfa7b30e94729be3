import type { AuthenticationRequest, BearerRequest, BearerResponse } from '../authentication-request.js';
import type { AuthenticationFailure } from '../authentication-result.js';
import type { ChallengeParameters } from '../challenge.js';

/** A 401 is about to be sent. A handler may change the texts of its challenge, or send an answer of its own. */
export class ChallengeContext {
  readonly scheme: string;
  readonly request: BearerRequest;
  readonly response: BearerResponse;
  /**
   * `error` of the challenge: `invalid_token`, `insufficient_user_authentication` where a user shall sign in again, or undefined
   * without a token or without `includeErrorDetails`.
   */
  error: string | undefined;
  /** `error_description` of the challenge. */
  errorDescription: string | undefined;
  /** `error_uri` of the challenge: a page about the error. */
  errorUri: string | undefined;

  readonly #failure: AuthenticationFailure | undefined;
  #handled = false;

  constructor(
    scheme: string,
    { request, response }: AuthenticationRequest,
    failure: AuthenticationFailure | undefined,
    { error, errorDescription }: ChallengeParameters,
  ) {
    this.scheme = scheme;
    this.request = request;
    this.response = response;
    this.error = error;
    this.errorDescription = errorDescription;
    this.#failure = failure;
  }

  /** Why the credentials were refused; undefined when there were none, or when they are good and do not suffice. */
  get authenticateFailure(): Error | undefined {
    return this.#failure?.error;
  }

  /**
   * Says that the handler answers, so that no challenge is written. The route does not run in any case: a handler that sends
   * nothing still leaves the request refused, with 401 or the status it set.
   */
  handleResponse(): void {
    this.#handled = true;
  }

  /** @internal */
  get handled(): boolean {
    return this.#handled;
  }
}
