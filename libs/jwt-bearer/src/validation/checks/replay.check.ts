import { createHash } from 'node:crypto';
import type { JsonWebToken } from '../../tokens/json-web-token.js';
import type { Refusal } from '../../errors/refusal.js';
import type { MaybePromise } from '../maybe-promise.js';
import type { TokenReplayCache } from '../token-replay-cache.js';
import { ask, type Check } from './check.js';

/**
 * Refuses a token that was used before, where `validateTokenReplay` asks for it. Without a cache everything passes, as in the
 * original; the module refuses that combination when the application starts.
 *
 * | condition | code |
 * |---|---|
 * | no `exp`, so that nobody knows how long to remember | IDX10227 |
 * | the cache knows the token, or `tokenReplayValidator` answers false | IDX10228 |
 * | the cache cannot add it | IDX10229 |
 *
 * @see .NET's `Validators.ValidateTokenReplay`
 */
export const replayCheck: Check = (context) => {
  const { given, validateTokenReplay } = context.parameters;
  if (given.tokenReplayValidator !== undefined) {
    return askDelegate(context);
  }
  return validateTokenReplay && given.tokenReplayCache != null
    ? askCache(context.token, given.tokenReplayCache)
    : undefined;
};

const askDelegate: Check = ({ token, parameters: { given } }) =>
  ask(
    () => given.tokenReplayValidator?.(token.validTo, token.encoded(), given),
    (passes) => (passes ? undefined : { code: 'IDX10228' }),
  );

function askCache(token: JsonWebToken, cache: TokenReplayCache): MaybePromise<Refusal | undefined> {
  const { validTo } = token;
  if (validTo === undefined) {
    return { code: 'IDX10227', expected: '`exp`' };
  }
  const key = replayKey(token);
  return ask(
    () => cache.tryFind(key),
    (found) =>
      found
        ? { code: 'IDX10228' }
        : ask(
            () => cache.tryAdd(key, validTo),
            (added) => (added ? undefined : { code: 'IDX10229' }),
          ),
  );
}

/**
 * What identifies a token: issuer and `jti`, or else the signed text. Never the whole token: one message has many valid ECDSA
 * signatures. A digest, so that every key of the cache is as long as the other.
 */
function replayKey(token: JsonWebToken): string {
  const identity = token.id === undefined ? token.signingInput() : JSON.stringify([token.issuer, token.id]);
  return createHash('sha256').update(identity).digest('base64url');
}
