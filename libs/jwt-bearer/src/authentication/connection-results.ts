import type { OpenIdConnectConfiguration } from '../configuration/open-id-connect-configuration.js';
import { systemClock } from '../time/clock.js';
import { parseDuration } from '../time/duration.js';
import { DEFAULTS } from '../validation/effective-parameters.js';
import { isPending, proceed, type MaybePromise } from '../validation/maybe-promise.js';
import type { TokenValidationResult, ValidTokenResult } from '../validation/token-validation-result.js';
import type { Authenticated, AuthenticationResult } from './authentication-result.js';
import type { JwtBearerOptions } from './jwt-bearer-options.js';
import type { JwtBearerSchemes } from './jwt-bearer-schemes.js';

/** When the token of a connection ends. */
export interface TokenEnd {
  /** Milliseconds from now, the skew included: below zero once it is over, infinite where nothing ends it. */
  left(): number;
}

/**
 * What outlives the messages of a connection. Its token is validated with the first message that brings it, and again when the
 * issuer's keys are others: a key that was withdrawn or denied ends for connections, too. With the later messages only the end of
 * the token is looked at. Where a `lifetimeValidator` decides about lifetimes, each message is validated anew.
 */
export class ConnectionResults {
  readonly #held = new WeakMap<object, Held>();

  constructor(private readonly schemes: JwtBearerSchemes) {}

  /** Whom this token has made the user of the connection, as long as it lives. */
  find(connection: object, token: string): MaybePromise<Authenticated | undefined> {
    const held = this.#held.get(connection);
    return held?.token === token
      ? proceed(held.admission, (admission) =>
          admission !== undefined && admission.end.left() >= 0 && admission.isOfTheseKeys()
            ? admission.user
            : undefined,
        )
      : undefined;
  }

  /** Remembers what came of a token, unless it lives already: another route may demand another scheme. */
  keep(
    connection: object,
    token: string,
    validation: MaybePromise<TokenValidationResult>,
    result: MaybePromise<AuthenticationResult>,
  ): void {
    if (this.find(connection, token) !== undefined) {
      return;
    }
    const admission = proceed(validation, (valid) => {
      const isOfTheseKeys = valid.isValid ? this.#keysComparison(valid) : () => false;
      return proceed(result, (user) => this.#admission(valid, user, isOfTheseKeys));
    });
    const held: Held = { token, admission };
    this.#held.set(connection, held);
    if (isPending(admission)) {
      // whoever asked for the result meets its error
      held.admission = admission.catch(() => undefined).then((known) => (held.admission = known));
    }
  }

  /** When the latest token of a connection ends; undefined where none is remembered. */
  endOf(connection: object): MaybePromise<TokenEnd | undefined> {
    return proceed(this.#held.get(connection)?.admission, (admission) => admission?.end);
  }

  #admission(
    validation: TokenValidationResult,
    user: AuthenticationResult,
    isOfTheseKeys: () => boolean,
  ): Admission | undefined {
    if (validation.status !== 'valid' || user.status !== 'authenticated') {
      return undefined;
    }
    const end = tokenEnd(validation, this.schemes.get(validation.scheme).options);
    return end && { user, end, isOfTheseKeys };
  }

  /** A configuration is replaced wholly, so the same object has the same keys. There is none once they are too old. */
  #keysComparison({ scheme, token }: ValidTokenResult): () => boolean {
    const { configurationManager, resolvedIssuers } = this.schemes.get(scheme);
    const current = (): OpenIdConnectConfiguration | undefined =>
      resolvedIssuers === undefined
        ? configurationManager?.current()
        : resolvedIssuers.find(token.issuer ?? '')?.manager.current();
    const configuration = current();
    return () => current() === configuration;
  }
}

interface Held {
  readonly token: string;
  admission: MaybePromise<Admission | undefined>;
}

interface Admission {
  readonly user: Authenticated;
  readonly end: TokenEnd;
  /** Whether the keys that judge its token are those that did. */
  readonly isOfTheseKeys: () => boolean;
}

function tokenEnd(
  { validTo }: ValidTokenResult,
  { clock = systemClock, tokenValidationParameters = {} }: JwtBearerOptions,
): TokenEnd | undefined {
  const { lifetimeValidator, validateLifetime, clockSkew = DEFAULTS.clockSkew } = tokenValidationParameters;
  if (lifetimeValidator !== undefined) {
    return undefined;
  }
  const end =
    validTo === undefined || validateLifetime === false
      ? Infinity
      : validTo * 1000 + parseDuration(clockSkew);
  return { left: () => end - clock.now() };
}
