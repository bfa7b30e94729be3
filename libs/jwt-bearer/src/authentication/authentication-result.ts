import type { ClaimsPrincipal } from '../claims/claims-principal.js';
import type { ErrorCode } from '../errors/catalogue.js';
import type { JsonWebToken } from '../tokens/json-web-token.js';
import type { AuthenticatedUser } from './jwt-bearer-types.js';

/** What a request's credentials came to. `scheme` is the one that judged; undefined where none of several did. */
export type AuthenticationResult = Authenticated | Unauthenticated;

/** Every outcome that makes no user. */
export type Unauthenticated =
  NoCredentials | AuthenticationFailed | AuthenticationUnavailable | MalformedRequest;

export interface Authenticated {
  readonly status: 'authenticated';
  readonly scheme: string;
  readonly principal: ClaimsPrincipal;
  /** What the application made of the principal; the principal itself unless `onTokenValidated` says otherwise. */
  readonly user: AuthenticatedUser;
}

/** No credentials, or a handler that wants them overlooked: 401 without a reason. */
export interface NoCredentials {
  readonly status: 'none';
  readonly scheme: string | undefined;
}

/** Credentials that are refused: 401. */
export interface AuthenticationFailed {
  readonly status: 'failed';
  readonly scheme: string | undefined;
  readonly failure: AuthenticationFailure;
}

/** Nobody can judge now: 503. */
export interface AuthenticationUnavailable {
  readonly status: 'unavailable';
  readonly scheme: string | undefined;
  readonly failure: AuthenticationFailure;
  /** When it is worth trying again: milliseconds from now. */
  readonly retryAfter: number;
}

/** A request that cannot be read in one way: 400. */
export interface MalformedRequest {
  readonly status: 'malformed';
  readonly scheme: string | undefined;
  /** A fixed text. */
  readonly description: string;
}

/** Why credentials are not accepted. */
export interface AuthenticationFailure {
  /** Undefined where a handler of the application gave a reason of its own. */
  readonly code: ErrorCode | undefined;
  /** Made when it is read. */
  readonly error: Error;
  /** The token, where it could be read. Nothing in it is trusted. */
  readonly token?: JsonWebToken | undefined;
}
