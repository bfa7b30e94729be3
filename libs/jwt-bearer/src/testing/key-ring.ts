import { giveBackKeyPair } from './key-pair.js';
import type { PublicKeyAlgorithm } from './signing-algorithm.js';
import { createTestKey, type TestKey } from './test-key.js';

/** The keys of one issuer: those that it publishes, newest first, and the one that signs for each algorithm. */
export class KeyRing {
  readonly #signing = new Map<PublicKeyAlgorithm, Promise<TestKey>>();
  readonly #everMade: TestKey[] = [];
  #published: TestKey[] = [];

  get published(): readonly TestKey[] {
    return this.#published;
  }

  /** The key that signs now with this algorithm. It is made, and published, when it is first asked for. */
  signing(alg: PublicKeyAlgorithm): Promise<TestKey> {
    const existing = this.#signing.get(alg);
    if (existing !== undefined) {
      return existing;
    }
    const made = this.#make(alg).then((key) => {
      this.#published.unshift(key);
      return key;
    });
    this.#signing.set(alg, made);
    return made;
  }

  /** Replaces the signing key of the algorithm. Without `keepOld` every other key leaves the set at the same moment. */
  async rotate(alg: PublicKeyAlgorithm, keepOld: boolean): Promise<TestKey> {
    const key = await this.#make(alg);
    if (!keepOld) {
      this.#signing.clear();
      this.#published = [];
    }
    this.#signing.set(alg, Promise.resolve(key));
    this.#published.unshift(key);
    return key;
  }

  /** Lets go of all keys, when no token can be asked for any more. */
  release(): void {
    this.#everMade.splice(0).forEach(giveBackKeyPair);
    this.#signing.clear();
    this.#published = [];
  }

  async #make(alg: PublicKeyAlgorithm): Promise<TestKey> {
    const key = await createTestKey(alg);
    this.#everMade.push(key);
    return key;
  }
}
