import { createRequire } from 'node:module';
import { TOLERANCE, userOf, type Claims, type Setup, type SubjectMaker } from './subject.js';
import { Strategy, type JwtFromRequestFunction, type StrategyOptionsWithoutRequest } from 'passport-jwt';

// its types are those of an older Express
const { passportJwtSecret } = createRequire(import.meta.url)('jwks-rsa') as {
  passportJwtSecret: (options: object) => never;
};

/** The usual pair, with the key set cached and handed over. It takes a request, as its strategy does in an application. */
export const passport: SubjectMaker = {
  name: 'passport-jwt + jwks-rsa',
  make: (setup) => {
    const { algorithm, issuers, role } = setup;
    if (algorithm === 'HS256' || issuers.length > 1) {
      return undefined;
    }
    const strategy = new Strategy(
      passportOptions(setup, (request: unknown) => request as string),
      (claims: Claims, done: (error: unknown, user?: unknown) => void) => {
        done(null, claims);
      },
    );
    return {
      name: 'passport-jwt + jwks-rsa',
      kind: 'async',
      read: (token) =>
        new Promise((resolve, reject) => {
          const request = Object.create(strategy) as Strategy;
          request.success = (claims: Claims) => {
            resolve(userOf(claims, role));
          };
          request.fail = () => {
            resolve(undefined);
          };
          request.error = reject;
          request.authenticate(token as never);
        }),
    };
  },
};

/** What its strategy is told. */
export function passportOptions(
  { algorithm, issuers: [only], audience }: Setup,
  jwtFromRequest: JwtFromRequestFunction,
): StrategyOptionsWithoutRequest {
  return {
    jwtFromRequest,
    secretOrKeyProvider: passportJwtSecret({
      jwksUri: `${only?.issuer ?? ''}/keys`,
      cache: true,
      getKeysInterceptor: () => Promise.resolve(only?.keys),
    }),
    algorithms: [algorithm],
    issuer: only?.issuer ?? '',
    audience,
    // its types call it deprecated for the members beside it; there is no other way to the tolerance
    // eslint-disable-next-line @typescript-eslint/no-deprecated
    jsonWebTokenOptions: { clockTolerance: TOLERANCE },
  };
}
