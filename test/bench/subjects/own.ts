import { setTimeout } from 'node:timers/promises';
import {
  JwtBearerSchemes,
  TokenValidator,
  type MaybePromise,
  type TokenValidationResult,
} from 'nest-jwt-bearer';
import type { Setup, Subject, SubjectMaker, TrustedIssuer } from './subject.js';

/** The way of the guard: it answers at once while keys are at hand. Not public, since it may also answer with a promise. */
interface Selection {
  validate(token: string): MaybePromise<TokenValidationResult>;
}

/** This library as its guard calls it, every signature verified anew. */
export const own: SubjectMaker = {
  name: 'nest-jwt-bearer',
  make: (setup) => guardsWay('nest-jwt-bearer', setup, false),
};

/** The same with the cache of verified signatures, as it is by default. */
export const ownCached: SubjectMaker = {
  name: 'nest-jwt-bearer, cache',
  make: (setup) => guardsWay('nest-jwt-bearer, cache', setup, true),
};

/** The public method, which always answers with a promise. */
export const ownAsync: SubjectMaker = {
  name: 'nest-jwt-bearer, validateToken',
  make: (setup) => {
    const validator = new TokenValidator(ownOptions(setup, false));
    const { role } = setup;
    return {
      name: ownAsync.name,
      kind: 'async',
      read: async (token) => userOf(await validator.validateToken(token), role),
    };
  },
};

async function guardsWay(name: string, setup: Setup, cache: boolean): Promise<Subject> {
  const schemes = new JwtBearerSchemes(ownOptions(setup, cache));
  const { selection } = schemes as unknown as { selection: Selection };
  for (const { configurationManager } of schemes) {
    await configurationManager?.getConfiguration();
  }
  const { role } = setup;
  const read = (token: string): string | undefined => {
    const result = selection.validate(token);
    if ('then' in result) {
      throw new Error('keys are not at hand');
    }
    return userOf(result, role);
  };
  // a key that is missing is known to be so for ten seconds, and a slot must not begin at their end
  let asked = Number.NEGATIVE_INFINITY;
  const isEnding = (): boolean => Math.abs(performance.now() - asked - 10_000) < 1_000;
  const prepare = async (token: string): Promise<void> => {
    do {
      const result = selection.validate(token);
      if ('then' in result) {
        await result;
        asked = performance.now();
      }
    } while (isEnding() && (await setTimeout(100, true)));
  };
  return { name, kind: 'sync', read, prepare };
}

function userOf(result: TokenValidationResult, role: string): string | undefined {
  if (result.status !== 'valid') {
    return undefined;
  }
  const { principal } = result;
  return principal.isInRole(role) ? principal.identity.name : undefined;
}

type Options = ConstructorParameters<typeof JwtBearerSchemes>[0];

/** What it is told, as an application would write it. */
export function ownOptions({ issuers, audience, secret }: Setup, signatureCache: boolean): Options {
  // a thousand roles do not fit into what is read by default
  const tokenValidationParameters = { nameClaimType: 'name', maximumTokenSizeInBytes: 256_000 };
  const common = { audience, signatureCache };
  if (secret !== undefined) {
    return {
      ...common,
      tokenValidationParameters: {
        ...tokenValidationParameters,
        validIssuer: issuers[0]?.issuer,
        issuerSigningKey: secret,
      },
    };
  }
  const scheme = ({ issuer, keys }: TrustedIssuer): Options => ({
    ...common,
    tokenValidationParameters,
    // a fetched set holds at most a hundred keys
    ...(keys.length > 100
      ? { configuration: { issuer, jwks: { keys } } }
      : { authority: issuer, fetch: providerOf(issuer, keys) }),
  });
  const [first, ...others] = issuers;
  return first !== undefined && others.length === 0
    ? scheme(first)
    : { schemes: Object.fromEntries(issuers.map((one, index) => [`Tenant${String(index)}`, scheme(one)])) };
}

/** A provider without a network: what it answers is fetched once. */
function providerOf(issuer: string, keys: TrustedIssuer['keys']): (address: string) => Promise<Response> {
  const jwksUri = `${issuer}/keys`;
  return (address) =>
    Promise.resolve(Response.json(address === jwksUri ? { keys } : { issuer, jwks_uri: jwksUri }));
}
