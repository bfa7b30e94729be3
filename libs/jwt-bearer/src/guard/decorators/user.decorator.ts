import { createParamDecorator, type PipeTransform, type Type } from '@nestjs/common';
import type { ClaimName } from '../../authentication/jwt-bearer-types.js';
import { requestOf } from '../contexts/request-of.js';
import { claimOf, userOf } from '../user.js';

type Pipe = Type<PipeTransform> | PipeTransform;

export interface UserDecorator {
  /** The user, perhaps through pipes. */
  (...pipes: Pipe[]): ParameterDecorator;
  /** The first value of a claim of the user, perhaps through pipes. */
  (claim: ClaimName, ...pipes: Pipe[]): ParameterDecorator;
}

/**
 * Hands the user to a parameter.
 *
 * | written | gives |
 * |---|---|
 * | `@User()` | the principal, or what `onTokenValidated` set as the user |
 * | `@User('sub')` | the first value of the claim, under its short or its long name |
 * | `@User(LoadAccountPipe)` | what the pipe makes of the user |
 *
 * On an anonymous route without a good token all three start from undefined.
 *
 * @example
 * ```ts
 * @Get()
 * @Authorize()
 * list(@User() user: ClaimsPrincipal, @User('sub') subject: string) {}
 * ```
 */
export const User: UserDecorator = createParamDecorator((claim: ClaimName | undefined, context) => {
  const call = requestOf(context);
  return claim === undefined ? userOf(call) : claimOf(call, claim);
});
