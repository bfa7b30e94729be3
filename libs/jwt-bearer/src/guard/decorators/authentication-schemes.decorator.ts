import type { SchemeName } from '../../authentication/jwt-bearer-types.js';
import { leaveMark } from './leave-mark.js';
import { areNames, written } from './written.js';

/**
 * Demands a user whom one of these schemes has authenticated; tokens of other schemes are refused. Of several of the named ones
 * the token's issuer decides. Several decorators, on a method, its class or both, are united.
 *
 * @throws TypeError without a name. A name that no scheme has stops the application when it starts.
 * @example
 * ```ts
 * @Controller('partners')
 * @AuthenticationSchemes('Partners')
 * export class PartnersController {}
 * ```
 * @see .NET's `AuthorizeAttribute.AuthenticationSchemes`
 */
export function AuthenticationSchemes(
  ...schemes: readonly [SchemeName, ...SchemeName[]]
): ClassDecorator & MethodDecorator {
  if (!areNames(schemes)) {
    throw new TypeError(
      "@AuthenticationSchemes() needs the names of schemes; write @AuthenticationSchemes('Partners')",
    );
  }
  const decorator = written('AuthenticationSchemes', schemes);
  return leaveMark({ decorator, demand: { kind: 'authenticated' }, schemes });
}
