import type { RoleName } from '../../authentication/jwt-bearer-types.js';
import { leaveMark } from './leave-mark.js';
import { areNames, written } from './written.js';

/**
 * Demands a user who has at least one of the roles: 401 without a valid token, 403 without such a role. It applies the guard by
 * itself. Several of them, on a method, its class or both, all have to hold.
 *
 * Which claims are roles, `roleClaimType` says; by default the `role` and `roles` of a token are. `roleSources` adds more.
 *
 * @throws TypeError without a role: nobody could ever pass.
 * @example
 * ```ts
 * @Get()
 * @Roles('auditor', 'admin')
 * list() {}
 * ```
 * @see .NET's `AuthorizeAttribute.Roles`, and `ClaimsPrincipal.IsInRole`
 */
export function Roles(...roles: readonly [RoleName, ...RoleName[]]): ClassDecorator & MethodDecorator {
  if (!areNames(roles)) {
    throw new TypeError(
      "@Roles() needs the names of roles; write @Roles('admin'), or @Authorize() for any user",
    );
  }
  return leaveMark({ decorator: written('Roles', roles), demand: { kind: 'roles', anyOf: roles } });
}
