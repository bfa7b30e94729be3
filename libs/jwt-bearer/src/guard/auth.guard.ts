import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { AuthenticationResult, Unauthenticated } from '../authentication/authentication-result.js';
import { AuthenticationService } from '../authentication/authentication-service.js';
import type { Denial } from '../authentication/denial.js';
import { proceed, type MaybePromise } from '../authentication/maybe-promise.js';
import { AuthorizationService } from './authorization.service.js';
import type { Call } from './contexts/call.js';
import { requestOf } from './contexts/request-of.js';
import { AUTHENTICATION_GUARD } from './interoperation.js';
import { refusalOf } from './refusal.js';
import { routeOf, type Route } from './route.js';
import { WebSocketAuthentication } from './sockets/web-socket-authentication.js';
import { setNobody, setUser } from './user.js';
import { warnOnce } from './warn-once.js';

/**
 * Authenticates a request, then decides what its route demands. The decorators `@Authorize()`, `@Roles()` and their like apply it
 * by themselves; `globalGuard` applies it to every route; `@UseGuards(AuthGuard)` does so by hand.
 *
 * | request | answer |
 * |---|---|
 * | a good token, demands hold | the route runs, `request.user` is set |
 * | a good token, a demand does not hold | 403; 401 where the user shall sign in again |
 * | no token, or a bad one | 401; on an anonymous route it runs without a user |
 * | more than one token, or an unreadable header | 400; on an anonymous route it runs without a user |
 * | keys not to be had | 503; on an anonymous route it runs without a user, at once |
 *
 * In GraphQL, gateways and microservices the answers are the same, in the form of each; a socket whose token has ended is closed.
 * A transport that is not known is refused.
 *
 * It has no state, and answers at once while the keys are at hand. However many guards a route has, a request is validated once.
 */
@Injectable()
export class AuthGuard implements CanActivate {
  static readonly [AUTHENTICATION_GUARD] = true;

  constructor(
    private readonly authentication: AuthenticationService,
    private readonly authorization: AuthorizationService,
    private readonly adapterHost: HttpAdapterHost,
    private readonly webSockets: WebSocketAuthentication,
  ) {}

  canActivate(context: ExecutionContext): boolean | Promise<boolean> {
    const route = routeOf(context.getClass(), context.getHandler());
    const call = requestOf(context);
    return proceed(this.authentication.authenticate(call, route), (result) =>
      this.admit(call, route, result, context),
    );
  }

  private admit(
    call: Call,
    route: Route,
    result: AuthenticationResult,
    context: ExecutionContext,
  ): MaybePromise<boolean> {
    if (result.status !== 'authenticated') {
      setNobody(call);
      return route.anonymous || this.challenge(call, route, result);
    }
    setUser(call, result);
    if (call.socket !== undefined && !route.anonymous) {
      this.webSockets.endWithToken(call.socket);
    }
    return (
      route.anonymous ||
      proceed(
        this.authorization.authorize(result, route.demands, context),
        (verdict) =>
          verdict.allowed ||
          this.refuse(call, this.authentication.forbid(call, result, verdict.unmet, route.demands)),
      )
    );
  }

  private challenge(call: Call, route: Route, result: Unauthenticated): MaybePromise<never> {
    return proceed(this.authentication.challenge(call, route, result), (denial) => {
      // by the token of its handshake: one that came with a message may be followed by a better one
      if (call.socket !== undefined && call.authorization.length > 0 && hasExpired(result)) {
        this.webSockets.closeAfter(call.socket, denial);
      }
      const { remedy } = call;
      if (result.status !== 'none' || remedy === undefined || this.authentication.receives) {
        return this.refuse(call, denial);
      }
      warnOnce(route, `AuthGuard: ${remedy}`);
      const message = call.transport === 'rpc' ? remedy : denial.message;
      return this.refuse(call, { ...denial, message, cause: new Error(remedy) });
    });
  }

  private refuse(call: Call, denial: MaybePromise<Denial>): MaybePromise<never> {
    return proceed(denial, (refusal) =>
      proceed(refusalOf(call, refusal, this.adapterHost.httpAdapter), (exception) => {
        if (call.socket !== undefined) {
          this.webSockets.relay(call.socket, exception);
        }
        throw exception;
      }),
    );
  }
}

function hasExpired(result: Unauthenticated): boolean {
  return result.status === 'failed' && result.failure.code === 'IDX10223';
}
