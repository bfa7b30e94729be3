import type { PolicyName } from '../../authentication/jwt-bearer-types.js';
import { leaveMark } from './leave-mark.js';
import { areNames, written } from './written.js';

/**
 * Demands a user whom at least one of the policies allows in: 401 without a valid token, 403 otherwise. Policies are rules of the
 * application, registered by name in the option `policies`. It applies the guard by itself. Several of them, on a method, its
 * class or both, all have to hold; policies are asked last, when all other demands hold.
 *
 * @throws TypeError without a name. A name that no policy has stops the application when it starts.
 * @example
 * ```ts
 * @Delete(':id')
 * @Policy('owner')
 * remove(@Param('id') id: string) {}
 * ```
 * @see .NET's `AuthorizeAttribute.Policy`
 */
export function Policy(
  ...policies: readonly [PolicyName, ...PolicyName[]]
): ClassDecorator & MethodDecorator {
  if (!areNames(policies)) {
    throw new TypeError("@Policy() needs the names of policies; write @Policy('owner')");
  }
  return leaveMark({ decorator: written('Policy', policies), demand: { kind: 'policy', anyOf: policies } });
}
