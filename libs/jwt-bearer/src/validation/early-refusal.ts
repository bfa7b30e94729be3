import type { Refusal } from '../errors/refusal.js';
import { SIGNATURE_ALGORITHMS } from '../tokens/algorithms.js';
import { audienceCheck } from './checks/audience.check.js';
import { boundTokenCheck } from './checks/bound-token.check.js';
import type { Check, CheckContext } from './checks/check.js';
import { issuerCheck } from './checks/issuer.check.js';
import { lifetimeCheck } from './checks/lifetime.check.js';
import { typeCheck } from './checks/type.check.js';
import { isPending } from './maybe-promise.js';
import type { TokenValidationParameters } from './token-validation-parameters.js';

/** The checks that need no keys, and when each is left for the full validation. */
const WITHOUT_KEYS: readonly (readonly [
  check: Check,
  isLeft: (given: TokenValidationParameters, context: CheckContext) => boolean,
])[] = [
  [boundTokenCheck, () => false],
  [lifetimeCheck, (given) => given.lifetimeValidator !== undefined],
  [audienceCheck, (given) => given.audienceValidator !== undefined],
  [typeCheck, (given) => given.typeValidator !== undefined],
  [
    issuerCheck,
    (given, { configuration }) =>
      configuration === undefined ||
      (given.issuerValidator ?? given.issuerValidatorUsingConfiguration) !== undefined,
  ],
];

/**
 * What is wrong with a token whatever its keys are: the refusals that need no keys, nor metadata where there is none. Delegates are
 * left for the full validation, so that none runs twice.
 *
 * @param issuers all that the scheme can accept; undefined where only the metadata tells, or does already.
 */
export function earlyRefusal(
  context: CheckContext,
  issuers: readonly string[] | undefined,
): Refusal | undefined {
  const { token, parameters } = context;
  for (const [check, isLeft] of WITHOUT_KEYS) {
    const refusal = isLeft(parameters.given, context) ? undefined : check(context);
    if (refusal !== undefined && !isPending(refusal)) {
      return refusal;
    }
  }
  if (issuers !== undefined && !issuers.includes(token.issuer ?? '')) {
    return token.issuer
      ? { code: 'IDX10205', expected: issuers, actual: token.issuer }
      : { code: 'IDX10211', expected: issuers };
  }
  return unusableAlgorithm(context);
}

/** An algorithm outside the list is refused by the signature check as a bad signature; here no key is needed to know it. */
function unusableAlgorithm({ token, parameters }: CheckContext): Refusal | undefined {
  if (parameters.given.signatureValidator ?? parameters.given.signatureValidatorUsingConfiguration) {
    return undefined;
  }
  if (!token.isSigned) {
    return parameters.requireSignedTokens || parameters.validAlgorithms !== undefined
      ? { code: 'IDX10504' }
      : undefined;
  }
  const { alg } = token.header;
  const isListed =
    parameters.given.algorithmValidator !== undefined || parameters.validAlgorithms?.has(alg ?? '') !== false;
  const isSupported = alg !== undefined && SIGNATURE_ALGORITHMS.has(alg) && isListed;
  return isSupported ? undefined : { code: 'IDX10511', actual: { alg } };
}
