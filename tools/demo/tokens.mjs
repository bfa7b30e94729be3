import { AUDIENCE } from './sample-api.mjs';
import { printToken } from './narrator.mjs';

const SECRETS = { 'admin-robot': 'admin-secret', 'reader-robot': 'reader-secret' };

/** Asks the provider for an access token, by client credentials, and says so. */
export async function requestToken(provider, client, { resource = AUDIENCE, lifetime } = {}) {
  const response = await fetch(`${provider.issuer}/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${client}:${SECRETS[client]}`)}` },
    body: new URLSearchParams({ grant_type: 'client_credentials', resource, ...(lifetime && { lifetime }) }),
  });
  const { access_token: token, expires_in: seconds, error } = await response.json();
  if (!token) throw new Error(`the identity provider gave no token: ${error}`);
  printToken(token, `${client}, for ${resource}, valid for ${seconds} s`);
  return token;
}

/** The claims of a token, unverified. */
export const readClaims = (token) => JSON.parse(Buffer.from(token.split('.')[1], 'base64url').toString());

/** The same token with other claims under the old signature. */
export function tamper(token, claims) {
  const [header, , signature] = token.split('.');
  const payload = Buffer.from(JSON.stringify({ ...readClaims(token), ...claims })).toString('base64url');
  return [header, payload, signature].join('.');
}
