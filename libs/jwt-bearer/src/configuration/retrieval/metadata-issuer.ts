import { withoutSlash } from './well-known.js';

/** Which issuers a document may state. */
export interface IssuerExpectation {
  readonly authority: string | undefined;
  readonly validIssuers: readonly string[];
  /** Whether `{tenantid}` may stand for a segment of the authority. */
  readonly acceptsTenants: boolean;
}

const TENANT = '{tenantid}';

/**
 * Whether a document that states this issuer may be believed: it is the authority, octet by octet, one trailing slash aside; it
 * is one of the valid issuers; or it is Entra's template of the authority and tenants are configured. Without this check one
 * provider could publish keys in the name of another.
 *
 * @see RFC 8414, section 3.3; OpenID Connect Discovery 1.0, section 4.3
 */
export function isExpectedIssuer(issuer: string, expected: IssuerExpectation): boolean {
  const { authority, validIssuers, acceptsTenants } = expected;
  if (validIssuers.includes(issuer)) {
    return true;
  }
  if (authority === undefined) {
    return false;
  }
  return (
    withoutSlash(issuer) === withoutSlash(authority) ||
    (acceptsTenants && isTemplateOf(withoutSlash(issuer), withoutSlash(authority)))
  );
}

/** Whether the template becomes the authority when one segment of its path is filled in. */
function isTemplateOf(template: string, authority: string): boolean {
  const segments = template.split('/');
  const filled = authority.split('/');
  const place = segments.indexOf(TENANT);
  // https: / (nothing) / host / path
  return (
    place >= 3 && filled[place] !== '' && segments.with(place, filled[place] ?? '').join('/') === authority
  );
}
