import type { KeyObject } from 'node:crypto';
import { createPublicKey } from 'node:crypto';
import { createVerifier, type VerifierOptions } from 'fast-jwt';
import { TOLERANCE, userOf, type Claims, type Setup, type Subject, type SubjectMaker } from './subject.js';

/** One key by value, which is the fastest; where a token names one of several, the key function. */
export const fastJwt: SubjectMaker = {
  name: 'fast-jwt',
  make: (setup) => ((setup.key ?? setup.secret) ? byValue('fast-jwt', setup, {}) : byFunction(setup)),
};

/** With its cache of verified tokens, of as many as are used in turn. */
export const fastJwtCached: SubjectMaker = {
  name: 'fast-jwt, cache',
  make: (setup) => byValue('fast-jwt, cache', setup, { cache: 10_000 }),
};

function optionsOf({ algorithm, issuers, audience }: Setup): Partial<VerifierOptions> {
  return {
    algorithms: [algorithm],
    allowedIss: issuers.map(({ issuer }) => issuer),
    allowedAud: audience,
    requiredClaims: ['iss', 'aud'],
    clockTolerance: TOLERANCE * 1_000,
  };
}

function byValue(name: string, setup: Setup, cache: { cache?: number }): Subject | undefined {
  const key = setup.secret ?? setup.key;
  if (key === undefined) {
    return undefined;
  }
  const verify = createVerifier({ ...optionsOf(setup), ...cache, key: textOf(key) }) as (
    token: string,
  ) => Claims;
  const { role } = setup;
  return {
    name,
    kind: 'sync',
    read: (token) => {
      try {
        return userOf(verify(token), role);
      } catch {
        return undefined;
      }
    },
  };
}

function byFunction(setup: Setup): Subject {
  const keys = new Map(
    setup.issuers
      .flatMap((issuer) => issuer.keys)
      .map((jwk) => [jwk.kid, textOf(createPublicKey({ key: jwk, format: 'jwk' }))]),
  );
  const verify = createVerifier({
    ...optionsOf(setup),
    key: async ({ header }: { header: { kid: string } }) => keys.get(header.kid) ?? '',
  } as never) as unknown as (token: string) => Promise<Claims>;
  const { role } = setup;
  return {
    name: 'fast-jwt',
    kind: 'async',
    read: async (token) => {
      try {
        return userOf(await verify(token), role);
      } catch {
        return undefined;
      }
    },
  };
}

function textOf(key: KeyObject): string | Buffer {
  return key.type === 'secret' ? key.export() : key.export({ format: 'pem', type: 'spki' });
}
