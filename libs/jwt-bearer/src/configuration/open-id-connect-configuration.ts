import type { SigningKeySet } from '../tokens/signing-key-set.js';
import type { DecryptionKey } from '../tokens/decryption-key.js';

/**
 * What one issuer publishes about itself, discovery document and key set together. A configuration is immutable: a refresh
 * replaces it wholly and never merges.
 *
 * @see OpenID Connect Discovery 1.0, section 3; .NET's `OpenIdConnectConfiguration`
 */
export interface OpenIdConnectConfiguration {
  /** The document's `issuer`, octet by octet. Tokens are compared with it. */
  readonly issuer: string | undefined;
  /** Where the keys came from; undefined for a static configuration. */
  readonly jwksUri: string | undefined;
  /** The usable public keys of the issuer. */
  readonly signingKeys: SigningKeySet;
  /** Keys that decrypt tokens; only a static configuration has them. */
  readonly tokenDecryptionKeys: readonly DecryptionKey[];
}
