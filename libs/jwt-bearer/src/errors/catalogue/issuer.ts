import { entries } from './entry.js';

export const issuer = entries({
  IDX10204: {
    error: 'SecurityTokenInvalidIssuerError',
    meaning: 'There is no issuer to compare with. Neither the parameters nor the metadata name one.',
    causes: [
      'Parameters were given to `validateToken` that replace those of the scheme and name no issuer.',
      'Only keys are configured, so there is no metadata that would name the issuer.',
      'A static `configuration` without `issuer`.',
    ],
    remedies: [
      'Set `authority`, or `validIssuer` / `validIssuers` where only keys are configured.',
      'Switch `validateIssuer` off only where the keys belong to a single issuer anyway.',
    ],
    hint: 'Set `authority` or `validIssuer`, so that there is an issuer to compare with.',
    description: 'The issuer of the token cannot be checked',
  },
  IDX10205: {
    error: 'SecurityTokenInvalidIssuerError',
    meaning:
      'The token comes from another issuer. Its `iss` equals none of the accepted issuers, character by character.',
    causes: [
      'Microsoft Entra: the token is a v1 token (`https://sts.windows.net/{tenant}/`) while `authority` is the v2 endpoint (`https://login.microsoftonline.com/{tenant}/v2.0`), or the reverse.',
      'A trailing slash in one of the two (Auth0 has one in `iss`, Keycloak has none).',
      'Another tenant, realm or environment than the one in `authority`: a test token at the production API.',
      'The provider answers under two names, such as `localhost` and `127.0.0.1`, `http` and `https`, or a name inside the cluster and one outside.',
      'The API accepts several issuers, and this one belongs to no configured scheme.',
    ],
    remedies: [
      'Copy `iss` of a good token into `authority`, exactly as it is written there.',
      'Microsoft Entra: set `requestedAccessTokenVersion` to 2 in the manifest of the API, or take the authority without `/v2.0`.',
      'Give the provider one public address (Keycloak: `KC_HOSTNAME`) and use it in clients and API alike.',
      'List further issuers of the same keys in `validIssuers`, tenants in `validTenants`, and issuers with keys of their own as further `schemes`.',
    ],
    hint: 'Compare `iss` of the token with `authority` and `validIssuers`: version, tenant, scheme, host and trailing slash have to be equal.',
    description: 'The issuer of the token is not accepted',
  },
  IDX10211: {
    error: 'SecurityTokenInvalidIssuerError',
    meaning: 'The token names no issuer. Its `iss` is missing, null, empty or blank.',
    causes: [
      'A home-made token, signed without an issuer.',
      'A token that is meant for other things than access to an API.',
    ],
    remedies: [
      'Let the issuer of the token set `iss`.',
      'Switch `validateIssuer` off only where the keys belong to a single issuer anyway.',
    ],
    hint: 'Let the issuer put `iss` into its tokens.',
    description: 'The token has no issuer',
  },
});
