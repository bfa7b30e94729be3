import { createError } from '../errors/create-error.js';
import { attempt, proceed, type MaybePromise } from '../validation/maybe-promise.js';
import type { TokenValidationResult, ValidTokenResult } from '../validation/token-validation-result.js';
import type { AuthenticationRequest } from './authentication-request.js';
import type {
  AuthenticationFailed,
  AuthenticationResult,
  AuthenticationUnavailable,
} from './authentication-result.js';
import { AuthenticationFailedContext } from './events/authentication-failed.context.js';
import type { JwtBearerEvents } from './events/jwt-bearer-events.js';
import { MessageReceivedContext } from './events/message-received.context.js';
import { TokenValidatedContext } from './events/token-validated.context.js';
import type { JwtBearerScheme } from './jwt-bearer-schemes.js';
import { LifetimeWatch } from './lifetime-watch.js';
import { reportHookFailure } from './report.js';

/** What a scheme has to say before a request is read: a result, a token from elsewhere, or nothing. */
export interface Received {
  readonly result: AuthenticationResult | undefined;
  readonly token?: string | undefined;
}

/**
 * Lets the application take part in the authentication by one scheme. It answers at once while no handler of the application is
 * asynchronous.
 *
 * @see .NET's `JwtBearerHandler.HandleAuthenticateAsync`
 */
export class JwtBearerHandler {
  readonly scheme: string;
  readonly #registered: JwtBearerScheme;
  readonly #lifetimes: LifetimeWatch;

  constructor(scheme: JwtBearerScheme) {
    this.scheme = scheme.name;
    this.#registered = scheme;
    this.#lifetimes = new LifetimeWatch(scheme);
  }

  /** Whether the application wants to see a request before it is read. */
  get receives(): boolean {
    return this.events.onMessageReceived !== undefined;
  }

  receive(request: AuthenticationRequest): MaybePromise<Received> {
    const context = new MessageReceivedContext(this.scheme, request);
    return attempt(
      () => this.events.onMessageReceived?.(context),
      (): Received => context,
      (cause) => proceed(this.threw('onMessageReceived', request, cause), (result) => ({ result })),
    );
  }

  /** Goes on with what came of the request's token. */
  judge(
    request: AuthenticationRequest,
    validation: TokenValidationResult,
  ): MaybePromise<AuthenticationResult> {
    const { scheme } = this;
    if (validation.status === 'valid') {
      return this.accept(request, validation);
    }
    if (validation.status === 'invalid') {
      if (validation.code === 'NJB10002') {
        reportHookFailure(scheme, 'tokenValidationParameters', validation.error.cause);
      }
      return this.refuse(request, { status: 'failed', scheme, failure: validation });
    }
    const { error, retryAfter } = validation;
    if (error.code === 'NJB10003') {
      reportHookFailure(scheme, 'issuerResolver', error.cause);
    }
    return this.refuse(request, {
      status: 'unavailable',
      scheme,
      failure: { code: error.code, error },
      retryAfter,
    });
  }

  private get events(): JwtBearerEvents {
    return this.#registered.events;
  }

  private accept(
    request: AuthenticationRequest,
    valid: ValidTokenResult,
  ): MaybePromise<AuthenticationResult> {
    const { scheme, events } = this;
    this.#lifetimes.see(valid);
    if (events.onTokenValidated === undefined) {
      const { principal } = valid;
      return { status: 'authenticated', scheme, principal, user: principal };
    }
    const context = new TokenValidatedContext(scheme, request, valid);
    return attempt(
      () => events.onTokenValidated?.(context),
      () => context.result ?? context.authenticated,
      (cause) => this.threw('onTokenValidated', request, cause),
    );
  }

  private refuse(
    request: AuthenticationRequest,
    result: AuthenticationFailed | AuthenticationUnavailable,
  ): MaybePromise<AuthenticationResult> {
    const { scheme, events } = this;
    if (events.onAuthenticationFailed === undefined) {
      return result;
    }
    const context = new AuthenticationFailedContext(scheme, request, result.failure);
    return attempt(
      () => events.onAuthenticationFailed?.(context),
      () => context.result ?? result,
      (cause) => {
        reportHookFailure(scheme, 'onAuthenticationFailed', cause);
        return result;
      },
    );
  }

  private threw(
    event: 'onMessageReceived' | 'onTokenValidated',
    request: AuthenticationRequest,
    cause: unknown,
  ): MaybePromise<AuthenticationResult> {
    const { scheme } = this;
    reportHookFailure(scheme, event, cause);
    const code = 'NJB10002';
    return this.refuse(request, {
      status: 'failed',
      scheme,
      failure: { code, error: createError({ code, cause }) },
    });
  }
}
