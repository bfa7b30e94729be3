import { createHmac, createPublicKey, timingSafeEqual, verify, type KeyObject } from 'node:crypto';
import type { Algorithm } from '../tokens/key.js';
import type { Setup, SyncSubject } from './subject.js';

/** Signing input and signature, apart. */
interface Signed {
  readonly input: Buffer;
  readonly signature: Buffer;
}

/**
 * The floor that everything is compared with: the synchronous verification of `node:crypto` alone, on bytes that were prepared
 * beforehand. It takes the tokens of a list in turn and looks at no text.
 */
export function rawSubject({ algorithm, secret, key: only }: Setup, tokens: readonly string[]): SyncSubject {
  const key = secret ?? only;
  if (key === undefined) {
    throw new TypeError('raw verification needs the key');
  }
  return inTurn('node:crypto', tokens, [verifier(algorithm, key)]);
}

/** The same with a key for each issuer: keys that were not used a moment ago are slower by themselves. */
export function rawSubjectOfIssuers({ algorithm, issuers }: Setup, tokens: readonly string[]): SyncSubject {
  const keys = issuers.flatMap((issuer) => issuer.keys.slice(-1));
  const verifiers = keys.map((key) => verifier(algorithm, createPublicKey({ key, format: 'jwk' })));
  return inTurn(`node:crypto, ${String(keys.length)} keys`, tokens, verifiers);
}

function inTurn(
  name: string,
  tokens: readonly string[],
  verifiers: readonly ((signed: Signed) => boolean)[],
): SyncSubject {
  const prepared = tokens.map((token, index) => ({
    signed: split(token),
    isGood: verifiers[index % verifiers.length] ?? (() => false),
  }));
  let next = 0;
  return {
    name,
    kind: 'sync',
    read: () => {
      const one = prepared[next];
      next = next + 1 === prepared.length ? 0 : next + 1;
      return one?.isGood(one.signed) === true ? 'verified' : undefined;
    },
  };
}

function verifier(algorithm: Algorithm, key: KeyObject): (signed: Signed) => boolean {
  switch (algorithm) {
    case 'RS256':
      return ({ input, signature }) => verify('sha256', input, key, signature);
    case 'ES256': {
      const options = { key, dsaEncoding: 'ieee-p1363' } as const;
      return ({ input, signature }) => verify('sha256', input, options, signature);
    }
    case 'HS256':
      return ({ input, signature }) =>
        timingSafeEqual(createHmac('sha256', key).update(input).digest(), signature);
  }
}

function split(token: string): Signed {
  const end = token.lastIndexOf('.');
  return {
    input: Buffer.from(token.slice(0, end)),
    signature: Buffer.from(token.slice(end + 1), 'base64url'),
  };
}
