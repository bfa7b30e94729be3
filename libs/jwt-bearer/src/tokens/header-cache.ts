import { Generations } from './generations.js';
import type { JoseHeader } from './jose-header.js';

/** How many headers a generation holds. */
const CAPACITY = 128;
/** Longer texts are not kept. */
const MAXIMUM_LENGTH = 512;

/**
 * Headers by their exact text. An issuer signs every token under the same few headers, so reading one again would cost more than
 * all the other parsing.
 */
export class HeaderCache {
  readonly #headers = new Generations<string, JoseHeader>(CAPACITY);

  get(encoded: string): JoseHeader | undefined {
    return this.#headers.get(encoded);
  }

  set(encoded: string, header: JoseHeader): void {
    if (encoded.length <= MAXIMUM_LENGTH) {
      // a slice would keep its whole token in memory: the round trip makes a text of its own
      this.#headers.set(Buffer.from(encoded).toString(), header);
    }
  }
}
