import { catalogue } from '../errors/catalogue.js';
import { SecurityTokenExpiredError, SecurityTokenNotYetValidError } from '../errors/security-token-errors.js';
import type { AuthenticationFailure } from './authentication-result.js';

/**
 * What a client is told about a refused token: the fixed text of the code, and of a token that came too late or too early the
 * time in its `exp` or `nbf`. Nothing else of a token is ever sent back.
 */
export function describeFailure(failure: AuthenticationFailure): string | undefined {
  const { code } = failure;
  if (code === undefined) {
    return undefined;
  }
  const { description } = catalogue[code];
  return code === 'IDX10222' || code === 'IDX10223' ? `${description}${time(failure.error)}` : description;
}

function time(error: Error): string {
  if (error instanceof SecurityTokenExpiredError && error.expires !== undefined) {
    return ` (exp ${iso8601(error.expires)})`;
  }
  if (error instanceof SecurityTokenNotYetValidError && error.notBefore !== undefined) {
    return ` (nbf ${iso8601(error.notBefore)})`;
  }
  return '';
}

function iso8601(date: Date): string {
  return date.toISOString().replace('.000Z', 'Z');
}
