import { webcrypto, type KeyObject } from 'node:crypto';
import { createLocalJWKSet, jwtVerify, type JWTPayload, type JWTVerifyGetKey } from 'jose';
import { TOLERANCE, userOf, type SubjectMaker } from './subject.js';

/** A local key set, which keeps its imported keys; for HS256 a `CryptoKey`, which costs half of a `KeyObject`. */
export const jose: SubjectMaker = {
  name: 'jose',
  make: async ({ algorithm, issuers, audience, secret, role }) => {
    const options = {
      algorithms: [algorithm],
      issuer: issuers.map(({ issuer }) => issuer),
      audience,
      clockTolerance: TOLERANCE,
    };
    const key = secret && (await imported(secret));
    const keySet: JWTVerifyGetKey | undefined =
      key === undefined ? createLocalJWKSet({ keys: issuers.flatMap(({ keys }) => keys) }) : undefined;
    const verify = (token: string): Promise<{ payload: JWTPayload }> =>
      keySet === undefined ? jwtVerify(token, key as never, options) : jwtVerify(token, keySet, options);
    return {
      name: 'jose',
      kind: 'async',
      read: async (token) => {
        try {
          return userOf((await verify(token)).payload, role);
        } catch {
          return undefined;
        }
      },
    };
  },
};

function imported(secret: KeyObject): Promise<webcrypto.CryptoKey> {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  return webcrypto.subtle.importKey('raw', secret.export(), algorithm, false, ['verify']);
}
