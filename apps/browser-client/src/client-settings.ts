/** What the page has to know. It holds no secret: everybody can read it. */
export interface ClientSettings {
  /** The provider's base address, equal to the issuer in its metadata. */
  readonly authority: string;
  /** The base address of the API. */
  readonly api: string;
  /** The client that the provider knows this page as: a public one, whose redirect URI is `/callback` at the page's origin. */
  readonly clientId: string;
  /** Scopes, separated by blanks. `offline_access` is the one that brings a refresh token. */
  readonly scope: string;
}

/** The page's settings where the provider is the development provider. */
export const settingsFor = (authority: string, api: string): ClientSettings => ({
  authority,
  api,
  clientId: 'browser',
  scope: 'openid offline_access reports:read reports:write',
});
