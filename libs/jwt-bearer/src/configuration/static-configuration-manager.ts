import { DecryptionKey } from '../tokens/decryption-key.js';
import { SigningKeySet } from '../tokens/signing-key-set.js';
import type { StaticConfiguration } from './configuration-manager-options.js';
import type { ConfigurationManagerState } from './configuration-manager-state.js';
import type { ConfigurationSource, UnknownKeyOutcome } from './configuration-source.js';
import { DeniedKeys } from './denied-keys.js';
import type { OpenIdConnectConfiguration } from './open-id-connect-configuration.js';
import type { RefreshOutcome } from './refresh-outcome.js';

/**
 * A configuration that was given by value and never changes, but for keys that are denied. It has all members of
 * {@link ConfigurationManager}, so that either can stand where keys come from.
 *
 * @see .NET's `StaticConfigurationManager`
 */
export class StaticConfigurationManager implements ConfigurationSource {
  readonly #denied = new DeniedKeys();
  #configuration: OpenIdConnectConfiguration;

  /** @throws TypeError when `jwks` is no key set. */
  constructor({ issuer, jwks, tokenDecryptionKeys = [] }: StaticConfiguration) {
    this.#configuration = {
      issuer,
      jwksUri: undefined,
      signingKeys: SigningKeySet.fromJwks(jwks, Infinity),
      tokenDecryptionKeys: tokenDecryptionKeys.map((input) => DecryptionKey.from(input)),
    };
  }

  current(): OpenIdConnectConfiguration {
    return this.#configuration;
  }

  getConfiguration(): Promise<OpenIdConnectConfiguration> {
    return Promise.resolve(this.#configuration);
  }

  resolveUnknownKey(): UnknownKeyOutcome {
    return { status: 'unknown' };
  }

  /** Does nothing: there is nobody to ask. */
  reportBadSignature(): void {}

  /** Does nothing: everything is there. */
  start(): void {}

  requestRefresh(): Promise<RefreshOutcome> {
    return Promise.resolve({ status: 'unchanged', configuration: this.#configuration });
  }

  /** As {@link ConfigurationManager.denyKey}. */
  denyKey(kidOrThumbprint: string): boolean {
    this.#denied.add(kidOrThumbprint);
    const before = this.#configuration;
    this.#configuration = this.#denied.removeFrom(before);
    return this.#configuration !== before;
  }

  /** Always fresh. */
  get state(): ConfigurationManagerState {
    const { issuer, signingKeys } = this.#configuration;
    return {
      authority: undefined,
      issuer,
      name: 'FRESH',
      phase: 'idle',
      keys: signingKeys.keys.length,
      generation: 1,
      age: undefined,
      documentAge: undefined,
      expiresIn: undefined,
      nextRefresh: undefined,
      failures: 0,
      lastError: undefined,
      waiting: 0,
    };
  }

  /** Does nothing: nothing runs. */
  close(): void {}
}
