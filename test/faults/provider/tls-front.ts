import { once } from 'node:events';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { createServer, type Server } from 'node:tls';
import type { Certificate } from './certificates.js';

/** Speaks TLS for a provider that speaks plain HTTP, with a certificate that can be exchanged. */
export class TlsFront {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();

  private constructor(certificate: Certificate, origin: string) {
    const { port } = new URL(origin);
    this.#server = createServer(certificate, (socket) => {
      const behind = connect(Number(port), '127.0.0.1');
      for (const end of [socket, behind]) {
        this.#sockets.add(end);
        end.on('error', () => end.destroy()).on('close', () => this.#sockets.delete(end));
      }
      socket.pipe(behind).pipe(socket);
    });
    this.#server.on('tlsClientError', () => undefined);
  }

  static async start(certificate: Certificate, origin: string): Promise<TlsFront> {
    const front = new TlsFront(certificate, origin);
    front.#server.listen(0);
    await once(front.#server, 'listening');
    return front;
  }

  get origin(): string {
    return `https://localhost:${String((this.#server.address() as AddressInfo).port)}`;
  }

  /** Shows this certificate from now on; connections that stand are ended. */
  present(certificate: Certificate): void {
    this.#server.setSecureContext(certificate);
    this.#sockets.forEach((socket) => socket.destroy());
  }

  close(): void {
    this.#server.close();
    this.#sockets.forEach((socket) => socket.destroy());
  }
}
