import type { OpenIdConnectConfiguration } from './open-id-connect-configuration.js';

const MAXIMUM = 1_000;

/** The keys that the application refuses whatever the provider publishes, by `kid` or RFC 7638 thumbprint. */
export class DeniedKeys {
  readonly #ids = new Set<string>();

  /** @throws RangeError beyond 1,000 keys: forgetting one would let it in again. */
  add(kidOrThumbprint: string): void {
    if (this.#ids.size >= MAXIMUM && !this.#ids.has(kidOrThumbprint)) {
      throw new RangeError(
        `${String(MAXIMUM)} keys are denied already; restart without those that the provider has withdrawn`,
      );
    }
    this.#ids.add(kidOrThumbprint);
  }

  [Symbol.iterator](): Iterator<string> {
    return this.#ids.values();
  }

  has(kidOrThumbprint: string): boolean {
    return this.#ids.has(kidOrThumbprint);
  }

  /** The configuration without the denied keys; the same object when it has none of them. */
  removeFrom(configuration: OpenIdConnectConfiguration): OpenIdConnectConfiguration {
    const signingKeys = configuration.signingKeys.without(this.#ids);
    return signingKeys === configuration.signingKeys ? configuration : { ...configuration, signingKeys };
  }
}
