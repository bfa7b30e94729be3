import { leaveMark } from './leave-mark.js';

/**
 * Lets everyone in. A good token still makes a user, so that `@User()` is who asks or undefined; a bad one is overlooked, and
 * an event of the diagnostics channel says so. Such a route never waits for the keys of the provider.
 *
 * On a method it overrides the demands of the class, on a class those of a global guard. It cannot stand beside a demand.
 *
 * @throws TypeError beside a demand on the same target, when the class is defined.
 * @example
 * ```ts
 * @Get('public')
 * @AllowAnonymous()
 * hello(@User() user?: ClaimsPrincipal) {}
 * ```
 * @see .NET's `AllowAnonymousAttribute`
 */
export function AllowAnonymous(): ClassDecorator & MethodDecorator {
  return leaveMark({ decorator: '@AllowAnonymous()', anonymous: true });
}
