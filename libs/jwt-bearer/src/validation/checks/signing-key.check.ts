import { ask, type Check } from './check.js';

/**
 * Refuses a token whose signing key has a certificate outside its dates, the skew on both ends included. A key without a
 * certificate passes; chain and revocation are not looked at, since the key is trusted by its place in the configuration.
 *
 * | condition | code |
 * |---|---|
 * | a key delegate answers false | IDX10232 |
 * | the certificate is not valid yet | IDX10248 |
 * | the certificate is no longer valid | IDX10249 |
 *
 * @see RFC 5280, section 4.1.2.5; .NET's `Validators.ValidateIssuerSecurityKey`
 */
export const signingKeyCheck: Check = (context) => {
  const { parameters, signingKey, now } = context;
  const { issuerSigningKeyValidator, issuerSigningKeyValidatorUsingConfiguration } = parameters.given;
  if ((issuerSigningKeyValidatorUsingConfiguration ?? issuerSigningKeyValidator) !== undefined) {
    return askDelegate(context);
  }
  if (!parameters.validateIssuerSigningKey || signingKey?.certificate === undefined) {
    return undefined;
  }
  const { validFrom, validTo } = signingKey.certificate;
  // a date that cannot be read compares false, and must not pass
  if (!(Date.parse(validFrom) <= now + parameters.clockSkew)) {
    return { code: 'IDX10248', expected: `valid from ${validFrom}`, actual: signingKey.keyId };
  }
  return Date.parse(validTo) >= now - parameters.clockSkew
    ? undefined
    : { code: 'IDX10249', expected: `valid to ${validTo}`, actual: signingKey.keyId };
};

const askDelegate: Check = ({ token, parameters: { given }, configuration, signingKey }) =>
  ask(
    () =>
      given.issuerSigningKeyValidatorUsingConfiguration === undefined
        ? given.issuerSigningKeyValidator?.(signingKey, token, given)
        : given.issuerSigningKeyValidatorUsingConfiguration(signingKey, token, given, configuration),
    (passes) => (passes ? undefined : { code: 'IDX10232', actual: signingKey?.keyId }),
  );
