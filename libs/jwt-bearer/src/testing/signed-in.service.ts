import type { AuthenticationDemand } from '../authentication/authentication-demand.js';
import type { AuthenticationRequest } from '../authentication/authentication-request.js';
import type { AuthenticationResult } from '../authentication/authentication-result.js';
import { AuthenticationService } from '../authentication/authentication-service.js';
import type { JwtBearerSchemes } from '../authentication/jwt-bearer-schemes.js';
import type { MaybePromise } from '../authentication/maybe-promise.js';
import type { UserToken } from './user-token.js';

/** Takes every request without credentials for one of the same user. */
export class SignedInService extends AuthenticationService {
  readonly #scheme: string;
  readonly #token: UserToken;

  constructor(schemes: JwtBearerSchemes, scheme: string, token: UserToken) {
    super(schemes);
    this.#scheme = scheme;
    this.#token = token;
  }

  override authenticate(
    request: AuthenticationRequest,
    demand: AuthenticationDemand,
  ): MaybePromise<AuthenticationResult> {
    const authorization = [`Bearer ${this.#token.text}`];
    return super.authenticate(
      request.authorization.length > 0 ? request : { ...request, authorization },
      demand,
    );
  }

  protected override validateToken(
    token: string,
    among: readonly string[],
  ): ReturnType<AuthenticationService['validateToken']> {
    return token === this.#token.text && among.includes(this.#scheme)
      ? this.#token.validation
      : super.validateToken(token, among);
  }
}
