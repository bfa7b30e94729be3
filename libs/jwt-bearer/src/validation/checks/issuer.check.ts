import type { OpenIdConnectConfiguration } from '../../configuration/open-id-connect-configuration.js';
import type { JsonWebToken } from '../../tokens/json-web-token.js';
import { isBlank } from '../blank.js';
import { ask, type Check, type CheckContext } from './check.js';

/** Where Entra's metadata for several tenants leaves the tenant open. */
const TENANT = '{tenantid}';

/**
 * Refuses a token of another issuer. `iss` has to equal, code unit by code unit, the issuer of the configuration or one of the
 * valid issuers. Where the configuration's issuer is Entra's template, the token's `tid` has to be one of `validTenants` and fill it.
 *
 * | condition | code |
 * |---|---|
 * | an issuer delegate throws | its code, else IDX10205 |
 * | no `iss`, or a blank one | IDX10211 |
 * | no issuer configured | IDX10204 |
 * | none equals | IDX10205 |
 *
 * @see RFC 7519, section 4.1.1; .NET's `Validators.ValidateIssuer`
 */
export const issuerCheck: Check = (context) => {
  const { token, parameters, configuration } = context;
  const { issuerValidator, issuerValidatorUsingConfiguration } = parameters.given;
  if ((issuerValidatorUsingConfiguration ?? issuerValidator) !== undefined) {
    return askDelegate(context);
  }
  const issuer = token.issuer ?? '';
  context.issuer = issuer;
  if (!parameters.validateIssuer) {
    return token.payload['iss'] === null ? { code: 'IDX10211' } : undefined;
  }
  if (isBlank(issuer)) {
    return { code: 'IDX10211', expected: knownIssuers(context) };
  }
  const isPublished =
    configuration !== undefined && acceptsByMetadata(token, configuration, context.validTenants);
  if (isPublished || parameters.validIssuers.includes(issuer)) {
    return undefined;
  }
  const expected = knownIssuers(context);
  // a list of nothing is a list all the same, as in the original
  const isConfigured = expected.length > 0 || Boolean(parameters.given.validIssuers?.length);
  return { code: isConfigured ? 'IDX10205' : 'IDX10204', expected, actual: issuer };
};

const askDelegate: Check = (context) => {
  const { token, parameters, configuration } = context;
  const { given } = parameters;
  const issuer = token.issuer ?? '';
  return ask(
    () =>
      given.issuerValidatorUsingConfiguration === undefined
        ? given.issuerValidator?.(issuer, token, given)
        : given.issuerValidatorUsingConfiguration(issuer, token, given, configuration),
    (accepted = issuer) => {
      context.issuer = accepted;
      return undefined;
    },
    'IDX10205',
  );
};

/** The issuers that are accepted by name, the configuration's first. */
export function knownIssuers({ configuration, parameters }: CheckContext): readonly string[] {
  const published = configuration?.issuer;
  return published === undefined || isBlank(published)
    ? parameters.validIssuers
    : [published, ...parameters.validIssuers];
}

/** Whether the metadata names the token's issuer, itself or through a tenant that is allowed. */
function acceptsByMetadata(
  token: JsonWebToken,
  configuration: OpenIdConnectConfiguration,
  validTenants: readonly string[],
): boolean {
  const { issuer: published } = configuration;
  if (published === undefined || token.issuer === undefined) {
    return false;
  }
  const tenant = token.payload['tid'];
  return (
    token.issuer === published ||
    (typeof tenant === 'string' &&
      validTenants.includes(tenant) &&
      token.issuer === published.replace(TENANT, () => tenant))
  );
}
