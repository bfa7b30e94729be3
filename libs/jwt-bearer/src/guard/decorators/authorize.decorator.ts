import { leaveMark } from './leave-mark.js';

/**
 * Demands a user: the route answers 401 unless the request has a valid token. On a class it counts for each of its routes. It
 * applies the guard by itself, and beats an `@AllowAnonymous()` of the class when it stands on a method.
 *
 * @example
 * ```ts
 * @Controller('account')
 * @Authorize()
 * export class AccountController {}
 * ```
 * @see .NET's `AuthorizeAttribute`
 */
export function Authorize(): ClassDecorator & MethodDecorator {
  return leaveMark({ decorator: '@Authorize()', demand: { kind: 'authenticated' } });
}
