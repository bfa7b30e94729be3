import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An HTTP server on the loopback interface that can be stopped and comes back on the same port. */
export class Listener {
  readonly #handle: RequestListener;
  #server: Server | undefined;
  #port: number;

  /** @param port 0 for any free one. */
  constructor(handle: RequestListener, port = 0) {
    this.#handle = handle;
    this.#port = port;
  }

  /** `http://127.0.0.1:port`, once it was started. */
  get origin(): string {
    return `http://127.0.0.1:${String(this.#port)}`;
  }

  async start(): Promise<void> {
    if (this.#server !== undefined) {
      return;
    }
    const server = createServer(this.#handle);
    this.#server = server;
    server.listen(this.#port, '127.0.0.1');
    await once(server, 'listening');
    this.#port = (server.address() as AddressInfo).port;
  }

  /** Ends the connections too, open answers included. */
  async stop(): Promise<void> {
    const server = this.#server;
    if (server === undefined) {
      return;
    }
    this.#server = undefined;
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await closed;
  }
}
