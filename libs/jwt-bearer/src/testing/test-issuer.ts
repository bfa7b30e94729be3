import { randomBytes, type KeyObject } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { systemClock, type Clock } from '../time/clock.js';
import { jsonAnswer, type Answer } from './answer.js';
import type { FaultArguments, FaultKind } from './fault.js';
import { KeyRing } from './key-ring.js';
import { Listener } from './listener.js';
import type { PublicKeyAlgorithm, SigningAlgorithm } from './signing-algorithm.js';
import { ServedDocument } from './served-document.js';
import type { TestDocument } from './test-document.js';
import type { TestIssuerOptions } from './test-issuer-options.js';
import type { TestKey } from './test-key.js';
import { writeToken, type TestTokenOptions } from './test-token.js';

const DISCOVERY = '/.well-known/openid-configuration';

/** An OpenID provider inside the test: see {@link createTestIssuer}. */
export class TestIssuer {
  /** Signs `HS256`, `HS384` and `HS512`; 64 random bytes, published nowhere. */
  readonly secret: Uint8Array = randomBytes(64);
  /** Headers of both documents, such as `cache-control`; may be changed at any time. */
  readonly headers: Record<string, string>;
  /** More members of the discovery document, over the standard ones; may be changed at any time. `undefined` removes one. */
  readonly metadata: Record<string, unknown>;

  readonly #discovery: ServedDocument;
  readonly #keySet: ServedDocument;
  readonly #listener: Listener;
  readonly #keys = new KeyRing();
  readonly #clock: Clock;
  readonly #audience: string | readonly string[];
  readonly #path: string;
  #alg: PublicKeyAlgorithm;
  #jwksPath: string;
  #moves = 0;

  /** @internal {@link createTestIssuer} makes one that answers. */
  constructor(options: TestIssuerOptions = {}) {
    this.#listener = new Listener((request, response) => void this.#serve(request, response), options.port);
    this.#clock = options.clock ?? systemClock;
    this.#audience = options.audience ?? 'api';
    this.#alg = options.alg ?? 'RS256';
    this.#path = options.path ?? '';
    this.#jwksPath = `${this.#path}/jwks`;
    this.headers = { ...options.headers };
    this.metadata = { ...options.metadata };
    this.#discovery = new ServedDocument(() => Promise.resolve(this.#json(this.#discoveryDocument())));
    this.#keySet = new ServedDocument(async () => this.#json(await this.jwks()));
  }

  /** The issuer's name and address: what an API has as its `authority`. */
  get issuer(): string {
    return `${this.#listener.origin}${this.#path}`;
  }

  /** Where the key set is. */
  get jwksUri(): string {
    return `${this.#listener.origin}${this.#jwksPath}`;
  }

  /** The discovery document, `{issuer}/.well-known/openid-configuration`. */
  get discovery(): TestDocument {
    return this.#discovery;
  }

  /** The key set. */
  get keySet(): TestDocument {
    return this.#keySet;
  }

