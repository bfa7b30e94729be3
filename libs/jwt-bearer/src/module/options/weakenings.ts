import type { JwtBearerOptions } from '../../authentication/jwt-bearer-options.js';
import { parseDuration } from '../../time/duration.js';
import type { TokenValidationParameters } from '../../validation/token-validation-parameters.js';

const DEFAULT_SKEW = 300_000;
const DEFAULT_TOKEN_SIZE = 16_384;

/** An option that makes the validation weaker than its defaults, and what follows from it. */
interface Weakening<Options> {
  readonly name: string;
  readonly applies: (options: Options) => boolean;
  readonly consequence: string;
}

const OF_OPTIONS: readonly Weakening<JwtBearerOptions>[] = [
  {
    name: '`requireHttpsMetadata: false`',
    applies: ({ requireHttpsMetadata }) => requireHttpsMetadata === false,
    consequence: 'whoever can alter the metadata on its way can sign tokens',
  },
];

const OF_PARAMETERS: readonly Weakening<TokenValidationParameters>[] = [
  {
    name: '`validateIssuer: false`',
    applies: ({ validateIssuer }) => validateIssuer === false,
    consequence: 'tokens of any issuer that shares the keys pass',
  },
  {
    name: '`validateAudience: false`',
    applies: ({ validateAudience }) => validateAudience === false,
    consequence: 'tokens that were issued for other APIs pass',
  },
  {
    name: '`requireAudience: false`',
    applies: ({ requireAudience }) => requireAudience === false,
    consequence: 'tokens without an audience pass',
  },
  {
    name: '`ignoreCaseWhenValidatingAudience: true`',
    applies: ({ ignoreCaseWhenValidatingAudience }) => ignoreCaseWhenValidatingAudience === true,
    consequence: 'audiences that differ in letter case count as the same',
  },
  {
    name: '`validateLifetime: false`',
    applies: ({ validateLifetime }) => validateLifetime === false,
    consequence: 'expired tokens pass',
  },
  {
    name: '`requireExpirationTime: false`',
    applies: ({ requireExpirationTime }) => requireExpirationTime === false,
    consequence: 'tokens that never expire pass',
  },
  {
    name: '`clockSkew`',
    applies: ({ clockSkew }) => clockSkew !== undefined && parseDuration(clockSkew) > DEFAULT_SKEW,
    consequence: 'tokens pass for more than five minutes after they have expired',
  },
  {
    name: '`requireSignedTokens: false`',
    applies: ({ requireSignedTokens }) => requireSignedTokens === false,
    consequence: 'anybody can make a token that passes',
  },
  {
    name: '`validateIssuerSigningKey: false`',
    applies: ({ validateIssuerSigningKey }) => validateIssuerSigningKey === false,
    consequence: 'keys of expired certificates still count',
  },
  {
    name: '`tryAllIssuerSigningKeys: true`',
    applies: ({ tryAllIssuerSigningKeys }) => tryAllIssuerSigningKeys === true,
    consequence: 'a token whose `kid` names no key is tried with every key',
  },
  {
    name: '`validTypes: []`',
    applies: ({ validTypes }) => validTypes?.length === 0,
    consequence: 'tokens that are no access tokens, such as ID tokens, pass',
  },
  {
    name: '`maximumTokenSizeInBytes`',
    applies: ({ maximumTokenSizeInBytes = 0 }) => maximumTokenSizeInBytes > DEFAULT_TOKEN_SIZE,
    consequence: 'longer tokens than by default are read, which costs time and memory',
  },
];

/** A sentence for each option that is weaker than its default. */
export function weakeningsOf(options: JwtBearerOptions): readonly string[] {
  return [
    ...sentences(OF_OPTIONS, options),
    ...sentences(OF_PARAMETERS, options.tokenValidationParameters ?? {}),
  ];
}

function sentences<Options>(weakenings: readonly Weakening<Options>[], options: Options): string[] {
  return weakenings
    .filter(({ applies }) => applies(options))
    .map(({ name, consequence }) => `${name}: ${consequence}.`);
}
