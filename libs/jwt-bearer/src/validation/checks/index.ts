import type { Refusal } from '../../errors/refusal.js';
import { proceed, type MaybePromise } from '../maybe-promise.js';
import { actorCheck } from './actor.check.js';
import { audienceCheck } from './audience.check.js';
import { boundTokenCheck } from './bound-token.check.js';
import { runChecks, type Check, type CheckContext } from './check.js';
import { identityCheck } from './identity.check.js';
import { issuerCheck } from './issuer.check.js';
import { lifetimeCheck } from './lifetime.check.js';
import { replayCheck } from './replay.check.js';
import { signatureCheck } from './signature.check.js';
import { signingKeyCheck } from './signing-key.check.js';
import { typeCheck } from './type.check.js';

/** What is asked of every token, in the original's order. The first refusal decides. */
const CHECKS_OF_ANY: readonly Check[] = [
  signatureCheck,
  signingKeyCheck,
  lifetimeCheck,
  audienceCheck,
  issuerCheck,
  replayCheck,
  actorCheck,
  typeCheck,
  boundTokenCheck,
];

/** Everything that is asked of a token whose identity is made. */
export const CHECKS: readonly Check[] = [...CHECKS_OF_ANY, identityCheck];

/**
 * What else is wrong with a token whose key is unknown comes first, so that a token that would fail anyhow does not cause a
 * question to the provider. This order is the original's too.
 */
const BEFORE_UNKNOWN_KEY: readonly Check[] = [lifetimeCheck, issuerCheck, audienceCheck];

/** Asks everything, until the first refusal. */
export function checkToken(context: CheckContext): MaybePromise<Refusal | undefined> {
  return run(CHECKS, context);
}

/** Asks everything of an actor's token. As in the original, its identity is made only as a part of the outer one. */
export function checkActorToken(context: CheckContext): MaybePromise<Refusal | undefined> {
  return run(CHECKS_OF_ANY, context);
}

function run(checks: readonly Check[], context: CheckContext): MaybePromise<Refusal | undefined> {
  const refusal = runChecks(checks, context);
  return refusal === undefined ? undefined : proceed(refusal, (first) => judgeUnknownKey(first, context));
}

function judgeUnknownKey(
  refusal: Refusal | undefined,
  context: CheckContext,
): MaybePromise<Refusal | undefined> {
  return refusal !== undefined && isKeyUnknown(refusal, context)
    ? proceed(runChecks(BEFORE_UNKNOWN_KEY, context), (other) => other ?? refusal)
    : refusal;
}

/** Whether the token names a key that nobody has: other keys might verify it. */
export function isKeyUnknown({ code }: Refusal, { token, signingKey }: CheckContext): boolean {
  return (
    (code === 'IDX10503' || code === 'IDX10500') &&
    Boolean(token.header.kid) &&
    token.isSigned &&
    signingKey === undefined
  );
}
