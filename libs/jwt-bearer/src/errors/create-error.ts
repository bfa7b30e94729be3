import { catalogue } from './catalogue.js';
import type { Refusal } from './refusal.js';
import { SecurityTokenError } from './security-token.error.js';
import { securityTokenErrors } from './security-token-errors.js';

/**
 * Makes the error of a refusal, of the class that the catalogue names for its code. Where that class is none of a token
 * (metadata, options), it is {@link SecurityTokenError} itself: a refusal stays a refusal.
 */
export function createError(refusal: Refusal): SecurityTokenError {
  const { error } = catalogue[refusal.code];
  const ErrorClass =
    error === 'ConfigurationUnavailableError' || error === 'TypeError'
      ? SecurityTokenError
      : securityTokenErrors[error];
  return new ErrorClass(refusal);
}
