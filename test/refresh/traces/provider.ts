import type { Fetch } from '../../../libs/jwt-bearer/src/configuration/index.js';
import { createTestKey, type TestKey } from '../../../libs/jwt-bearer/src/testing/index.js';

/** What becomes of a request to the provider, before its right answer is made. */
export type Trouble = (address: string) => Response | Promise<Response> | undefined;

/** A provider without a network, on the clock of the test: what it publishes, how slow it is, what is wrong with it. */
export class Provider {
  readonly keys: TestKey[] = [];
  readonly headers: Record<string, string> = {};
  latency = 20;
  trouble: Trouble | undefined;
  /** What the document states. */
  issuer: string;
  jwksUri: string;
  /** Every request: its address, and when. */
  readonly requests: { readonly address: string; readonly at: number }[] = [];

  constructor(readonly authority = 'https://login.example.com') {
    this.issuer = authority;
    this.jwksUri = `${authority}/keys`;
  }

  /** Publishes a new key, or new material under an old `kid`. */
  async publish(kid?: string): Promise<TestKey> {
    const key = await createTestKey('ES256', kid);
    this.keys.unshift(key);
    return key;
  }

  withdraw(key: TestKey): void {
    this.keys.splice(this.keys.indexOf(key), 1);
  }

  readonly fetch: Fetch = async (address) => {
    this.requests.push({ address, at: Date.now() });
    const answer = this.trouble?.(address) ?? this.#answer(address);
    await this.#pause();
    return answer;
  };

  #answer(address: string): Response {
    // what is published now is what arrives
    const document =
      address === this.jwksUri
        ? { keys: this.keys.map(({ jwk }) => jwk) }
        : { issuer: this.issuer, jwks_uri: this.jwksUri };
    const isThere = address === this.jwksUri || address.endsWith('/.well-known/openid-configuration');
    return isThere
      ? new Response(JSON.stringify(document), { headers: this.headers })
      : new Response(null, { status: 404 });
  }

  #pause(): Promise<void> {
    return new Promise((resolve) => setTimeout(resolve, this.latency));
  }
}

/** A provider whose port is closed. */
export const refused: Trouble = () =>
  Promise.reject(
    new TypeError('fetch failed', { cause: Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }) }),
  );

/** A provider that accepts and never answers. */
export const hanging: Trouble = () => new Promise(() => undefined);

/** A provider that answers everything with this status. */
export function status(code: number, headers: Record<string, string> = {}): Trouble {
  return () => new Response(null, { status: code, headers });
}

/** A provider that answers one of its documents with something else. */
export function document(content: unknown, isAsked: (address: string) => boolean): Trouble {
  return (address) => (isAsked(address) ? new Response(JSON.stringify(content)) : undefined);
}

export const isKeySet = (address: string): boolean => !address.includes('/.well-known/');
export const isDiscovery = (address: string): boolean => address.includes('/.well-known/');
