import {
  BadRequestException,
  ForbiddenException,
  HttpException,
  ServiceUnavailableException,
  UnauthorizedException,
} from '@nestjs/common';
import type { Denial } from '../authentication/denial.js';
import { retryAfterSeconds } from './denial-body.js';

/** What is needed of Nest's HTTP adapters. Platforms make several fields of a list. */
export interface HeaderWriter {
  getHeader(response: unknown, name: string): unknown;
  setHeader(response: unknown, name: string, value: string | string[]): unknown;
}

/**
 * Gives a denial the form of HTTP: sets the headers, and makes the exception whose body Nest sends. The body is the same on every
 * version of Nest: `statusCode` and `message`, and `error` and `code` where clients are told.
 */
export function httpRefusal(denial: Denial, response: unknown, headers: HeaderWriter): HttpException {
  writeHeaders(denial, response, headers);
  const { status, message, error, code } = denial;
  return httpException(status, { statusCode: status, message, error, code });
}

/** Sets `WWW-Authenticate` and `Retry-After`. */
export function writeHeaders(denial: Denial, response: unknown, headers: HeaderWriter): void {
  const { challenges } = denial;
  if (challenges.length > 0) {
    // another guard may have challenged before, and this one for another field of a GraphQL operation
    const before = [headers.getHeader(response, 'WWW-Authenticate') ?? []].flat() as string[];
    headers.setHeader(response, 'WWW-Authenticate', [...new Set([...before, ...challenges])]);
  }
  const retryAfter = retryAfterSeconds(denial);
  if (retryAfter !== undefined) {
    headers.setHeader(response, 'Retry-After', String(retryAfter));
  }
}

/** The exception of Nest for a status. */
export function httpException(status: number, body: object): HttpException {
  switch (status) {
    case 400:
      return new BadRequestException(body);
    case 401:
      return new UnauthorizedException(body);
    case 403:
      return new ForbiddenException(body);
    case 503:
      return new ServiceUnavailableException(body);
    default:
      return new HttpException(body, status);
  }
}
