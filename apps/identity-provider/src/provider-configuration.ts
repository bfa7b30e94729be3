import type { AdapterFactory, Configuration } from 'oidc-provider';
import { browserClient, clients, robots } from './clients.js';
import { describeResource, resources } from './resources.js';
import type { PrivateJwk } from './signing-keys.js';
import { findUser } from './users.js';

const HOUR = 3600;
const LOOPBACK_ORIGIN = /^http:\/\/(?:127\.0\.0\.1|localhost)(?::\d+)?$/;

/**
 * How oidc-provider is set up. The first key signs, all are published.
 *
 * Scopes of the resources stay out of `scopes`: oidc-provider would take them for claims about the person, and ask for consent
 * again and again.
 */
export function createConfiguration(keys: readonly PrivateJwk[], adapter: AdapterFactory): Configuration {
  return {
    adapter,
    clients,
    jwks: { keys: [...keys] },
    cookies: { keys: ['a-development-provider-has-no-secrets'] },
    responseTypes: ['code'],
    scopes: ['openid', 'offline_access'],
    claims: { openid: ['sub', 'name'] },
    ttl: {
      Session: HOUR,
      Grant: HOUR,
      Interaction: HOUR,
      IdToken: HOUR,
      RefreshToken: HOUR,
      AccessToken: lifetime,
      ClientCredentials: lifetime,
    },
    clientBasedCORS: (_ctx, origin, { clientId }) =>
      clientId === browserClient.client_id && LOOPBACK_ORIGIN.test(origin),
    interactions: { url: (_ctx, { uid }) => `/interaction/${uid}` },
    findAccount: (_ctx, id) => {
      const user = findUser(id);
      return user && { accountId: id, claims: () => ({ sub: id, name: user.name }) };
    },
    extraTokenClaims: (_ctx, token) => {
      if ('accountId' in token) {
        const user = findUser(token.accountId);
        return { roles: user?.roles, name: user?.name };
      }
      return { roles: robots.find(({ id }) => id === token.clientId)?.roles };
    },
    loadExistingGrant: async ({ oidc: { client, session, provider } }) => {
      const grant = new provider.Grant({ clientId: client?.clientId, accountId: session?.accountId });
      grant.addOIDCScope('openid offline_access');
      for (const { audience, scopes } of resources) grant.addResourceScope(audience, scopes.join(' '));
      await grant.save();
      return grant;
    },
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => resources[0].audience,
        useGrantedResource: () => true,
        getResourceServerInfo: describeResource,
      },
    },
  };
}

const lifetime = (_ctx: unknown, token: { resourceServer?: { accessTokenTTL?: number } }): number =>
  token.resourceServer?.accessTokenTTL ?? HOUR;
