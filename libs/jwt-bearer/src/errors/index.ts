// The catalogue
export { aliases, catalogue } from './catalogue.js';
export type { CatalogueEntry, ErrorCode } from './catalogue.js';

// A token is refused
export { createError } from './create-error.js';
export type { Refusal } from './refusal.js';
export { SecurityTokenError } from './security-token.error.js';
export {
  SecurityTokenDecompressionFailedError,
  SecurityTokenDecryptionFailedError,
  SecurityTokenExpiredError,
  SecurityTokenInvalidAlgorithmError,
  SecurityTokenInvalidAudienceError,
  SecurityTokenInvalidIssuerError,
  SecurityTokenInvalidLifetimeError,
  SecurityTokenInvalidSignatureError,
  SecurityTokenInvalidSigningKeyError,
  SecurityTokenInvalidTypeError,
  SecurityTokenMalformedError,
  SecurityTokenNoExpirationError,
  SecurityTokenNotYetValidError,
  SecurityTokenReplayAddFailedError,
  SecurityTokenReplayDetectedError,
  SecurityTokenSignatureKeyNotFoundError,
} from './security-token-errors.js';

// No token can be judged
export { ConfigurationUnavailableError } from './configuration-unavailable.error.js';
export type { Unavailability } from './configuration-unavailable.error.js';
