import type { ScopeName } from '../../authentication/jwt-bearer-types.js';
import { isScopeToken } from '../../authorization/scopes.js';
import { leaveMark } from './leave-mark.js';
import { written } from './written.js';

/**
 * Demands a token that was issued for at least one of the scopes: 401 without a valid token, 403 with `scope` in the challenge
 * otherwise. It applies the guard by itself. Several of them, on a method, its class or both, all have to hold.
 *
 * The scopes of a token stand in `scope` or `scp`, as one text with blanks between them or as a list. They are compared as a
 * whole, letter case included.
 *
 * @throws TypeError without a scope, and for a text that can be none, such as one with a blank.
 * @example
 * ```ts
 * @Get()
 * @Scopes('reports:read', 'reports:write')
 * list() {}
 * ```
 * @see RFC 6749, section 3.3; RFC 6750, section 3.1; .NET's `RequiredScopeAttribute` of Microsoft.Identity.Web
 */
export function Scopes(...scopes: readonly [ScopeName, ...ScopeName[]]): ClassDecorator & MethodDecorator {
  if (scopes.length === 0 || !scopes.every(isScopeToken)) {
    throw new TypeError(
      "@Scopes() needs scopes, each a text without blanks; write @Scopes('read', 'write') for any of them, " +
        "and @Scopes('read') above @Scopes('write') for both",
    );
  }
  return leaveMark({ decorator: written('Scopes', scopes), demand: { kind: 'scopes', anyOf: scopes } });
}
