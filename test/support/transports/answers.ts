import type { Answer } from './transport.js';

export const ALICE: Answer = { subject: 'alice' };
export const ANONYMOUS: Answer = { subject: null };

export const UNAUTHORIZED: Answer = { statusCode: 401, message: 'Unauthorized' };
export const FORBIDDEN: Answer = { statusCode: 403, message: 'Forbidden', error: 'insufficient_scope' };
export const OUTAGE: Answer = {
  statusCode: 503,
  message: 'The keys of the issuer are not available at present',
  code: 'IDX20803',
};
export const UNREADABLE: Answer = {
  statusCode: 400,
  message: 'The Authorization header holds no well-formed bearer token',
  error: 'invalid_request',
};
export const OTHER_AUDIENCE = badToken('IDX10214', 'The token is meant for another audience');
export const BAD_SIGNATURE = badToken('IDX10511', 'The signature is invalid');

export function badToken(code: string, message: string): Answer {
  return { statusCode: 401, message, error: 'invalid_token', code };
}
