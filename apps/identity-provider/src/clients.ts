import type { ClientMetadata } from 'oidc-provider';

/** A program that gets tokens in its own name, by its id and secret. */
export interface Robot {
  readonly id: string;
  readonly secret: string;
  readonly roles: readonly string[];
}

/** The programs that this provider knows. Their secrets guard nothing: the provider listens on loopback only. */
export const robots: readonly Robot[] = [
  { id: 'admin-robot', secret: 'admin-secret', roles: ['admin'] },
  { id: 'reader-robot', secret: 'reader-secret', roles: ['reader'] },
];

/**
 * The public client for browsers and native programs: code + PKCE, back to a loopback address with any port. Refresh tokens come with
 * the scope `offline_access`.
 */
export const browserClient = {
  client_id: 'browser',
  application_type: 'native',
  token_endpoint_auth_method: 'none',
  grant_types: ['authorization_code', 'refresh_token'],
  response_types: ['code'],
  redirect_uris: ['http://127.0.0.1/callback', 'http://localhost/callback'],
} satisfies ClientMetadata;

/** All clients, as oidc-provider wants them. */
export const clients: ClientMetadata[] = [
  ...robots.map(({ id, secret }) => ({
    client_id: id,
    client_secret: secret,
    grant_types: ['client_credentials'],
    response_types: [],
    redirect_uris: [],
  })),
  browserClient,
];
