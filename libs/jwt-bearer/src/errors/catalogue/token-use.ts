import { entries } from './entry.js';

export const tokenUse = entries({
  IDX10227: {
    error: 'SecurityTokenNoExpirationError',
    meaning: 'The token cannot be protected against replay, since it has no `exp`.',
    causes: ['`validateTokenReplay` is on, `requireExpirationTime` is off, and the token has no lifetime.'],
    remedies: ['Let the issuer set `exp`: the cache has to know how long to remember a token.'],
    hint: 'Let the issuer put `exp` into its tokens, since `validateTokenReplay` needs it.',
    description: 'The token has no expiration',
  },
  IDX10228: {
    error: 'SecurityTokenReplayDetectedError',
    meaning: 'The token was used before.',
    causes: [
      'With `validateTokenReplay` every token serves one request only, and the client sent it twice.',
      'A client, proxy or gateway repeated the request.',
      'Two schemes or two guards share one cache and see the same token.',
      '`tokenReplayValidator` answered false.',
    ],
    remedies: [
      'Let the client get a token for each request.',
      'Switch `validateTokenReplay` off for ordinary access tokens, which are made to be used many times.',
    ],
    hint: 'Get a new token for each request, or switch `validateTokenReplay` off.',
    description: 'The token was used before',
  },
  IDX10229: {
    error: 'SecurityTokenReplayAddFailedError',
    meaning: 'The use of the token could not be recorded, so it is refused.',
    causes: [
      'The `tokenReplayCache` is full.',
      'Another request with the same token was a moment earlier.',
      'The store behind the cache refused the entry.',
    ],
    remedies: ['Enlarge the store behind `tokenReplayCache`, and look into its own log.'],
    hint: 'Look into the store behind `tokenReplayCache`, which took no entry.',
    description: 'The use of the token could not be recorded',
  },
  IDX10256: {
    error: 'SecurityTokenInvalidTypeError',
    meaning: 'The token does not say what it is. `validTypes` is set, and the header has no `typ`.',
    causes: ['The provider sends no `typ`, as some do.', 'An ID token, which often has none.'],
    remedies: [
      'Let the provider send `typ: at+jwt` (RFC 9068).',
      'Leave `validTypes` unset: tokens without `typ` are then accepted.',
    ],
    hint: 'Let the provider send `typ`, or leave `validTypes` unset.',
    description: 'The token has no type',
  },
  IDX10257: {
    error: 'SecurityTokenInvalidTypeError',
    meaning: 'The token is of another type than access tokens. Its `typ` is not accepted.',
    causes: [
      'An ID token (`id_token+jwt`), a logout token (`logout+jwt`) or a DPoP proof (`dpop+jwt`) in place of an access token.',
      'The provider has a type of its own for access tokens.',
      '`validTypes` lacks the type; `at+jwt` and `application/at+jwt` count as one, letter case does not matter.',
    ],
    remedies: [
      'Let the client send its access token.',
      'List the type of the provider in `validTypes`, together with those that you still want (`JWT`, `at+jwt`).',
    ],
    hint: 'Let the client send its access token, or add the type of the provider to `validTypes`.',
    description: 'The token is of another type',
  },
  IDX14112: {
    error: 'SecurityTokenMalformedError',
    meaning: 'The token names more than one actor.',
    causes: ['Several `actort` claims, or one under its short and one under its long name.'],
    remedies: ['Let the issuer send one `actort`.'],
    hint: 'Let the issuer send one `actort` claim at most.',
    description: 'The token names more than one actor',
  },
  NJB10001: {
    error: 'SecurityTokenError',
    meaning:
      'The token is bound to a key, and nothing here verifies that binding. Whoever sends such a token (claim `cnf`) has to prove that the key is his.',
    causes: [
      'The client used DPoP (RFC 9449) and sent the token as `Bearer`.',
      'The client authenticated with a certificate, and the provider bound the token to it (RFC 8705).',
      'A thief sends a bound token without its key.',
    ],
    remedies: [
      'Let the provider issue plain bearer tokens to this client: switch DPoP or certificate binding off for it.',
    ],
    hint: 'Let the provider issue tokens without `cnf` to this client, since the binding cannot be verified here.',
    description: 'The token is bound to a key that was not proven',
  },
});
