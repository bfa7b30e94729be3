import type { ClaimsPrincipal, PolicyFunction } from 'nest-jwt-bearer';
import type { Scenario, ScenarioPolicy } from '../scenario/scenario.js';

/** What stands for the original's default and fallback policy, which have no name. */
export const DEFAULT_POLICY = 'the default policy';
export const FALLBACK_POLICY = 'the fallback policy';

type Policies = Readonly<Record<string, PolicyFunction<unknown>>>;

/** The policies of a scenario as functions. */
export function policiesOf({ app = {} }: Scenario): Policies {
  const { policies = {}, defaultPolicy, fallbackPolicy } = app;
  const all = {
    ...policies,
    ...(defaultPolicy === undefined ? {} : { [DEFAULT_POLICY]: defaultPolicy }),
    ...(fallbackPolicy === undefined ? {} : { [FALLBACK_POLICY]: fallbackPolicy }),
  };
  return Object.fromEntries(
    Object.entries(all).map(([name, policy]) => [name, (user: ClaimsPrincipal) => holds(policy, user)]),
  );
}

function holds(policy: ScenarioPolicy, user: ClaimsPrincipal): boolean {
  const {
    requireRole,
    requireClaim = [],
    requireUserName,
    requireScopeWord,
    requireAuthenticatedUser,
  } = policy;
  const scopes = user.findAll('scope').flatMap(({ value }) => value.split(' '));
  return (
    (requireAuthenticatedUser !== true || user.identity.isAuthenticated) &&
    (requireRole === undefined || requireRole.some((role) => user.isInRole(role))) &&
    requireClaim.every(({ type, values = [] }) =>
      user.claims.some(
        (claim) =>
          claim.type.toLowerCase() === type.toLowerCase() &&
          (values.length === 0 || values.includes(claim.value)),
      ),
    ) &&
    (requireUserName === undefined || user.identity.name === requireUserName) &&
    (requireScopeWord === undefined || requireScopeWord.some((scope) => scopes.includes(scope)))
  );
}
