import type { ExecutionContext } from '@nestjs/common';
import type { Authenticated } from '../authentication/authentication-result.js';
import { proceed, type MaybePromise } from '../authentication/maybe-promise.js';
import { reportHookFailure } from '../authentication/report.js';
import type { JwtBearerSchemes } from '../authentication/jwt-bearer-schemes.js';
import { systemClock } from '../authentication/time.js';
import { decide, type Verdict } from '../authorization/decide.js';
import type { Demand, PolicyDemand } from '../authorization/demand.js';
import type { Policies } from './policies.js';

const NONE: ReadonlySet<string> = new Set();

/**
 * Decides whether a user may make a call. Policies of the application are asked last, when everything else holds; the answer is
 * there at once unless one of them is asynchronous.
 *
 * @see .NET's `IAuthorizationService`
 */
export class AuthorizationService {
  constructor(
    private readonly schemes: JwtBearerSchemes,
    private readonly policies: Policies,
  ) {}

  authorize(
    user: Authenticated,
    demands: readonly Demand[],
    context: ExecutionContext,
  ): MaybePromise<Verdict> {
    const now = this.now(user.scheme);
    const asked = demands.filter((demand) => demand.kind === 'policy');
    const known = asked.length === 0 ? demands : demands.filter((demand) => demand.kind !== 'policy');
    const verdict = decide(user.principal, known, { policies: NONE, now });
    return verdict.allowed && asked.length > 0
      ? proceed(this.allowing(user, asked, context), (policies) =>
          decide(user.principal, asked, { policies, now }),
        )
      : verdict;
  }

  /** The first policy of each demand that allows the call. */
  private allowing(
    user: Authenticated,
    [demand, ...others]: readonly PolicyDemand[],
    context: ExecutionContext,
  ): MaybePromise<ReadonlySet<string>> {
    if (demand === undefined) {
      return NONE;
    }
    return proceed(this.firstAllowing(user, demand.anyOf, context), (name) =>
      proceed(this.allowing(user, others, context), (names) =>
        name === undefined ? names : new Set([name, ...names]),
      ),
    );
  }

  private firstAllowing(
    user: Authenticated,
    [name, ...others]: readonly string[],
    context: ExecutionContext,
  ): MaybePromise<string | undefined> {
    if (name === undefined) {
      return undefined;
    }
    const answer = this.policies.ask(name, user.principal, context, (cause) =>
      reportHookFailure(user.scheme, `policies.${name}`, cause),
    );
    return proceed(answer, (allows) => (allows ? name : this.firstAllowing(user, others, context)));
  }

  private now(scheme: string): number {
    const { clock = systemClock } = this.schemes.get(scheme).options;
    return clock.now();
  }
}
