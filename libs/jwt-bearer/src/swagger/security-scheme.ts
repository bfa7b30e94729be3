import type { JwtBearerOptions } from '../index.js';

/** A security scheme as OpenAPI writes it. */
export type SecurityScheme =
  | { readonly type: 'openIdConnect'; readonly openIdConnectUrl: string }
  | { readonly type: 'http'; readonly scheme: 'bearer'; readonly bearerFormat: 'JWT' };

/**
 * How OpenAPI describes a scheme: by its discovery document where it has one, else as some bearer token.
 *
 * @see OpenAPI 3.0, section 4.7.27
 */
export function securityScheme({
  authority,
  metadataAddress,
  configuration,
}: JwtBearerOptions): SecurityScheme {
  const openIdConnectUrl = metadataAddress ?? (authority && wellKnown(authority));
  return openIdConnectUrl === undefined || configuration !== undefined
    ? { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' }
    : { type: 'openIdConnect', openIdConnectUrl };
}

function wellKnown(authority: string): string {
  return `${authority.replace(/\/$/, '')}/.well-known/openid-configuration`;
}
