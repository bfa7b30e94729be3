import { createTestIssuer, type TestIssuer } from 'nest-jwt-bearer/testing';
import { AUDIENCE } from '../api/sample-api.js';
import { makeCertificates } from './certificates.js';
import { TlsFront } from './tls-front.js';

/** A provider that can be spoilt, with what the environment of the API needs to find it. */
export interface FaultyProvider {
  readonly issuer: TestIssuer;
  readonly authority: string;
  readonly environment: Readonly<Record<string, string>>;
  token(): Promise<string>;
  /** Shows a certificate that has expired, or the good one again; only where the provider speaks TLS. */
  expire(isExpired: boolean): void;
  close(): Promise<void>;
}

export async function openProvider(): Promise<FaultyProvider> {
  const issuer = await createTestIssuer({ audience: AUDIENCE });
  await issuer.key();
  return {
    issuer,
    authority: issuer.issuer,
    environment: { JWT_AUTHORITY: issuer.issuer },
    token: () => issuer.token({ exp: issuer.now() + 3_600 }),
    expire: () => {
      throw new Error('this provider speaks no TLS');
    },
    close: () => issuer.close(),
  };
}

/** The same behind TLS. @throws Error without the program `openssl`. */
export async function openTlsProvider(): Promise<FaultyProvider> {
  const certificates = makeCertificates();
  const plain = await openProvider();
  const front = await TlsFront.start(certificates.good, plain.issuer.jwksUri);
  const authority = front.origin;
  Object.assign(plain.issuer.metadata, { issuer: authority, jwks_uri: `${authority}/jwks` });
  return {
    ...plain,
    authority,
    environment: {
      JWT_AUTHORITY: authority,
      JWT_REQUIRE_HTTPS_METADATA: 'true',
      NODE_EXTRA_CA_CERTS: certificates.trustedFile,
    },
    token: () => plain.issuer.token({ iss: authority, exp: plain.issuer.now() + 3_600 }),
    expire: (isExpired) => {
      front.present(isExpired ? certificates.expired : certificates.good);
    },
    close: async () => {
      front.close();
      certificates.remove();
      await plain.close();
    },
  };
}
