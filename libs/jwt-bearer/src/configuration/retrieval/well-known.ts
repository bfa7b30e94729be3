const OPENID = '/.well-known/openid-configuration';
const OAUTH = '/.well-known/oauth-authorization-server';

/**
 * Where the metadata of an issuer may lie: OpenID Connect puts its well-known path behind the issuer, RFC 8414 before the
 * issuer's own path. A trailing slash of the issuer does not count.
 *
 * @see OpenID Connect Discovery 1.0, section 4; RFC 8414, sections 3 and 5
 */
export function wellKnownAddresses(authority: string): readonly string[] {
  const issuer = withoutSlash(authority);
  const { origin } = new URL(issuer);
  const path = issuer.slice(issuer.indexOf('/', issuer.indexOf('://') + 3) >>> 0);
  const inserted = path.startsWith('/') ? path : '';
  return [
    ...new Set([`${issuer}${OPENID}`, `${origin}${OAUTH}${inserted}`, `${origin}${OPENID}${inserted}`]),
  ];
}

/** The issuer to which metadata at a well-known address belongs; undefined for an address of another form. */
export function impliedIssuer(metadataAddress: string): string | undefined {
  const [address = ''] = metadataAddress.split('?');
  if (address.endsWith(OPENID)) {
    return address.slice(0, -OPENID.length);
  }
  for (const wellKnown of [OAUTH, OPENID]) {
    const [origin, path, ...more] = address.split(wellKnown);
    if (origin !== undefined && path !== undefined && more.length === 0) {
      return `${origin}${path}`;
    }
  }
  return undefined;
}

/** An issuer or address without its trailing slash, if it has one. */
export function withoutSlash(issuer: string): string {
  return issuer.endsWith('/') ? issuer.slice(0, -1) : issuer;
}
