/** How many lookups walk the list. Making a set of it costs about as much as this many walks. */
const WALKS = 8;

/** The values of the claims that one member of a token gives, for being searched. */
export class ClaimValues {
  readonly #elements: readonly unknown[];
  readonly #read: () => readonly string[];
  #values: readonly string[] | undefined;
  #lookups = 0;
  #set: ReadonlySet<string> | undefined;

  /**
   * @param elements what the member holds. A text among them is the value of its claim.
   * @param read gives the values of all of them; not asked before it takes more than texts to tell.
   */
  constructor(elements: readonly unknown[], read: () => readonly string[]) {
    this.#elements = elements;
    this.#read = read;
  }

  has(value: string): boolean {
    const walks = this.#lookups++ < WALKS;
    // Stryker disable next-line all: a walk and a set find the same
    if (walks && this.#elements.includes(value)) {
      return true;
    }
    this.#values ??= this.#read();
    // Stryker disable next-line all: a walk and a set find the same
    if (walks) {
      return this.#values !== this.#elements && this.#values.includes(value);
    }
    return (this.#set ??= new Set(this.#values)).has(value);
  }
}
