/**
 * Tokens in turn, each time as a new text: what a server reads from a socket is never the same object twice, and a benchmark that
 * hands over one object measures how fast a map finds it.
 */
export class Deck {
  readonly #bytes: readonly Buffer[];
  #next = 0;

  constructor(tokens: readonly string[]) {
    this.#bytes = tokens.map((token) => Buffer.from(token));
  }

  get size(): number {
    return this.#bytes.length;
  }

  /** The length of the first token in characters. */
  get length(): number {
    return this.#bytes[0]?.length ?? 0;
  }

  draw(): string {
    const bytes = this.#bytes[this.#next] ?? Buffer.alloc(0);
    this.#next = this.#next + 1 === this.#bytes.length ? 0 : this.#next + 1;
    return bytes.toString('latin1');
  }
}
