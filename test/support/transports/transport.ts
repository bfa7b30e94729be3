import type { LoggerService } from '@nestjs/common';
import type { JwtBearerModuleExtras, JwtBearerOptions } from 'nest-jwt-bearer';

/** The handlers that every transport of these tests has. */
export type HandlerName = 'me' | 'admin' | 'public' | 'unmarked';

/** The options of the module: those of a scheme, and what stands beside them. */
export type Options = JwtBearerOptions & JwtBearerModuleExtras;

/** What a caller has got, read from the form of its transport. */
export type Answer =
  | { readonly subject: string | null }
  | {
      readonly statusCode: number;
      readonly message: string;
      readonly error?: string | undefined;
      readonly code?: string | undefined;
    };

/** A running application, with a client of one transport. */
export interface RunningTransport {
  call(handler: HandlerName, token?: string): Promise<Answer>;
  close(): Promise<void>;
}

/** One way to call an application: the real listener, and a real client of it. */
export interface Transport {
  readonly name: string;
  /** When Nest runs a global guard for it; always, where nothing is said. */
  readonly globalGuard?: 'from Nest 12' | 'never';
  /** What its headers can hold: any text, where nothing is said. */
  readonly headers?: 'ASCII' | 'none';
  readonly start: (options: Options, logger?: LoggerService) => Promise<RunningTransport>;
}

/** The header for a token. What is no ASCII goes as the bytes of UTF-8, since a header is made of bytes. */
export function authorization(token: string | undefined): { readonly authorization?: string } {
  return token === undefined
    ? {}
    : { authorization: `Bearer ${Buffer.from(token, 'utf8').toString('latin1')}` };
}

/** A refusal without the members that are not there. */
export function refused(
  statusCode: number,
  message: string,
  details: { readonly error?: unknown; readonly code?: unknown },
): Answer {
  const { error, code } = details;
  const told = Object.entries({ error, code }).filter(([, value]) => value !== undefined && value !== null);
  return { statusCode, message, ...Object.fromEntries(told) };
}
