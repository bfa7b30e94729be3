import type { Demand } from '../authorization/demand.js';
import { describeDemand } from '../authorization/describe-demand.js';
import { publish, type RejectedEvent } from '../diagnostics/index.js';
import { catalogue } from '../errors/catalogue.js';
import { render } from '../errors/rendering.js';
import type { AuthenticationResult, Unauthenticated } from './authentication-result.js';
import type { JwtBearerEvents } from './events/jwt-bearer-events.js';

type Hook =
  | keyof JwtBearerEvents
  | 'tokenValidationParameters'
  | 'forwardDefaultSelector'
  | 'issuerResolver'
  | `policies.${string}`;

/** Tells what authentication came to; of an anonymous route, that bad credentials were overlooked. */
export function reportResult(result: AuthenticationResult, anonymous: boolean): void {
  if (result.status === 'none') {
    return;
  }
  if (result.status === 'authenticated') {
    publish('authenticated', () => ({ scheme: result.scheme }));
  } else if (anonymous) {
    publish('ignored', () => reasonOf(result));
  } else if (result.status === 'unavailable') {
    const { retryAfter, failure } = result;
    publish('unavailable', () => ({ ...reasonOf(result), retryAfter, cause: failure.error }));
  } else {
    publish('rejected', () => reasonOf(result));
  }
}

/** Tells that a request was answered with a challenge, and why, even where the client is not told. */
export function reportChallenge(status: number, schemes: readonly string[], error: string | undefined): void {
  publish('challenged', () => ({ status, schemes, error }));
}

/** Tells that a user lacks what a route demands. */
export function reportForbidden(scheme: string, unmet: readonly Demand[]): void {
  publish('forbidden', () => ({ scheme, demand: inWords(unmet) }));
}

/** Tells that a user was asked to sign in again. */
export function reportStepUp(schemes: readonly string[], unmet: readonly Demand[]): void {
  const error = 'insufficient_user_authentication';
  publish('challenged', () => ({ status: 401, schemes, error, demand: inWords(unmet) }));
}

/** Tells that a function of the application threw: a handler of an event, a policy, something in `tokenValidationParameters`. */
export function reportHookFailure(scheme: string, hook: Hook, cause: unknown): void {
  publish('hook.failed', () => ({ scheme, hook, cause }));
}

function inWords(demands: readonly Demand[]): string {
  return demands.map(describeDemand).join(', and ');
}

function reasonOf(result: Exclude<Unauthenticated, { status: 'none' }>): RejectedEvent {
  // empty where none of several schemes fits
  const scheme = result.scheme ?? '';
  if (result.status === 'malformed') {
    const claimed = { issuer: undefined, kid: undefined, alg: undefined };
    return { scheme, code: 'invalid_request', hint: result.description, claimed };
  }
  const { code, token } = result.failure;
  return {
    scheme,
    code: code ?? 'refused',
    hint:
      code === undefined
        ? `A handler of \`events\` refused the request: ${render(result.failure.error.message)}.`
        : catalogue[code].hint,
    claimed: { issuer: token?.issuer, kid: token?.header.kid, alg: token?.header.alg },
  };
}
