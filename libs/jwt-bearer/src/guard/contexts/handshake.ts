import { isObject } from './call.js';
import type { HeaderFields } from './authorization-fields.js';
import { authorizationFields } from './authorization-fields.js';

/** The request by which a socket was opened. */
export interface Handshake extends HeaderFields {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly url?: string | undefined;
  readonly method?: string | undefined;
}

const noted = new WeakMap<object, Handshake>();

/** Remembers by which request a socket was opened: a socket of `ws` does not know it. */
export function noteHandshake(client: object, handshake: Handshake): void {
  noted.set(client, handshake);
}

/** The handshake of a socket: what was noted, or what a socket of socket.io tells. */
export function handshakeOf(client: object): Handshake | undefined {
  return noted.get(client) ?? [member(client, 'request'), member(client, 'handshake')].find(isHandshake);
}

/**
 * What a handshake holds for `Authorization`: the fields of the header, and of socket.io `auth.token`, since browsers can set no
 * header on a socket.
 */
export function credentialsOf(client: object, handshake: Handshake): readonly string[] {
  const token = member(member(client, 'handshake'), 'auth', 'token');
  const fields = authorizationFields(handshake);
  if (token === undefined || token === null) {
    return fields;
  }
  // what is no text is credentials that nobody can read
  return [...fields, typeof token === 'string' ? `Bearer ${token}` : 'Bearer'];
}

function isHandshake(value: unknown): value is Handshake {
  return isObject(value) && isObject(value['headers']);
}

function member(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce((inner, name) => (isObject(inner) ? inner[name] : undefined), value);
}
