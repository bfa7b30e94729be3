/** How many lookups walk the list. Making a set of it costs about as much as this many walks. */
const WALKS = 8;

/** The values of the claims that one member of a token gives, for being searched. */
export class ClaimValues {
  readonly #values: readonly string[];
  #lookups = 0;
  #set: ReadonlySet<string> | undefined;

  constructor(values: readonly string[]) {
    this.#values = values;
  }

  has(value: string): boolean {
    // Stryker disable next-line all: a walk and a set find the same
    if (this.#set === undefined && ++this.#lookups <= WALKS) {
      return this.#values.includes(value);
    }
    return (this.#set ??= new Set(this.#values)).has(value);
  }
}
