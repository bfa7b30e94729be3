import type { MaybePromise } from '../../validation/maybe-promise.js';
import type { AuthenticationFailedContext } from './authentication-failed.context.js';
import type { ChallengeContext } from './challenge.context.js';
import type { ForbiddenContext } from './forbidden.context.js';
import type { MessageReceivedContext } from './message-received.context.js';
import type { TokenValidatedContext } from './token-validated.context.js';

/**
 * The five moments at which an application can take part. Each handler may be asynchronous, and runs once a request however
 * many guards there are. A handler that throws refuses the request (401, or 503 while the keys are not to be had), and its error
 * is logged once.
 *
 * | event | when | may |
 * |---|---|---|
 * | `onMessageReceived` | before anything is read | set `token`, `noResult`, `success`, `fail` |
 * | `onTokenValidated` | after a good token | change `principal`, set `user`, `noResult`, `success`, `fail` |
 * | `onAuthenticationFailed` | after a bad token, an outage, or an error in the two above | `noResult`, `success`, `fail` |
 * | `onChallenge` | before a 401 | change the texts, `handleResponse` |
 * | `onForbidden` | before a 403 | set the status, send an answer |
 *
 * @example
 * ```ts
 * events: {
 *   onMessageReceived: (context) => {
 *     context.token = readCookie(context.request, 'access_token');
 *   },
 *   onTokenValidated: async (context) => {
 *     context.user = await users.findBySubject(context.principal.findFirst('sub')?.value);
 *   },
 * }
 * ```
 * @see .NET's `JwtBearerEvents`
 */
export interface JwtBearerEvents {
  readonly onMessageReceived?: ((context: MessageReceivedContext) => MaybePromise<void>) | undefined;
  readonly onTokenValidated?: ((context: TokenValidatedContext) => MaybePromise<void>) | undefined;
  readonly onAuthenticationFailed?:
    ((context: AuthenticationFailedContext) => MaybePromise<void>) | undefined;
  readonly onChallenge?: ((context: ChallengeContext) => MaybePromise<void>) | undefined;
  readonly onForbidden?: ((context: ForbiddenContext) => MaybePromise<void>) | undefined;
}
