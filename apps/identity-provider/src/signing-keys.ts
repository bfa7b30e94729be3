import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK } from 'jose';

/** A signing key in private form, as oidc-provider wants it. Its `kid` is the RFC 7638 thumbprint. */
export type PrivateJwk = JWK & { kty: string; kid: string };

/** Makes an RSA key of 2048 bits for RS256. */
export async function createSigningKey(): Promise<PrivateJwk> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const jwk = await exportJWK(privateKey);
  return { ...jwk, kty: 'RSA', kid: await calculateJwkThumbprint(jwk), use: 'sig', alg: 'RS256' };
}
