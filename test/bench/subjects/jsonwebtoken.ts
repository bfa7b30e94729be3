import { createPublicKey, type KeyObject } from 'node:crypto';
import jsonwebtoken, { type GetPublicKeyOrSecret, type JwtPayload, type VerifyOptions } from 'jsonwebtoken';
import { TOLERANCE, userOf, type Setup, type Subject, type SubjectMaker } from './subject.js';

/** A `KeyObject` by value, which is the fastest; where a token names one of several, the function that finds it. */
export const jsonWebToken: SubjectMaker = {
  name: 'jsonwebtoken',
  make: (setup) => {
    const key = setup.secret ?? setup.key;
    return key === undefined ? byFunction(setup) : byValue(setup, key);
  },
};

function optionsOf({ algorithm, issuers, audience }: Setup): VerifyOptions {
  const [first = '', ...others] = issuers.map(({ issuer }) => issuer);
  return { algorithms: [algorithm], issuer: [first, ...others], audience, clockTolerance: TOLERANCE };
}

function byValue(setup: Setup, key: KeyObject): Subject {
  const options = optionsOf(setup);
  const { role } = setup;
  return {
    name: 'jsonwebtoken',
    kind: 'sync',
    read: (token) => {
      try {
        return userOf(jsonwebtoken.verify(token, key, options) as JwtPayload, role);
      } catch {
        return undefined;
      }
    },
  };
}

function byFunction(setup: Setup): Subject {
  const options = optionsOf(setup);
  const { role } = setup;
  const keys = new Map(
    setup.issuers
      .flatMap((issuer) => issuer.keys)
      .map((jwk) => [jwk.kid, createPublicKey({ key: jwk, format: 'jwk' })]),
  );
  const find: GetPublicKeyOrSecret = ({ kid }, found) => {
    const key = keys.get(kid ?? '');
    found(key === undefined ? new Error('unknown key') : null, key);
  };
  return {
    name: 'jsonwebtoken',
    kind: 'async',
    read: (token) =>
      new Promise((resolve) => {
        jsonwebtoken.verify(token, find, options, (error, claims) => {
          resolve(error === null ? userOf(claims as JwtPayload, role) : undefined);
        });
      }),
  };
}
