import { entries } from './entry.js';

export const audience = entries({
  IDX10206: {
    error: 'SecurityTokenInvalidAudienceError',
    meaning: 'The token names no audience. Its `aud` is missing, null or an empty list.',
    causes: [
      'The client asked for the token without naming the API (Auth0: `audience`, RFC 8707: `resource`).',
      'Keycloak: no audience mapper in the client scope.',
      'Amazon Cognito: access tokens carry `client_id` instead of `aud`.',
    ],
    remedies: [
      'Let the client name the API when it asks for a token, and let the provider put it into `aud`.',
      'Keycloak: add an audience mapper for this API to a client scope.',
      'Where the provider cannot: set `requireAudience` to false and check `client_id` in `onTokenValidated` or a policy. A wrong `aud` is still refused.',
    ],
    hint: 'Let the client ask for a token for this API, so that the provider fills `aud`.',
    description: 'The token has no audience',
  },
  IDX10208: {
    error: 'SecurityTokenInvalidAudienceError',
    meaning:
      'There is no audience to compare with. Neither `audience`, `validAudience` nor `validAudiences` is set.',
    causes: [
      'Parameters were given to `validateToken` that replace those of the scheme and name no audience.',
      'The setting from which `audience` is read was empty.',
    ],
    remedies: [
      'Set `audience` to the identifier of this API at the provider.',
      'Take the parameters of the scheme as the start of your own: those given to `validateToken` replace them.',
    ],
    hint: 'Set `audience` to the identifier of this API at the provider.',
    description: 'The audience of the token cannot be checked',
  },
  IDX10214: {
    error: 'SecurityTokenInvalidAudienceError',
    meaning:
      'The token is meant for another audience. No value of its `aud` is one of the accepted audiences.',
    causes: [
      'Microsoft Entra: v1 tokens carry the application ID URI (`api://...`), v2 tokens the client id.',
      'The client asked for a token for another API (Microsoft Graph, the userinfo endpoint) or sent its ID token, whose audience is the client.',
      'Keycloak: without an audience mapper `aud` is `account`.',
      'Another environment: the audience of the test API at the production API.',
      'Different letter case, or more than one trailing slash of difference.',
    ],
    remedies: [
      'Set `audience` to what `aud` of a good token holds; several go into a list.',
      'Microsoft Entra: accept both forms, `audience: [clientId, "api://" + clientId]`, or decide on one token version.',
      'Let the client ask for a scope or resource of this API, and send the access token.',
      '`ignoreCaseWhenValidatingAudience` where only the letter case differs.',
    ],
    hint: 'Set `audience` to the value in `aud` (Entra v1: `api://...`, v2: the client id), or let the client ask for a token for this API.',
    description: 'The token is meant for another audience',
  },
  IDX10231: {
    error: 'SecurityTokenInvalidAudienceError',
    meaning: 'The `audienceValidator` of the application refused the audience.',
    causes: ['The function answered false, or something that is not true.'],
    remedies: [
      'Look into `audienceValidator`; its arguments are the audiences, the token and the parameters.',
    ],
    hint: 'Look into `audienceValidator`, which refused the audience.',
    description: 'The audience of the token is not accepted',
  },
});
