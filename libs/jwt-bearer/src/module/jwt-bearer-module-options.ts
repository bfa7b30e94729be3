import type { Type } from '@nestjs/common';
import type { JwtBearerAuthenticationOptions } from '../authentication/jwt-bearer-options.js';
import type { PolicyName } from '../authentication/jwt-bearer-types.js';
import type { AuthorizationPolicy, AuthorizationPolicyClass } from '../guard/policies.js';

/** What `JwtBearerModule` takes: the options of one scheme, or several schemes, never a mixture; beside them, policies. */
export type JwtBearerModuleOptions = JwtBearerAuthenticationOptions & JwtBearerAuthorizationOptions;

/** What the application decides by itself about users whom a scheme has authenticated. */
export interface JwtBearerAuthorizationOptions {
  /**
   * Rules of the application for `@Policy('name')`, by name: functions, or classes that are injected. Default none.
   *
   * @example
   * ```ts
   * policies: {
   *   person: (user) => !user.hasClaim('idtyp', 'app'),
   *   owner: OwnerPolicy,
   * }
   * ```
   * @see .NET's `AuthorizationOptions.AddPolicy`
   */
  readonly policies?:
    Readonly<Record<PolicyName, AuthorizationPolicy | Type<AuthorizationPolicyClass>>> | undefined;
}
