/**
 * Where the roles of common providers stand in their tokens, for the option `roleSources`. They add to what `roleClaimType` finds.
 *
 * | provider | read |
 * |---|---|
 * | Microsoft Entra | `roles`: app roles, whether or not claims are mapped |
 * | Keycloak | `realm_access.roles`, and `resource_access.<client>.roles` of the clients that are named |
 * | Auth0 | `permissions`, and the claims that are named, such as `https://example.com/roles` |
 * | Amazon Cognito | `cognito:groups` |
 * | Okta | `groups` |
 *
 * @example
 * ```ts
 * roleSources: RoleSources.keycloak('orders-api');
 * roleSources: [...RoleSources.okta, 'https://example.com/team.roles'];
 * ```
 */
export const RoleSources = {
  entra: ['roles'],
  /** @param clients whose client roles count: roles of other clients never do. */
  keycloak: (...clients: readonly string[]): readonly string[] => [
    'realm_access.roles',
    ...clients.map((client) => `resource_access.${client}.roles`),
  ],
  /** @param claims that an action of yours adds, each by its full name. */
  auth0: (...claims: readonly string[]): readonly string[] => ['permissions', ...claims],
  cognito: ['cognito:groups'],
  okta: ['groups'],
} as const;
