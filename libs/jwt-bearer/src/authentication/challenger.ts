import type { Demand } from '../authorization/demand.js';
import { attempt, type MaybePromise } from '../validation/maybe-promise.js';
import type { AuthenticationRequest } from './authentication-request.js';
import type { Authenticated, AuthenticationFailure } from './authentication-result.js';
import { formatChallenge, type ChallengeParameters } from './challenge.js';
import { describeFailure } from './describe-failure.js';
import { ChallengeContext } from './events/challenge.context.js';
import { ForbiddenContext } from './events/forbidden.context.js';
import type { Insufficiency } from './insufficiency.js';
import type { JwtBearerScheme } from './jwt-bearer-schemes.js';
import { reportHookFailure } from './report.js';

/**
 * What one scheme says in `WWW-Authenticate`, after the application had its say.
 *
 * @see RFC 6750, section 3; .NET's `JwtBearerHandler.HandleChallengeAsync`
 */
export class Challenger {
  readonly scheme: string;
  /** Whether clients are told why they are refused. */
  readonly detailed: boolean;
  readonly #prefix: string;
  readonly #scheme: JwtBearerScheme;

  constructor(scheme: JwtBearerScheme) {
    this.scheme = scheme.name;
    this.detailed = scheme.options.includeErrorDetails ?? true;
    this.#prefix = scheme.options.challenge ?? 'Bearer';
    this.#scheme = scheme;
  }

  /** For a 401; undefined when a handler answers by itself. Without a failure there is nothing to tell. */
  unauthorized(
    request: AuthenticationRequest,
    failure?: AuthenticationFailure,
  ): MaybePromise<string | undefined> {
    return this.#challenge(
      request,
      failure !== undefined && this.detailed
        ? { error: 'invalid_token', errorDescription: describeFailure(failure) }
        : {},
      failure,
    );
  }

  /** For a 401 to a known user, who shall sign in again; undefined when a handler answers by itself. */
  insufficientAuthentication(
    request: AuthenticationRequest,
    { error, parameters }: Insufficiency,
  ): MaybePromise<string | undefined> {
    // what the client has to ask for is no detail
    return this.#challenge(request, {
      ...parameters,
      error,
      errorDescription: this.detailed ? parameters.errorDescription : undefined,
    });
  }

  /** For a 400. */
  malformed(errorDescription: string): string {
    return formatChallenge(this.#prefix, this.detailed ? { error: 'invalid_request', errorDescription } : {});
  }

  /** For a 403; undefined without details, since a plain challenge would only ask for a token. */
  forbidden(
    request: AuthenticationRequest,
    user: Authenticated,
    unmet: readonly Demand[],
    { error, parameters }: Insufficiency,
  ): MaybePromise<string | undefined> {
    const challenge = this.detailed ? formatChallenge(this.#prefix, { error, ...parameters }) : undefined;
    announce(request, 403);
    return attempt(
      () => this.#scheme.events.onForbidden?.(new ForbiddenContext(request, user, unmet)),
      () => challenge,
      (cause) => {
        reportHookFailure(this.scheme, 'onForbidden', cause);
        return challenge;
      },
    );
  }

  #challenge(
    request: AuthenticationRequest,
    parameters: ChallengeParameters,
    failure?: AuthenticationFailure,
  ): MaybePromise<string | undefined> {
    const { events } = this.#scheme;
    if (events.onChallenge === undefined) {
      return formatChallenge(this.#prefix, parameters);
    }
    const context = new ChallengeContext(this.scheme, request, failure, parameters);
    announce(request, 401);
    return attempt(
      () => events.onChallenge?.(context),
      () => {
        const { error, errorDescription, errorUri } = context;
        return context.handled
          ? undefined
          : formatChallenge(this.#prefix, { ...parameters, error, errorDescription, errorUri });
      },
      (cause) => {
        reportHookFailure(this.scheme, 'onChallenge', cause);
        return formatChallenge(this.#prefix, parameters);
      },
    );
  }
}

/** Sets the status of a refusal before a handler runs: an answer of its own must not look like success because it names none. */
function announce({ response, ownsResponse }: AuthenticationRequest, status: number): void {
  if (ownsResponse === true && response.statusCode < 400) {
    response.statusCode = status;
  }
}
