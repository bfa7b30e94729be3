import { entries } from './entry.js';

export const signature = entries({
  IDX10500: {
    error: 'SecurityTokenSignatureKeyNotFoundError',
    meaning: 'There is no key to try the signature with.',
    causes: [
      'No key carries the `kid` of the token, and `tryAllIssuerSigningKeys` is false.',
      'Neither `authority` nor a signing key is configured.',
      '`issuerSigningKeyResolver` answered no key.',
      'The published keys fit no algorithm that this library verifies.',
    ],
    remedies: [
      'Set `authority`, `issuerSigningKey` or `issuerSigningKeys`.',
      'Leave `tryAllIssuerSigningKeys` unset: an unknown `kid` then asks the provider for its newest keys.',
      'Look into `issuerSigningKeyResolver`.',
    ],
    hint: 'Give the scheme keys by `authority` or `issuerSigningKey`.',
    description: 'The signature key was not found',
  },
  IDX10503: {
    error: 'SecurityTokenSignatureKeyNotFoundError',
    meaning:
      'No key carries the `kid` of the token. Where the keys come from a provider, it was asked for its newest ones first. Older texts call this IDX10501.',
    causes: [
      'The token comes from another tenant, realm or environment than `authority`, with keys of its own.',
      'Microsoft Entra: the application has signing keys of its own (claims mapping), which the common metadata does not list.',
      'Azure AD B2C: the key set of another policy than the one that issued the token.',
      'The provider rotated its keys long ago and the token is older, or the key was withdrawn.',
      'Several instances of the provider behind one address publish different keys, as do development providers that make new keys when they start.',
      'A cache in front of the provider keeps an old key set.',
      '`refreshOnIssuerKeyNotFound` is false, so a rotation is seen only at the next regular refresh.',
      'A forged token with an invented `kid`.',
    ],
    remedies: [
      'Compare `kid` in the header of the token with those at the `jwks_uri` of the provider. If it is not listed there, the token is not from this provider: correct `authority`, or get a new token.',
      'Microsoft Entra with keys of the application: set `metadataAddress` to the document with `?appid={client id}`.',
      'Leave `refreshOnIssuerKeyNotFound` on; no restart is needed after a rotation. `requestRefresh()` fetches at once.',
      'Let caches in front of the provider keep the key set for minutes, not for hours.',
      'A `clockSkew` has no part in this, and `tryAllIssuerSigningKeys: true` rarely helps.',
    ],
    hint: 'Compare the `kid` of the token with the keys at the `jwks_uri` of `authority`: a key that is not there belongs to another tenant, realm or environment.',
    description: 'The signature key was not found',
  },
  IDX10504: {
    error: 'SecurityTokenInvalidSignatureError',
    meaning: 'The token is not signed.',
    causes: [
      'A token with an empty last part, usually with `alg: none`: a test token, or an attack.',
      'An encrypted token that holds claims without a signature. Encryption does not tell who wrote it.',
      '`requireSignedTokens` is false, but `validAlgorithms` is set, which asks for a signature of its own.',
    ],
    remedies: [
      'Sign the token.',
      '`requireSignedTokens: false` accepts what anybody wrote; leave it to tests.',
    ],
    hint: 'Send a signed token; unsigned ones can be written by anybody.',
    description: 'The token is not signed',
  },
  IDX10505: {
    error: 'SecurityTokenInvalidSignatureError',
    meaning: 'The `signatureValidator` of the application answered no token.',
    causes: ['The function returned nothing, or something other than the `JsonWebToken` that it verified.'],
    remedies: ['Return the verified `JsonWebToken` from `signatureValidator`, and throw to refuse it.'],
    hint: 'Return the verified `JsonWebToken` from `signatureValidator`.',
    description: 'The signature is invalid',
  },
  IDX10511: {
    error: 'SecurityTokenInvalidSignatureError',
    meaning: 'The signature does not fit the token, or the key must not be used for it. The `kid` was found.',
    causes: [
      'The token was altered, cut off or re-encoded on its way.',
      'The algorithm of the token is missing in `validAlgorithms`, or does not fit the type, curve, `alg`, `use` or `key_ops` of the key.',
      'An RSA key below 2048 bits, or a secret shorter than its hash.',
      'A token of Microsoft Graph with `nonce` in its header: it is meant for Graph alone and cannot be verified elsewhere.',
      'Two issuers, or two instances of a development provider, use one `kid` for different keys.',
      'A secret that was decoded on one side only (base64 text against its bytes).',
    ],
    remedies: [
      'Send the token as the provider issued it, in one piece.',
      'Let the client ask for a token for this API rather than for Microsoft Graph.',
      'List the algorithm in `validAlgorithms`, or leave it unset.',
      'Give each key a `kid` of its own; RFC 7638 thumbprints are a good choice.',
    ],
    hint: 'Check that the token arrives unaltered and is meant for this API, and that its algorithm fits the key and `validAlgorithms`.',
    description: 'The signature is invalid',
  },
  IDX10517: {
    error: 'SecurityTokenSignatureKeyNotFoundError',
    meaning: 'The token names no key, and none of the keys verifies it.',
    causes: [
      'The token comes from another issuer than the keys.',
      'The provider sends no `kid` and has just rotated its keys.',
      'The token was altered, or the keys do not fit its algorithm.',
      'A secret that was decoded on one side only (base64 text against its bytes).',
    ],
    remedies: [
      'Compare `authority` with `iss` of the token.',
      'Let the provider send `kid`; after a rotation such tokens pass as soon as the keys were fetched again (`requestRefresh()` does it at once).',
      'Compare `issuerSigningKey` with the key that signs, byte by byte.',
    ],
    hint: 'Let the provider send `kid`, and check that the keys belong to the issuer of the token.',
    description: 'The signature key was not found',
  },
});
