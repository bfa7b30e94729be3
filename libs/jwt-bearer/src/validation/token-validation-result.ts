import type { ClaimsPrincipal } from '../claims/claims-principal.js';
import type { ErrorCode } from '../errors/catalogue.js';
import {
  ConfigurationUnavailableError,
  type Unavailability,
} from '../errors/configuration-unavailable.error.js';
import { createError } from '../errors/create-error.js';
import type { Refusal } from '../errors/refusal.js';
import type { SecurityTokenError } from '../errors/security-token.error.js';
import type { JsonWebToken } from '../tokens/json-web-token.js';

/** The token is what it claims to be, and is meant for this API. */
export interface ValidTokenResult {
  readonly status: 'valid';
  readonly isValid: true;
  readonly principal: ClaimsPrincipal;
  /** The token that was validated; of an encrypted token, the inner one. */
  readonly token: JsonWebToken;
  /** The validated issuer, or what the issuer delegate answered. */
  readonly issuer: string;
  readonly tokenType: string | undefined;
  /** `nbf` in Unix seconds. */
  readonly validFrom: number | undefined;
  /** `exp` in Unix seconds. */
  readonly validTo: number | undefined;
  /** The id of the key that verified the signature; an empty string for a key without id, undefined for an unsigned token. */
  readonly signingKeyId: string | undefined;
  /** The scheme that validated it. */
  readonly scheme: string;
}

/** The token is refused, and stays refused: 401. */
export interface InvalidTokenResult {
  readonly status: 'invalid';
  readonly isValid: false;
  /** The number of the reason in the catalogue. */
  readonly code: ErrorCode;
  /** Made when it is read; until then only the code and its data exist. */
  readonly error: SecurityTokenError;
  /** The token, where it could be read. Nothing in it is trusted. */
  readonly token?: JsonWebToken | undefined;
  /** The scheme that refused it; undefined when its issuer belongs to none. */
  readonly scheme: string | undefined;
}

/** Nobody can tell now, since keys or metadata are not to be had: 503, never 401. */
export interface UnavailableTokenResult {
  readonly status: 'unavailable';
  readonly isValid: false;
  readonly error: ConfigurationUnavailableError;
  /** When it is worth trying again: milliseconds from now. */
  readonly retryAfter: number;
  readonly scheme: string;
}

/** The answer of a {@link TokenValidator}. Discriminate by `status`. */
export type TokenValidationResult = ValidTokenResult | InvalidTokenResult | UnavailableTokenResult;

/** @internal */
export class InvalidResult implements InvalidTokenResult {
  readonly status = 'invalid';
  readonly isValid = false;
  readonly #refusal: Refusal;
  #error: SecurityTokenError | undefined;

  constructor(
    refusal: Refusal,
    readonly scheme: string | undefined,
    readonly token?: JsonWebToken | undefined,
  ) {
    this.#refusal = refusal;
  }

  get code(): ErrorCode {
    return this.#refusal.code;
  }

  get error(): SecurityTokenError {
    return (this.#error ??= createError(this.#refusal));
  }
}

/** @internal */
export class UnavailableResult implements UnavailableTokenResult {
  readonly status = 'unavailable';
  readonly isValid = false;
  readonly error: ConfigurationUnavailableError;

  constructor(
    reason: ConfigurationUnavailableError | Unavailability,
    readonly scheme: string,
  ) {
    this.error =
      reason instanceof ConfigurationUnavailableError ? reason : new ConfigurationUnavailableError(reason);
  }

  get retryAfter(): number {
    return this.error.retryAfter;
  }
}
