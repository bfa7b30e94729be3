import type { Refusal } from '../../errors/refusal.js';
import { SIGNATURE_ALGORITHMS } from '../../tokens/algorithms.js';
import { SigningKey } from '../../tokens/signing-key.js';
import { proceed, type MaybePromise } from '../maybe-promise.js';
import { ask, type Check, type CheckContext } from './check.js';

/** How many keys are tried for a token that names none, or a name that several keys carry. */
const MAXIMUM_CANDIDATES = 8;

/**
 * Refuses a token that no key of the issuer verifies. The `kid` chooses the keys: of the configuration first, then of the parameters.
 * Only keys whose type, curve, size, `use`, `key_ops` and `alg` fit the token's algorithm are tried. When the `kid` names no key,
 * `tryAllIssuerSigningKeys` decides.
 *
 * | condition | code |
 * |---|---|
 * | a signature delegate throws | its code, else IDX10511 |
 * | no signature, while `requireSignedTokens` or `validAlgorithms` is set | IDX10504 |
 * | the named key does not verify, or must not | IDX10511 |
 * | the `kid` names no key | IDX10503 |
 * | no `kid`, and no key verifies | IDX10517 |
 * | there is no key to try | IDX10500 |
 *
 * @see RFC 7515, section 5.2; .NET's `JsonWebTokenHandler.ValidateSignature`
 */
export const signatureCheck: Check = (context) => {
  const { token, parameters, configuration } = context;
  const { given } = parameters;
  if (given.signatureValidatorUsingConfiguration !== undefined || given.signatureValidator !== undefined) {
    return ask(
      () =>
        given.signatureValidatorUsingConfiguration === undefined
          ? given.signatureValidator?.(token.encoded(), given)
          : given.signatureValidatorUsingConfiguration(token.encoded(), given, configuration),
      (verified) => (verified == null ? { code: 'IDX10505' } : undefined),
      'IDX10511',
    );
  }
  if (!token.isSigned) {
    return parameters.requireSignedTokens || parameters.validAlgorithms !== undefined
      ? { code: 'IDX10504' }
      : undefined;
  }
  if (
    given.issuerSigningKeyResolverUsingConfiguration !== undefined ||
    given.issuerSigningKeyResolver !== undefined
  ) {
    return ask(
      () => resolvedKeys(context),
      (keys) => verifyBy(keys, context),
    );
  }
  return verifyBy(namedKeys(context), context);
};

/** The keys that the resolver of the user chooses. */
function resolvedKeys({ token, parameters, configuration }: CheckContext): MaybePromise<SigningKey[]> {
  const { given } = parameters;
  const { kid } = token.header;
  const keys =
    given.issuerSigningKeyResolverUsingConfiguration === undefined
      ? given.issuerSigningKeyResolver?.(token.encoded(), token, kid, given)
      : given.issuerSigningKeyResolverUsingConfiguration(token.encoded(), token, kid, given, configuration);
  return proceed(keys, (chosen) => (chosen ?? []).map((key) => SigningKey.from(key)));
}

function verifyBy(named: readonly SigningKey[], context: CheckContext): Refusal | undefined {
  const candidates = named.length > 0 ? named : otherKeys(context);
  context.signingKey = verifyingKey(candidates, context);
  return context.signingKey === undefined ? refusalOf(candidates, context) : undefined;
}

function namedKeys({ token, parameters, configuration }: CheckContext): readonly SigningKey[] {
  const { kid, x5t } = token.header;
  const published = configuration?.signingKeys.find(kid, x5t) ?? [];
  const configured = parameters.signingKeys.find(kid, x5t);
  if (configured.length === 0) {
    return published;
  }
  return published.length === 0 ? configured : [...published, ...configured];
}

/** The keys to try for a token that names none that is known. */
function otherKeys(context: CheckContext): readonly SigningKey[] {
  const { token, parameters, configuration } = context;
  if (parameters.tryAllIssuerSigningKeys === false) {
    return [];
  }
  return parameters.tryAllIssuerSigningKeys === undefined && token.header.kid
    ? [...(configuration?.signingKeys.withoutId ?? []), ...parameters.signingKeys.withoutId]
    : allKeys(context);
}

function allKeys({ parameters, configuration }: CheckContext): readonly SigningKey[] {
  return [...(configuration?.signingKeys.keys ?? []), ...parameters.signingKeys.keys];
}

function verifyingKey(candidates: readonly SigningKey[], context: CheckContext): SigningKey | undefined {
  const { token, parameters } = context;
  const { alg } = token.header;
  if (alg === undefined || !SIGNATURE_ALGORITHMS.has(alg)) {
    return undefined;
  }
  const { verifiedBy } = token.content;
  let left = parameters.tryAllIssuerSigningKeys === true ? Infinity : MAXIMUM_CANDIDATES;
  for (const key of candidates) {
    const verify = key.verifier(alg);
    if (verify === undefined || !isAllowed(alg, key, context)) {
      continue;
    }
    if (left-- === 0) {
      return undefined;
    }
    if (key === verifiedBy || token.isVerifiedBy(verify)) {
      return key;
    }
  }
  return undefined;
}

/** The delegate replaces the list. Only a plain true allows: a promise, or an exception, does not. */
function isAllowed(algorithm: string, key: SigningKey, { token, parameters }: CheckContext): boolean {
  const { algorithmValidator } = parameters.given;
  if (algorithmValidator === undefined) {
    return parameters.validAlgorithms?.has(algorithm) !== false;
  }
  try {
    const answer: unknown = algorithmValidator(algorithm, key, token, parameters.given);
    return answer === true;
  } catch {
    return false;
  }
}

function refusalOf(tried: readonly SigningKey[], context: CheckContext): Refusal {
  const { kid, x5t, alg } = context.token.header;
  if (!kid) {
    return { code: tried.length === 0 ? 'IDX10500' : 'IDX10517', actual: { alg } };
  }
  if (tried.some((key) => key.isNamedBy(kid, x5t))) {
    return { code: 'IDX10511', actual: { kid, alg } };
  }
  return new UnknownKey(context);
}

function hasKeys({ parameters, configuration }: CheckContext): boolean {
  return parameters.signingKeys.keys.length > 0 || (configuration?.signingKeys.keys.length ?? 0) > 0;
}

class UnknownKey implements Refusal {
  readonly code: Refusal['code'];
  readonly actual: unknown;
  readonly #context: CheckContext;

  constructor(context: CheckContext) {
    const { kid, alg } = context.token.header;
    const mayTry = context.parameters.tryAllIssuerSigningKeys !== false && hasKeys(context);
    this.code = mayTry ? 'IDX10503' : 'IDX10500';
    this.actual = { kid, alg };
    this.#context = context;
  }

  /** The known names. Listing them costs more than the whole check: only for those who read it. */
  get expected(): unknown {
    return allKeys(this.#context).map((key) => key.keyId ?? null);
  }
}
