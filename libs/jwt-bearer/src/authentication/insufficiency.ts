import type { Demand, ScopesDemand, StepUpDemand } from '../authorization/demand.js';
import type { ChallengeParameters } from './challenge.js';

/** How a known user is refused: what else a token would need, as far as a client can do something about it. */
export interface Insufficiency {
  readonly status: 401 | 403;
  readonly error: 'insufficient_scope' | 'insufficient_user_authentication';
  readonly parameters: ChallengeParameters;
}

/**
 * What a client is told about a user who may not.
 *
 * | unmet | status | error | beside it |
 * |---|---|---|---|
 * | a step-up, whatever else | 401 | `insufficient_user_authentication` | `acr_values`, `max_age`, and `scope` where one is unmet |
 * | scopes | 403 | `insufficient_scope` | `scope` |
 * | roles, policies | 403 | `insufficient_scope` | |
 *
 * `scope` names every scope that the route demands, met or not: a token that is asked for with the missing one alone would lack
 * the others. Several step-ups become one: the values of `acr` that are enough for all, and the shortest age.
 *
 * @see RFC 6750, section 3.1; RFC 9470, section 3
 */
export function insufficiencyOf(unmet: readonly Demand[], demands: readonly Demand[]): Insufficiency {
  const stepUps = unmet.filter((demand) => demand.kind === 'step-up');
  const scope = unmet.some(isScopes) ? demands.filter(isScopes).flatMap(({ anyOf }) => anyOf) : [];
  const scopes = { scope: [...new Set(scope)].join(' ') };
  return stepUps.length === 0
    ? { status: 403, error: 'insufficient_scope', parameters: scopes }
    : {
        status: 401,
        error: 'insufficient_user_authentication',
        parameters: { ...stepUpParameters(stepUps), ...scopes },
      };
}

function stepUpParameters(stepUps: readonly StepUpDemand[]): ChallengeParameters {
  const acr = commonValues(stepUps.map((demand) => demand.acr).filter((values) => values.length > 0));
  const ages = stepUps.flatMap(({ maxAge }) => maxAge ?? []);
  const age = ages.length === 0 ? undefined : Math.min(...ages) / 1000;
  const wanted = [
    ...(age === undefined ? [] : ['more recently']),
    ...(acr.length === 0 ? [] : ['in another way']),
  ];
  return {
    errorDescription: `The user has to authenticate ${wanted.join(' and ')}`,
    acrValues: acr.join(' '),
    maxAge: age,
  };
}

/** The values that stand in every list; where there are none, all of them. */
function commonValues(lists: readonly (readonly string[])[]): readonly string[] {
  const all = [...new Set(lists.flat())];
  const common = all.filter((value) => lists.every((list) => list.includes(value)));
  return common.length > 0 ? common : all;
}

function isScopes(demand: Demand): demand is ScopesDemand {
  return demand.kind === 'scopes';
}
