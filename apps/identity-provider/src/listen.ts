import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * Listens on loopback.
 *
 * @param lastPort when the port is taken, the next ones are tried up to this one
 * @returns the port in the end
 */
export async function listen(server: Server, port: number, lastPort: number): Promise<number> {
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject).listen(port, '127.0.0.1', () => {
        server.off('error', reject);
        resolve();
      });
    });
    return (server.address() as AddressInfo).port;
  } catch (error) {
    const taken = (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
    if (taken && port < lastPort) return listen(server, port + 1, lastPort);
    throw error;
  }
}
