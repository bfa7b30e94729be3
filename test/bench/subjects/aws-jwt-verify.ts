import { JwtVerifier } from 'aws-jwt-verify';
import { TOLERANCE, userOf, type SubjectMaker } from './subject.js';

/** The synchronous method on key sets that were handed over. It has no HMAC. */
export const awsJwtVerify: SubjectMaker = {
  name: 'aws-jwt-verify',
  make: ({ algorithm, issuers, audience, role }) => {
    if (algorithm === 'HS256') {
      return undefined;
    }
    const verifier = JwtVerifier.create(
      issuers.map(({ issuer }) => ({
        issuer,
        audience,
        jwksUri: `${issuer}/keys`,
        graceSeconds: TOLERANCE,
      })),
    );
    for (const { issuer, keys } of issuers) {
      verifier.cacheJwks({ keys: keys as never }, issuer);
    }
    return {
      name: 'aws-jwt-verify',
      kind: 'sync',
      read: (token) => {
        try {
          return userOf(verifier.verifySync(token), role);
        } catch {
          return undefined;
        }
      },
    };
  },
};
