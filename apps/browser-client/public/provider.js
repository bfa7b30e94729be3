/**
 * Reads where the endpoints of the provider are. Where a provider does not let pages read its metadata, write the addresses of the
 * two endpoints into the settings instead: a client needs nothing else of it, and verifies no token.
 */
export async function discover(authority) {
  const metadata = await (await fetch(`${authority}/.well-known/openid-configuration`)).json();
  if (metadata.issuer !== authority) throw new Error(`${authority} says that it is ${metadata.issuer}`);
  return metadata;
}

/** Redeems a code or a refresh token. The client is a public one: it has no secret, and sends no cookie. */
export async function requestTokens(provider, form) {
  const response = await fetch(provider.token_endpoint, { method: 'POST', body: new URLSearchParams(form) });
  const answer = await response.json();
  if (!response.ok) throw new Error(`The provider gave no token: ${answer.error}`);
  return { access: answer.access_token, refresh: answer.refresh_token };
}
