import { HttpStatus, type HttpException } from '@nestjs/common';
import type { Denial } from '../authentication/denial.js';
import { isResponse } from './contexts/graphql.context.js';
import { challengeOf, retryAfterSeconds } from './denial-body.js';
import { httpException, writeHeaders, type HeaderWriter } from './http-refusal.js';

/**
 * Gives a denial the form of GraphQL: an error with `extensions`, and the headers of HTTP where there is a response. The status of
 * the answer stays what GraphQL makes it, 200.
 *
 * | extension | holds |
 * |---|---|
 * | `code` | `UNAUTHENTICATED`, `FORBIDDEN`, `BAD_REQUEST`, `SERVICE_UNAVAILABLE` |
 * | `statusCode` | what HTTP would have answered |
 * | `error`, `reason` | RFC 6750's error and the code of the catalogue, where clients are told |
 * | `challenge` | the challenge where no header can hold it: in subscriptions |
 * | `retryAfter` | seconds |
 */
export function graphqlRefusal(denial: Denial, response: unknown, headers: HeaderWriter): HttpException {
  const { status, message, error, code } = denial;
  const hasResponse = isResponse(response);
  if (hasResponse) {
    writeHeaders(denial, response, headers);
  }
  // no `statusCode` in the body: the driver for Apollo would put its own extensions in the place of these
  const exception = httpException(status, { message, error, code });
  const extensions = {
    code: status === 401 ? 'UNAUTHENTICATED' : (HttpStatus[status] ?? 'FORBIDDEN'),
    statusCode: status,
    error,
    reason: code,
    challenge: hasResponse ? undefined : challengeOf(denial),
    retryAfter: retryAfterSeconds(denial),
  };
  return Object.assign(exception, { extensions });
}
