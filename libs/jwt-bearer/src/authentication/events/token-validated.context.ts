import type { ClaimsPrincipal } from '../../claims/claims-principal.js';
import type { JsonWebToken } from '../../tokens/json-web-token.js';
import type { ValidTokenResult } from '../../validation/token-validation-result.js';
import type { AuthenticationRequest } from '../authentication-request.js';
import type { Authenticated } from '../authentication-result.js';
import type { AuthenticatedUser } from '../jwt-bearer-types.js';
import { ResultContext } from './result-context.js';

/** The token is good. A handler may add claims, replace the principal, load the application's own user, or still refuse. */
export class TokenValidatedContext extends ResultContext {
  /** The user as the token describes him. Roles are decided on it, whatever {@link user} is. */
  principal: ClaimsPrincipal;
  /** The token that was validated. */
  readonly securityToken: JsonWebToken;

  #user: AuthenticatedUser | undefined;

  constructor(scheme: string, request: AuthenticationRequest, { principal, token }: ValidTokenResult) {
    super(scheme, request);
    this.principal = principal;
    this.securityToken = token;
  }

  /** What `request.user` and `@User()` shall be: the principal, unless a handler sets the application's own user. */
  get user(): AuthenticatedUser {
    return this.#user ?? this.principal;
  }

  set user(user: AuthenticatedUser) {
    this.#user = user;
  }

  /** @internal */
  get authenticated(): Authenticated {
    const { scheme, principal, user } = this;
    return { status: 'authenticated', scheme, principal, user };
  }
}
