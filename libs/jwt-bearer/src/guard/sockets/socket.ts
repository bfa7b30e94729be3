import { isFunction, isObject } from '../contexts/call.js';

/** A socket of `ws` or socket.io, as far as it is told of errors and closed. */
export type Socket = object;

interface NativeSocket {
  send(text: string): void;
  on(event: string, listener: (argument: unknown) => void): unknown;
}

/** RFC 6455: the policy of the server is not met. */
const POLICY_VIOLATION = 1008;
/** The server cannot judge now; the client shall come back. */
const TRY_AGAIN_LATER = 1013;
/** RFC 6455 leaves 123 bytes for a reason. */
const LONGEST_REASON = 120;

/** Sends an `exception`, as the filters of Nest do. */
export function sendException(socket: Socket, body: object): void {
  if (isNative(socket)) {
    socket.send(JSON.stringify({ event: 'exception', data: body }));
  } else if (isObject(socket) && isFunction(socket['emit'])) {
    socket['emit']('exception', body);
  }
}

/** Closes a socket, of socket.io only that of its namespace. */
export function closeSocket(socket: Socket, status: number, reason: string): void {
  if (isObject(socket) && isFunction(socket['disconnect'])) {
    socket['disconnect']();
  } else if (isObject(socket) && isFunction(socket['close'])) {
    socket['close'](status === 503 ? TRY_AGAIN_LATER : POLICY_VIOLATION, reason.slice(0, LONGEST_REASON));
  }
}

/** Runs something when a socket is closed, whoever does it. */
export function onClose(socket: Socket, listener: () => void): void {
  if (isObject(socket) && isFunction(socket['once'])) {
    socket['once'](isNative(socket) ? 'close' : 'disconnect', listener);
  }
}

/** A socket of `ws` has the interface of browsers, one of socket.io has not. */
export function isNative(socket: Socket): socket is NativeSocket {
  return isObject(socket) && typeof socket['readyState'] === 'number' && isFunction(socket['send']);
}