  /** The time of the issuer in whole Unix seconds, to write claims with: `{ exp: issuer.now() - 60 }`. */
  now(): number {
    return Math.floor(this.#clock.now() / 1000);
  }

  /**
   * Issues a token. Without arguments it is a good one: `iss`, `aud`, `sub`, `iat` and `exp` five minutes from now.
   *
   * @param claims - over the defaults; `undefined` removes a claim.
   */
  async token(
    claims: Readonly<Record<string, unknown>> = {},
    options: TestTokenOptions = {},
  ): Promise<string> {
    const { alg, key, kid } = await this.#signer(options);
    const header = { alg, kid, typ: 'at+jwt', ...options.header };
    const iat = this.now();
    const payload = { iss: this.issuer, aud: this.#audience, sub: 'user-1', iat, exp: iat + 300, ...claims };
    return writeToken(
      {
        header: options.headerText ?? JSON.stringify(header),
        payload: options.payloadText ?? JSON.stringify(payload),
        alg,
        key,
      },
      options.tamper,
    );
  }

  /** The key that signs now: with `alg`, by default the issuer's own. It is made and published when it is first asked for. */
  key(alg: PublicKeyAlgorithm = this.#alg): Promise<TestKey> {
    return this.#keys.signing(alg);
  }

  /** The public keys as they are published now. */
  async jwks(): Promise<{ keys: TestKey['jwk'][] }> {
    await this.key();
    return { keys: this.#keys.published.map(({ jwk }) => jwk) };
  }

  /**
   * Signs with a new key from now on, and publishes it.
   *
   * @returns the new key. An old one still signs what names it: `token({}, { key: old })`.
   */
  async rotate({ keepOld = true, alg = this.#alg }: RotateOptions = {}): Promise<TestKey> {
    const key = await this.#keys.rotate(alg, keepOld);
    this.#alg = alg;
    return key;
  }

  /** Moves the key set to another address, which the discovery document names from now on. The old one answers 404. */
  moveKeySet(): void {
    this.#moves += 1;
    this.#jwksPath = `${this.#path}/jwks-${String(this.#moves)}`;
  }

  /** Spoils both documents; {@link TestIssuer.discovery} and {@link TestIssuer.keySet} have a `fault` of their own. */
  fault<Kind extends FaultKind>(kind: Kind, ...values: FaultArguments[Kind]): void {
    this.discovery.fault(kind, ...values);
    this.keySet.fault(kind, ...values);
  }

  /** Ends every fault. */
  heal(): void {
    this.discovery.heal();
    this.keySet.heal();
  }

  /** Goes off the network: connections are ended, new ones refused. */
  stop(): Promise<void> {
    return this.#listener.stop();
  }

  /** Comes back on the same port. */
  start(): Promise<void> {
    return this.#listener.start();
  }

  /** Stops for good. */
  async close(): Promise<void> {
    await this.stop();
    this.#keys.release();
  }

  #discoveryDocument(): Record<string, unknown> {
    return {
      issuer: this.issuer,
      authorization_endpoint: `${this.issuer}/authorize`,
      token_endpoint: `${this.issuer}/token`,
      jwks_uri: this.jwksUri,
      response_types_supported: ['code'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: [this.#alg],
      ...this.metadata,
    };
  }

  #json(document: unknown): Answer {
    return jsonAnswer(document, { date: new Date(this.#clock.now()).toUTCString(), ...this.headers });
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url?.split('?', 1)[0];
    if (path === `${this.#path}${DISCOVERY}`) {
      await this.#discovery.serve(response);
    } else if (path === this.#jwksPath) {
      await this.#keySet.serve(response);
    } else {
      response.writeHead(404).end();
    }
  }

  async #signer({ alg, key }: TestTokenOptions): Promise<Signer> {
    if (key !== undefined && 'kid' in key) {
      return { alg: alg ?? key.alg, key: key.privateKey, kid: key.kid };
    }
    if (key !== undefined) {
      if (alg === undefined) {
        throw new TypeError('`alg` says how a key signs that is no test key; write { key, alg: … }');
      }
      return { alg, key, kid: undefined };
    }
    if (alg === 'none' || alg?.startsWith('HS') === true) {
      return { alg, key: this.secret, kid: undefined };
    }
    const own = await this.key(alg as PublicKeyAlgorithm | undefined);
    return { alg: own.alg, key: own.privateKey, kid: own.kid };
  }
}

/** How an issuer changes its key. */
export interface RotateOptions {
  /** Whether the keys before stay published. Default true. */
  readonly keepOld?: boolean | undefined;
  /** Signs with this algorithm from now on. Default: as before. */
  readonly alg?: PublicKeyAlgorithm | undefined;
}

interface Signer {
  readonly alg: SigningAlgorithm;
  readonly key: KeyObject | Uint8Array;
  readonly kid: string | undefined;
}
