import type { JwtBearerOptions } from '../authentication/jwt-bearer-options.js';
import { JwtBearerSchemes, type JwtBearerScheme } from '../authentication/jwt-bearer-schemes.js';

/** A token without a signature, and what a scheme would make of it if it had one. */
export interface UserToken {
  readonly text: string;
  readonly validation: Awaited<ReturnType<JwtBearerScheme['tokenValidator']['validateToken']>>;
}

/**
 * Reads claims as a scheme reads those of its tokens: by its maps, its claim types, its sources of roles.
 *
 * @throws SecurityTokenError for claims that no token can have.
 */
export async function userToken(
  { name, options }: JwtBearerScheme,
  claims: Readonly<Record<string, unknown>>,
): Promise<UserToken> {
  const now = Math.floor((options.clock ?? Date).now() / 1000);
  const iss = options.authority ?? options.configuration?.issuer ?? 'https://issuer.test';
  const payload = { iss, sub: 'user-1', iat: now, exp: now + 86_400, ...claims };
  const text = `${encode({ alg: 'none' })}.${encode(payload)}.`;
  const { tokenValidator } = new JwtBearerSchemes(asIfSigned(options));
  const validation = await tokenValidator.validateToken(text);
  if (validation.status !== 'valid') {
    throw validation.error;
  }
  return { text, validation: { ...validation, scheme: name } };
}

function asIfSigned({
  mapInboundClaims,
  inboundClaimTypeMap,
  roleSources,
  tokenValidationParameters = {},
}: JwtBearerOptions): JwtBearerOptions {
  const { nameClaimType, nameClaimTypeRetriever, roleClaimType, roleClaimTypeRetriever, authenticationType } =
    tokenValidationParameters;
  return {
    mapInboundClaims,
    inboundClaimTypeMap,
    roleSources,
    tokenValidationParameters: {
      nameClaimType,
      nameClaimTypeRetriever,
      roleClaimType,
      roleClaimTypeRetriever,
      authenticationType,
      requireSignedTokens: false,
      validateIssuer: false,
      validateAudience: false,
      validateLifetime: false,
    },
  };
}

function encode(part: object): string {
  return Buffer.from(JSON.stringify(part), 'utf8').toString('base64url');
}
