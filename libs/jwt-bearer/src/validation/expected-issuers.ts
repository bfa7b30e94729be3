import { impliedIssuer, withoutSlash } from '../configuration/retrieval/well-known.js';
import type { EffectiveParameters } from './effective-parameters.js';
import type { TokenValidatorOptions } from './token-validator-options.js';

/** What the options alone tell of the issuers of a scheme. */
export interface ExpectedIssuers {
  /** The issuers that the options name. They choose the scheme of a token. */
  readonly named: readonly string[];
  /** Whether a token of any other issuer is refused whatever the metadata says. */
  readonly isComplete: boolean;
}

const TENANT = '{tenantid}';

/**
 * The issuers that a scheme can accept: a document's issuer has to be the authority, or the one that the metadata address implies,
 * give or take one trailing slash, or one of the valid issuers; where tenants are configured, each of them fills a template, or
 * takes the place of a segment of the authority. A delegate may accept more, and so does a scheme that checks no issuer.
 */
export function expectedIssuers(
  options: TokenValidatorOptions,
  parameters: EffectiveParameters,
): ExpectedIssuers {
  const { given, validIssuers, validateIssuer } = parameters;
  const tenants = options.validTenants ?? [];
  const named = [...publishedIssuers(options), ...validIssuers].flatMap((issuer) => [
    issuer,
    ...tenants.flatMap((tenant) => withTenant(issuer, tenant)),
  ]);
  return {
    named: [...new Set(named)],
    isComplete:
      validateIssuer &&
      given.issuerValidator === undefined &&
      given.issuerValidatorUsingConfiguration === undefined,
  };
}

/** What the metadata may state. */
function publishedIssuers({
  configuration,
  authority,
  metadataAddress,
  validIssuers = [],
}: TokenValidatorOptions): readonly string[] {
  if (configuration !== undefined) {
    return configuration.issuer === undefined ? [] : [configuration.issuer];
  }
  const issuer = authority ?? (metadataAddress === undefined ? undefined : impliedIssuer(metadataAddress));
  const own = issuer === undefined ? [] : [withoutSlash(issuer), `${withoutSlash(issuer)}/`];
  return [...own, ...validIssuers.filter((valid) => valid !== null)];
}

/** The issuers of a tenant: its name in the place of the template, or of each segment of the path. */
function withTenant(issuer: string, tenant: string): readonly string[] {
  if (issuer.includes(TENANT)) {
    return [issuer.replace(TENANT, () => tenant)];
  }
  const segments = issuer.split('/');
  return segments.flatMap((segment, index) =>
    index > 2 && segment !== '' ? [segments.with(index, tenant).join('/')] : [],
  );
}
