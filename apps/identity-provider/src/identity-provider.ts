import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import { listen } from './listen.js';
import { createMemoryAdapter } from './memory-adapter.js';
import { Provider } from './oidc-provider.js';
import { createConfiguration } from './provider-configuration.js';
import { signIn } from './sign-in.js';
import { createSigningKey, type PrivateJwk } from './signing-keys.js';

/** How many ports are tried when the wanted one is taken. */
const PORTS_TO_TRY = 20;

/**
 * An OpenID provider for development, on loopback, with nothing to configure: robots, users and APIs are in `clients.ts`,
 * `users.ts` and `resources.ts`.
 *
 * ```ts
 * const provider = new IdentityProvider();
 * await provider.start();
 * await provider.rotateKeys();
 * await provider.stop();
 * ```
 */
export class IdentityProvider {
  readonly #adapter = createMemoryAdapter();
  readonly #wantedPort: number;
  #port: number | undefined;
  #keys: PrivateJwk[] = [];
  #server: Server | undefined;
  #handle: RequestListener = (_request, response) => response.writeHead(503).end();

  /** @param port the port to listen on; when it is taken, the next free one. 0: any. Default 4000. */
  constructor(port = 4000) {
    this.#wantedPort = port;
  }

  /** The port in use. */
  get port(): number {
    if (this.#port === undefined) throw new Error('the identity provider has not been started');
    return this.#port;
  }

  /** The `iss` of its tokens, and the authority for those who verify them. */
  get issuer(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Starts to listen. After a {@link stop} it comes back on the same port, with its keys and sessions. */
  async start(): Promise<void> {
    if (this.#keys.length === 0) this.#keys = [await createSigningKey()];
    const server = createServer((request, response) => this.#answer(request, response));
    const first = this.#port ?? this.#wantedPort;
    this.#port = await listen(server, first, this.#port ?? first + PORTS_TO_TRY);
    this.#server = server;
    this.#rebuild();
  }

  /** Stops to listen and drops every connection: for the outside it is gone. */
  async stop(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    if (!server) return;
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    await closed;
  }

  /**
   * Signs with a new key from now on. The previous one stays published, so that tokens from before still verify.
   *
   * @returns the `kid` of the new key
   */
  async rotateKeys(): Promise<string> {
    const key = await createSigningKey();
    this.#keys = [key, ...this.#keys.slice(0, 1)];
    this.#rebuild();
    return key.kid;
  }

  // a Provider never changes its keys, so new keys are a new Provider on the old state
  #rebuild(): void {
    const provider = new Provider(this.issuer, createConfiguration(this.#keys, this.#adapter));
    const handle = provider.callback();
    this.#handle = (request, response) => {
      if (request.url?.startsWith('/interaction/')) void signIn(provider, request, response);
      else void handle(request, response);
    };
  }

  readonly #answer: RequestListener = (request, response) => {
    if (request.method === 'POST' && request.url === '/rotate') void this.#rotate(response);
    else this.#handle(request, response);
  };

  async #rotate(response: ServerResponse): Promise<void> {
    const kid = await this.rotateKeys();
    response.setHeader('content-type', 'application/json').end(JSON.stringify({ kid }));
  }
}
