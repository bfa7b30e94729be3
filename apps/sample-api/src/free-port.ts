import { once } from 'node:events';
import { createServer } from 'node:net';

/** The first free port on loopback from `port` on. */
export async function findFreePort(port: number): Promise<number> {
  const probe = createServer().listen(port, '127.0.0.1');
  try {
    await once(probe, 'listening');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') return findFreePort(port + 1);
    throw error;
  }
  await once(probe.close(), 'close');
  return port;
}
