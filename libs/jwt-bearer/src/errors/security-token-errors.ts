import type { Refusal } from './refusal.js';
import { SecurityTokenError } from './security-token.error.js';
import { dateOf } from './sentence.js';

/** The text is no token that can be read: wrong number of parts, wrong encoding, wrong JSON, too long. */
export class SecurityTokenMalformedError extends SecurityTokenError {
  override get name(): string {
    return 'SecurityTokenMalformedError';
  }
}

/** The token is signed or encrypted by an algorithm that is not accepted. */
export class SecurityTokenInvalidAlgorithmError extends SecurityTokenError {
  override get name(): string {
    return 'SecurityTokenInvalidAlgorithmError';
  }
}

/** The token is meant for another API, or for none. */
export class SecurityTokenInvalidAudienceError extends SecurityTokenError {
  override get name(): string {
    return 'SecurityTokenInvalidAudienceError';
  }
}

/** The token comes from an issuer that is not accepted, or from none. */
export class SecurityTokenInvalidIssuerError extends SecurityTokenError {
  override get name(): string {
    return 'SecurityTokenInvalidIssuerError';
  }
}

/** The lifetime of the token makes no sense, or the application refused it. */
export class SecurityTokenInvalidLifetimeError extends SecurityTokenError {
  /** The `nbf` of the token. */
  readonly notBefore: Date | undefined;
  /** The `exp` of the token. */
  readonly expires: Date | undefined;

  constructor(refusal: Refusal) {
    super(refusal);
    this.notBefore = dateOf(refusal.notBefore);
    this.expires = dateOf(refusal.expires);
  }

  override get name(): string {
    return 'SecurityTokenInvalidLifetimeError';
  }
}

/** The token will be valid later. As in .NET, no kind of {@link SecurityTokenInvalidLifetimeError}. */
export class SecurityTokenNotYetValidError extends SecurityTokenError {
  /** The `nbf` of the token. */
  readonly notBefore: Date | undefined;

  constructor(refusal: Refusal) {
    super(refusal);
    this.notBefore = dateOf(refusal.notBefore);
  }

  override get name(): string {
    return 'SecurityTokenNotYetValidError';
  }
}

/** The token was valid once. As in .NET, no kind of {@link SecurityTokenInvalidLifetimeError}. */
export class SecurityTokenExpiredError extends SecurityTokenError {
  /** The `exp` of the token. */
  readonly expires: Date | undefined;

  constructor(refusal: Refusal) {
    super(refusal);
    this.expires = dateOf(refusal.expires);
  }

  override get name(): string {
    return 'SecurityTokenExpiredError';
  }
}

/** The token has no end, where one is needed. */
export class SecurityTokenNoExpirationError extends SecurityTokenError {
  override get name(): string {
    return 'SecurityTokenNoExpirationError';
  }
}

/** The token is no access token, by its `typ`. */
export class SecurityTokenInvalidTypeError extends SecurityTokenError {
  override get name(): string {
    return 'SecurityTokenInvalidTypeError';
  }
}

/** The key that verified the token must not be used, by its dates, its size, or the word of the application. */
export class SecurityTokenInvalidSigningKeyError extends SecurityTokenError {
  override get name(): string {
    return 'SecurityTokenInvalidSigningKeyError';
  }
}

/** The token has no signature, or one that its key does not confirm. */
export class SecurityTokenInvalidSignatureError extends SecurityTokenError {
  override get name(): string {
    return 'SecurityTokenInvalidSignatureError';
  }
}

/** No key was found that confirms the signature. */
export class SecurityTokenSignatureKeyNotFoundError extends SecurityTokenInvalidSignatureError {
  override get name(): string {
    return 'SecurityTokenSignatureKeyNotFoundError';
  }
}

/** The token serves one request only, and was used before. */
export class SecurityTokenReplayDetectedError extends SecurityTokenError {
  override get name(): string {
    return 'SecurityTokenReplayDetectedError';
  }
}

/** The use of the token could not be recorded. */
export class SecurityTokenReplayAddFailedError extends SecurityTokenError {
  override get name(): string {
    return 'SecurityTokenReplayAddFailedError';
  }
}

/** The token could not be decrypted. */
export class SecurityTokenDecryptionFailedError extends SecurityTokenError {
  override get name(): string {
    return 'SecurityTokenDecryptionFailedError';
  }
}

/** The token was decrypted, but its content could not be decompressed. */
export class SecurityTokenDecompressionFailedError extends SecurityTokenError {
  override get name(): string {
    return 'SecurityTokenDecompressionFailedError';
  }
}

/** The whole family by name, as the catalogue refers to it. */
export const securityTokenErrors = {
  SecurityTokenError,
  SecurityTokenMalformedError,
  SecurityTokenInvalidAlgorithmError,
  SecurityTokenInvalidAudienceError,
  SecurityTokenInvalidIssuerError,
  SecurityTokenInvalidLifetimeError,
  SecurityTokenNotYetValidError,
  SecurityTokenExpiredError,
  SecurityTokenNoExpirationError,
  SecurityTokenInvalidTypeError,
  SecurityTokenInvalidSigningKeyError,
  SecurityTokenInvalidSignatureError,
  SecurityTokenSignatureKeyNotFoundError,
  SecurityTokenReplayDetectedError,
  SecurityTokenReplayAddFailedError,
  SecurityTokenDecryptionFailedError,
  SecurityTokenDecompressionFailedError,
};

/** The name of a class of the family. */
export type SecurityTokenErrorName = keyof typeof securityTokenErrors;
