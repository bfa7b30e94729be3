import type { TokenEnd } from '../../authentication/connection-results.js';
import { onClose, type Socket } from './socket.js';

/** The longest time that a timer of Node can wait, in milliseconds. */
const LONGEST = 2 ** 31 - 1;

/** One timer a socket, which rings when its token has ended. It keeps no process alive, and goes with the socket. */
export class SocketTimers {
  readonly #armed = new WeakMap<Socket, Armed>();

  /** @param ended what to do then; a later token of the same socket takes the place of an earlier one. */
  arm(socket: Socket, end: TokenEnd, ended: () => void): void {
    const before = this.#armed.get(socket);
    if (before?.end === end) {
      return;
    }
    clearTimeout(before?.timer);
    const armed: Armed = { end };
    this.#armed.set(socket, armed);
    if (before === undefined) {
      onClose(socket, () => {
        clearTimeout(this.#armed.get(socket)?.timer);
      });
    }
    wait(armed, ended);
  }
}

interface Armed {
  readonly end: TokenEnd;
  timer?: NodeJS.Timeout;
}

function wait(armed: Armed, ended: () => void): void {
  const left = armed.end.left();
  if (left === Infinity) {
    return;
  }
  if (left < 0) {
    ended();
    return;
  }
  // the last moment still counts
  armed.timer = setTimeout(() => wait(armed, ended), Math.min(left + 1, LONGEST)).unref();
}
