import type { EventAction } from './scenario.js';

/** What a handler of `onMessageReceived` looks at. */
export interface Message {
  /** Path and query. */
  readonly path: string;
  readonly header: (name: string) => string | undefined;
}

/** The token that an action takes out of a message; undefined where it takes none. */
export function tokenBy(action: EventAction, { path, header }: Message): string | undefined {
  const { tokenFromQuery, tokenFromCookie, tokenFromHeader, token } = action;
  if (tokenFromQuery !== undefined) {
    const values = new URL(path, 'http://localhost').searchParams.getAll(tokenFromQuery);
    // several values become one text, as in the original
    return values.length === 0 ? undefined : values.join(',');
  }
  if (tokenFromCookie !== undefined) {
    const cookies = (header('cookie') ?? '').split('; ').map((cookie) => cookie.split('='));
    return cookies
      .find(([name]) => name === tokenFromCookie)
      ?.slice(1)
      .join('=');
  }
  return tokenFromHeader === undefined ? token : header(tokenFromHeader);
}
