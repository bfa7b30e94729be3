import type { Denial } from '../authentication/denial.js';

/** What the caller of a message is told: the body of HTTP, and what would have been its headers. */
export interface DenialBody {
  /** As Nest marks its errors. */
  readonly status: 'error';
  readonly statusCode: number;
  readonly message: string;
  readonly error?: string | undefined;
  readonly code?: string | undefined;
  /** The values of `WWW-Authenticate`. */
  readonly challenge?: string | undefined;
  /** When it is worth trying again: seconds from now. */
  readonly retryAfter?: number | undefined;
}

/** Gives a denial the form of a message. */
export function denialBody(denial: Denial): DenialBody {
  const { status, message, error, code } = denial;
  const body = {
    message,
    error,
    code,
    challenge: challengeOf(denial),
    retryAfter: retryAfterSeconds(denial),
  };
  const told = Object.entries(body).filter(([, value]) => value !== undefined);
  return { status: 'error', statusCode: status, ...Object.fromEntries(told) } as DenialBody;
}

/** All challenges as one value. */
export function challengeOf({ challenges }: Denial): string | undefined {
  return challenges.length === 0 ? undefined : challenges.join(', ');
}

/** `Retry-After`: whole seconds, at least one. */
export function retryAfterSeconds({ retryAfter }: Denial): number | undefined {
  return retryAfter === undefined ? undefined : Math.max(1, Math.ceil(retryAfter / 1000));
}
