import type { AuthenticationRequest } from '../authentication-request.js';
import type { AuthenticationFailure } from '../authentication-result.js';
import { ResultContext } from './result-context.js';

/**
 * The token was refused, could not be judged (a `ConfigurationUnavailableError`), or a handler before threw (the error's `cause`).
 * A handler may log it, and may decide otherwise.
 */
export class AuthenticationFailedContext extends ResultContext {
  readonly #failure: AuthenticationFailure;

  constructor(scheme: string, request: AuthenticationRequest, failure: AuthenticationFailure) {
    super(scheme, request);
    this.#failure = failure;
  }

  /** Why: a `SecurityTokenError` with `code`, `expected`, `actual` and `hint`, unless another handler said something else. */
  get error(): Error {
    return this.#failure.error;
  }
}
