import type { Demand } from '../authorization/demand.js';
import { proceed, type MaybePromise } from '../validation/maybe-promise.js';
import type { AuthenticationDemand } from './authentication-demand.js';
import type { AuthenticationRequest } from './authentication-request.js';
import type {
  Authenticated,
  AuthenticationFailure,
  AuthenticationUnavailable,
  MalformedRequest,
  Unauthenticated,
} from './authentication-result.js';
import { Challenger } from './challenger.js';
import type { Denial } from './denial.js';
import { describeFailure } from './describe-failure.js';
import { insufficiencyOf, type Insufficiency } from './insufficiency.js';
import type { JwtBearerSchemes } from './jwt-bearer-schemes.js';
import { reportChallenge, reportForbidden, reportStepUp } from './report.js';

/**
 * How requests are refused.
 *
 * | outcome | status | challenge |
 * |---|---|---|
 * | no credentials | 401 | without a reason |
 * | a bad token | 401 | `invalid_token` |
 * | a malformed request | 400 | `invalid_request` |
 * | a user who may not | 403 | `insufficient_scope` |
 * | a user who shall sign in again | 401 | `insufficient_user_authentication` |
 * | keys not to be had | 503 | none, but `Retry-After` |
 *
 * @see RFC 6750, section 3.1; RFC 9470, section 3
 */
export class Denials {
  readonly #challengers: readonly Challenger[];
  readonly #default: string | undefined;

  constructor(schemes: JwtBearerSchemes) {
    this.#challengers = [...schemes].map((scheme) => new Challenger(scheme));
    this.#default = schemes.default?.name;
  }

  unauthenticated(
    request: AuthenticationRequest,
    { schemes }: AuthenticationDemand,
    result: Unauthenticated,
  ): MaybePromise<Denial> {
    const challengers = this.#challengersOf(schemes, result.scheme);
    // the scheme that judged tells why; where none did, the first speaks
    const spokesman = challengers.find(({ scheme }) => scheme === result.scheme) ?? challengers[0];
    switch (result.status) {
      case 'unavailable':
        return unavailable(result, spokesman?.detailed);
      case 'malformed':
        return malformed(result, spokesman);
      case 'failed':
        return this.#unauthorized(request, challengers, spokesman, result.failure);
      case 'none':
        return this.#unauthorized(request, challengers, spokesman);
    }
  }

  /** @param demands all that the route demands, met or not */
  forbidden(
    request: AuthenticationRequest,
    user: Authenticated,
    unmet: readonly Demand[],
    demands: readonly Demand[],
  ): MaybePromise<Denial> {
    const insufficiency = insufficiencyOf(unmet, demands);
    const challenger = this.#challengers.find(({ scheme }) => scheme === user.scheme);
    return insufficiency.status === 401
      ? insufficientAuthentication(request, challenger, unmet, insufficiency)
      : forbidden(request, user, challenger, unmet, insufficiency);
  }

  /** Every scheme that the route names; else the one that judged, or the default one, or all. */
  #challengersOf(named: readonly string[], judged: string | undefined): readonly Challenger[] {
    const only = judged ?? this.#default;
    const wanted = named.length > 0 ? named : only === undefined ? undefined : [only];
    return wanted === undefined
      ? this.#challengers
      : this.#challengers.filter(({ scheme }) => wanted.includes(scheme));
  }

  #unauthorized(
    request: AuthenticationRequest,
    challengers: readonly Challenger[],
    spokesman: Challenger | undefined,
    failure?: AuthenticationFailure,
  ): MaybePromise<Denial> {
    const told = spokesman?.detailed === true ? failure : undefined;
    const schemes = challengers.map(({ scheme }) => scheme);
    reportChallenge(401, schemes, failure && 'invalid_token');
    return proceed(collect(request, challengers, spokesman, failure), (challenges) => ({
      status: challenges.length > 0 ? 401 : statusOf(request, 401),
      challenges,
      message: (told && describeFailure(told)) ?? 'Unauthorized',
      error: told && 'invalid_token',
      code: told?.code,
      get cause() {
        return failure?.error;
      },
    }));
  }
}

/** One challenge after the other, as their handlers may be asynchronous. */
function collect(
  request: AuthenticationRequest,
  [challenger, ...others]: readonly Challenger[],
  spokesman: Challenger | undefined,
  failure: AuthenticationFailure | undefined,
): MaybePromise<readonly string[]> {
  if (challenger === undefined) {
    return [];
  }
  const own = challenger.unauthorized(request, challenger === spokesman ? failure : undefined);
  return proceed(own, (challenge) =>
    proceed(collect(request, others, spokesman, failure), (challenges) =>
      challenge === undefined ? challenges : [challenge, ...challenges],
    ),
  );
}

function forbidden(
  request: AuthenticationRequest,
  user: Authenticated,
  challenger: Challenger | undefined,
  unmet: readonly Demand[],
  insufficiency: Insufficiency,
): MaybePromise<Denial> {
  reportForbidden(user.scheme, unmet);
  return proceed(challenger?.forbidden(request, user, unmet, insufficiency), (challenge) => ({
    status: statusOf(request, 403),
    challenges: challenge === undefined ? [] : [challenge],
    message: 'Forbidden',
    error: challenger?.detailed === true ? insufficiency.error : undefined,
  }));
}

function insufficientAuthentication(
  request: AuthenticationRequest,
  challenger: Challenger | undefined,
  unmet: readonly Demand[],
  insufficiency: Insufficiency,
): MaybePromise<Denial> {
  const { error, parameters } = insufficiency;
  reportStepUp(challenger === undefined ? [] : [challenger.scheme], unmet);
  return proceed(challenger?.insufficientAuthentication(request, insufficiency), (challenge) => ({
    status: challenge === undefined ? statusOf(request, 401) : 401,
    challenges: challenge === undefined ? [] : [challenge],
    message: (challenger?.detailed === true ? parameters.errorDescription : undefined) ?? 'Unauthorized',
    error,
  }));
}

function malformed({ description }: MalformedRequest, spokesman: Challenger | undefined): Denial {
  const detailed = spokesman?.detailed === true;
  const error = 'invalid_request';
  reportChallenge(400, spokesman === undefined ? [] : [spokesman.scheme], error);
  return {
    status: 400,
    challenges: spokesman === undefined ? [] : [spokesman.malformed(description)],
    message: detailed ? description : 'Bad Request',
    error: detailed ? error : undefined,
  };
}

function unavailable(
  { failure, retryAfter }: AuthenticationUnavailable,
  detailed: boolean | undefined,
): Denial {
  return {
    status: 503,
    challenges: [],
    retryAfter,
    message: (detailed === true ? describeFailure(failure) : undefined) ?? 'Service Unavailable',
    code: detailed === true ? failure.code : undefined,
    cause: failure.error,
  };
}

/** What a handler set on the response, as long as it does not look like success. */
function statusOf({ response }: AuthenticationRequest, standard: number): number {
  return response.statusCode >= 400 ? response.statusCode : standard;
}
