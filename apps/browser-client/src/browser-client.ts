import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type OutgoingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname } from 'node:path';
import type { ClientSettings } from './client-settings.js';

const FOLDER = new URL('../public/', import.meta.url);
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
};

interface Resource {
  readonly type: string | undefined;
  readonly body: string | Buffer;
}

/** Serves the page on loopback, at an origin that is neither the API's nor the provider's. */
export class BrowserClient {
  readonly #server = createServer((request, response) => this.#answer(request, response));
  readonly #resources: ReadonlyMap<string | undefined, Resource>;
  readonly #headers: OutgoingHttpHeaders;

  constructor(settings: ClientSettings) {
    this.#resources = readResources(settings);
    // a script that is smuggled into the page can neither run nor send the token away
    const policy = `default-src 'self'; connect-src 'self' ${settings.authority} ${settings.api}; frame-ancestors 'none'`;
    this.#headers = { 'content-security-policy': policy, 'referrer-policy': 'no-referrer' };
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** @param port default: any free one */
  async start(port = 0): Promise<void> {
    await once(this.#server.listen(port, '127.0.0.1'), 'listening');
  }

  async stop(): Promise<void> {
    if (!this.#server.listening) return;
    this.#server.close();
    this.#server.closeAllConnections();
    await once(this.#server, 'close');
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    const [path] = request.url?.split('?') ?? [];
    const resource = this.#resources.get(path);
    if (resource === undefined) response.writeHead(404).end();
    else response.writeHead(200, { ...this.#headers, 'content-type': resource.type }).end(resource.body);
  }
}

function readResources(settings: ClientSettings): Map<string | undefined, Resource> {
  const resources = new Map<string | undefined, Resource>(
    readdirSync(FOLDER).map((name) => [
      `/${name}`,
      { type: TYPES[extname(name)], body: readFileSync(new URL(name, FOLDER)) },
    ]),
  );
  const page = resources.get('/index.html');
  if (page === undefined) throw new Error('the page is missing');
  return resources
    .set('/', page)
    .set('/callback', page)
    .set('/settings.json', { type: 'application/json', body: JSON.stringify(settings) });
}
