import type { IdentitySource } from '../../claims/identity-source.js';
import type { OpenIdConnectConfiguration } from '../../configuration/open-id-connect-configuration.js';
import type { Refusal } from '../../errors/refusal.js';
import { SecurityTokenError } from '../../errors/security-token.error.js';
import type { JsonWebToken } from '../../tokens/json-web-token.js';
import type { TokenReader } from '../../tokens/token-reader.js';
import type { SigningKey } from '../../tokens/signing-key.js';
import type { EffectiveParameters } from '../effective-parameters.js';
import type { IdentitySettings } from '../identity-settings.js';
import { attempt, isPending, type MaybePromise } from '../maybe-promise.js';

/** What a check looks at, and what the checks before it found. */
export interface CheckContext {
  readonly token: JsonWebToken;
  readonly parameters: EffectiveParameters;
  /** Undefined where only the parameters hold issuers and keys. */
  readonly configuration: OpenIdConnectConfiguration | undefined;
  /** The wall clock in milliseconds. */
  readonly now: number;
  /** The tenants whose issuer may stand in for `{tenantid}`. */
  readonly validTenants: readonly string[];
  /** How claims become an identity. */
  readonly identity: IdentitySettings;
  /** Found by the signature check; undefined for an unsigned token. */
  signingKey: SigningKey | undefined;
  /** Found by the issuer check: the issuer that the claims carry. */
  issuer: string;
  /** Found by the type check. */
  tokenType: string | undefined;
  /** Found by the identity check: what the principal is made of. */
  identitySource: IdentitySource | undefined;
  /** Reads tokens inside the token. */
  readonly reader: TokenReader;
  /** Validates the token of an actor, with the parameters for actors. */
  readonly validateActor: (text: string, outer: CheckContext) => MaybePromise<Refusal | undefined>;
}

/**
 * One question about a token: undefined when it passes, else the refusal. Asynchronous only where a delegate is. Checks that
 * pass allocate nothing.
 */
export type Check = (context: CheckContext) => MaybePromise<Refusal | undefined>;

/** Runs checks in order until the first refusal. */
export function runChecks(
  checks: readonly Check[],
  context: CheckContext,
  from = 0,
): MaybePromise<Refusal | undefined> {
  for (let index = from; index < checks.length; index++) {
    const refusal = checks[index]?.(context);
    if (refusal !== undefined) {
      return isPending(refusal)
        ? refusal.then((late) => late ?? runChecks(checks, context, index + 1))
        : refusal;
    }
  }
  return undefined;
}

/**
 * Asks a delegate of the user and judges its answer. What it throws is a refusal: its own code where it throws a
 * {@link SecurityTokenError}, else `thrown`.
 */
export function ask<T>(
  delegate: () => MaybePromise<T>,
  judge: (answer: T) => MaybePromise<Refusal | undefined>,
  thrown: Refusal['code'] = 'NJB10002',
): MaybePromise<Refusal | undefined> {
  return attempt(delegate, judge, (cause) => thrownRefusal(cause, thrown));
}

/** What becomes of an exception of a delegate. */
export function thrownRefusal(cause: unknown, thrown: Refusal['code'] = 'NJB10002'): Refusal {
  return cause instanceof SecurityTokenError
    ? { code: cause.code, expected: cause.expected, actual: cause.actual, cause }
    : { code: thrown, cause };
}
