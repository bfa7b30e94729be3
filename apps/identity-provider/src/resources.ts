import type { KoaContextWithOIDC, ResourceServer } from 'oidc-provider';
import { errors } from './oidc-provider.js';

/** An API that tokens are issued for: the `resource` of RFC 8707 in a request, and the `aud` of the token. */
export interface Resource {
  readonly audience: string;
  readonly scopes: readonly string[];
}

/** The first is the one of a request that names none. */
export const resources = [
  { audience: 'api://sample', scopes: ['reports:read', 'reports:write'] },
  { audience: 'api://billing', scopes: ['invoices:read'] },
] as const satisfies readonly Resource[];

const TEN_MINUTES = 600;
const ONE_DAY = 86_400;

/**
 * Describes the resource to oidc-provider.
 *
 * @throws InvalidTarget for a resource that is not in the list: a token for somebody else's API must not carry our audience
 */
export function describeResource(ctx: KoaContextWithOIDC, audience: string): ResourceServer {
  const resource = resources.find((candidate) => candidate.audience === audience);
  if (!resource) throw new errors.InvalidTarget();
  return {
    audience,
    scope: resource.scopes.join(' '),
    accessTokenFormat: 'jwt',
    accessTokenTTL: readLifetime(ctx.oidc.body?.['lifetime']),
    jwt: { sign: { alg: 'RS256' } },
  };
}

/** A token request may say how long its token shall live: `lifetime=1`, in seconds, at most a day. Default ten minutes. */
function readLifetime(requested: unknown): number {
  if (requested === undefined) return TEN_MINUTES;
  const seconds = Number(requested);
  if (Number.isInteger(seconds) && seconds >= 1 && seconds <= ONE_DAY) return seconds;
  throw new errors.InvalidRequest(`lifetime must be a whole number of seconds from 1 to ${ONE_DAY}`);
}
