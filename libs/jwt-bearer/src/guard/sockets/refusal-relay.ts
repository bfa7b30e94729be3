import { isFunction, isObject } from '../contexts/call.js';
import { isNative, sendException, type Socket } from './socket.js';

/**
 * Brings refusals to clients of `ws` on Nest 11, whose filter hands an exception to `emit` of the socket: of socket.io that is a
 * message, of `ws` an event inside this process that no client sees. Nest 12 sends it, and no such event happens; nor does it where
 * a filter of the application answers.
 */
export class RefusalRelay {
  readonly #sockets = new WeakSet<Socket>();
  readonly #bodies = new WeakSet();

  /** Listens to the socket, once, for what the exception holds. */
  expect(socket: Socket, exception: Error): void {
    const body = bodyOf(exception);
    if (!isNative(socket) || body === undefined) {
      return;
    }
    this.#bodies.add(body);
    if (!this.#sockets.has(socket)) {
      this.#sockets.add(socket);
      socket.on('exception', (emitted) => {
        this.#send(socket, emitted);
      });
    }
  }

  /** Only refusals: what else an application throws is left as Nest has it. */
  #send(socket: Socket, body: unknown): void {
    if (isObject(body) && this.#bodies.has(body)) {
      sendException(socket, body);
    }
  }
}

/** What a `WsException` was made of. */
function bodyOf(exception: Error & { readonly getError?: unknown }): object | undefined {
  const body: unknown = isFunction(exception.getError) ? exception.getError() : undefined;
  return isObject(body) ? body : undefined;
}
