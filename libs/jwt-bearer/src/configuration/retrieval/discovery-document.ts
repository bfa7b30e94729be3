import { isExpectedIssuer, type IssuerExpectation } from './metadata-issuer.js';
import { RetrievalError } from './retrieval.error.js';

/** What counts of a discovery document. */
export interface DiscoveryDocument {
  readonly issuer: string;
  readonly jwksUri: string;
}

/**
 * Reads a discovery document and refuses it unless it speaks for the configured issuer. Its list of algorithms is not looked at:
 * it is about ID tokens, and some providers put `none` into it.
 *
 * @param content the JSON object.
 * @param address where it came from, for messages.
 * @throws RetrievalError IDX21815 (members of the wrong type), IDX20810 (another issuer, or a member is missing).
 * @see OpenID Connect Discovery 1.0, section 3; RFC 8414, section 2
 */
export function readDiscoveryDocument(
  content: Readonly<Record<string, unknown>>,
  address: string,
  expected: IssuerExpectation,
): DiscoveryDocument {
  const issuer = member(content, 'issuer', address);
  const jwksUri = member(content, 'jwks_uri', address);
  if (!isExpectedIssuer(issuer, expected)) {
    throw new RetrievalError({
      code: 'IDX20810',
      source: 'document',
      expected: [expected.authority, ...expected.validIssuers].filter((name) => name !== undefined),
      actual: `issuer ${issuer} in ${address}`,
    });
  }
  const protocol = URL.canParse(jwksUri) ? new URL(jwksUri).protocol : undefined;
  if (protocol !== 'https:' && protocol !== 'http:') {
    throw unreadable(`jwks_uri ${jwksUri} in ${address}, which is no address`);
  }
  return { issuer, jwksUri };
}

function member(content: Readonly<Record<string, unknown>>, name: string, address: string): string {
  const value = content[name];
  if (value === undefined || value === null || value === '') {
    throw new RetrievalError({ code: 'IDX20810', source: 'document', actual: `no ${name} in ${address}` });
  }
  if (typeof value !== 'string') {
    throw unreadable(`${name} in ${address} is no text`);
  }
  return value;
}

function unreadable(actual: string): RetrievalError {
  return new RetrievalError({ code: 'IDX21815', source: 'document', actual });
}
