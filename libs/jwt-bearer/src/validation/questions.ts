import { actorCheck } from './checks/actor.check.js';
import { audienceCheck } from './checks/audience.check.js';
import { boundTokenCheck } from './checks/bound-token.check.js';
import type { Check, CheckContext } from './checks/check.js';
import { identityCheck } from './checks/identity.check.js';
import { knownIssuers, issuerCheck } from './checks/issuer.check.js';
import { lifetimeCheck } from './checks/lifetime.check.js';
import { signatureCheck } from './checks/signature.check.js';
import { signingKeyCheck } from './checks/signing-key.check.js';
import { typeCheck } from './checks/type.check.js';

/** A check with the words to explain it: what the configuration expects, and what the token holds. */
export interface Question {
  readonly name: string;
  readonly check: Check;
  /** Whether it cannot be asked without metadata, where the scheme has any. */
  readonly needsMetadata?: true;
  readonly expected: (context: CheckContext) => unknown;
  readonly seen: (context: CheckContext) => unknown;
}

const date = (seconds: number | undefined): string | undefined =>
  seconds === undefined ? undefined : new Date(seconds * 1000).toISOString();

/** The checks in their order, except for the replay check: asking it would use the token up. */
export const QUESTIONS: readonly Question[] = [
  {
    name: 'signature',
    check: signatureCheck,
    needsMetadata: true,
    expected: ({ configuration, parameters }) => ({
      kid: [...(configuration?.signingKeys.keys ?? []), ...parameters.signingKeys.keys].map(
        (key) => key.keyId ?? null,
      ),
      algorithms:
        parameters.validAlgorithms === undefined ? 'any that fits the key' : [...parameters.validAlgorithms],
    }),
    seen: ({ token }) => ({
      kid: token.header.kid ?? null,
      alg: token.header.alg ?? null,
      signed: token.isSigned,
    }),
  },
  {
    name: 'signing key',
    check: signingKeyCheck,
    needsMetadata: true,
    expected: ({ parameters }) =>
      parameters.validateIssuerSigningKey
        ? 'a certificate within its dates, where the key has one'
        : 'anything',
    seen: ({ signingKey }) =>
      signingKey?.certificate && {
        from: signingKey.certificate.validFrom,
        to: signingKey.certificate.validTo,
      },
  },
  {
    name: 'lifetime',
    check: lifetimeCheck,
    expected: ({ now, parameters }) => ({
      now: new Date(now).toISOString(),
      clockSkewInSeconds: parameters.clockSkew / 1000,
    }),
    seen: ({ token }) => ({ nbf: date(token.validFrom), exp: date(token.validTo) }),
  },
  {
    name: 'audience',
    check: audienceCheck,
    expected: ({ parameters }) => parameters.validAudiences ?? [],
    seen: ({ token }) => token.audiences,
  },
  {
    name: 'issuer',
    check: issuerCheck,
    needsMetadata: true,
    expected: knownIssuers,
    seen: ({ token }) => token.issuer,
  },
  {
    name: 'actor',
    check: actorCheck,
    expected: ({ parameters }) =>
      parameters.validateActor ? 'a valid token, where there is one' : 'anything',
    seen: ({ token }) => (Object.hasOwn(token.payload, 'actort') ? 'an actor' : 'no actor'),
  },
  {
    name: 'type',
    check: typeCheck,
    expected: ({ parameters }) => parameters.given.validTypes ?? ['none', 'JWT', 'at+jwt'],
    seen: ({ token }) => token.header.typ,
  },
  {
    name: 'binding',
    check: boundTokenCheck,
    expected: () => 'no `cnf`',
    seen: ({ token }) => (token.content.isBound ? '`cnf`' : 'no `cnf`'),
  },
  {
    name: 'identity',
    check: identityCheck,
    expected: () => 'at most one actor, and one that can be read',
    seen: ({ token }) => Object.keys(token.payload),
  },
];
