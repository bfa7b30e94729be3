/** Somebody who can have a place. Times are monotonic, in milliseconds. */
export interface Occupant {
  /** Since when it rests, if nothing goes on. */
  readonly restsSince: number;
  /** Whether something goes on that somebody waits for. */
  readonly isBusy: boolean;
  close(): void;
}

/** A number of places. Only who has rested for a while makes room for another: the one that has rested longest. */
export class IssuerPlaces<T extends Occupant> {
  readonly #occupants = new Map<string, T>();

  constructor(
    private readonly capacity: number,
    /** Milliseconds. */
    private readonly rest: number,
  ) {}

  get size(): number {
    return this.#occupants.size;
  }

  get(issuer: string): T | undefined {
    return this.#occupants.get(issuer);
  }

  [Symbol.iterator](): Iterator<T> {
    return this.#occupants.values();
  }

  /** Whether there is a free place now, even if somebody has to go. */
  makeRoom(now: number): boolean {
    return this.size < this.capacity || this.#evict(now);
  }

  /** @param occupant gets a place, for which there has to be room. */
  add(issuer: string, occupant: T): void {
    this.#occupants.set(issuer, occupant);
  }

  /** Takes somebody out who may get another place. */
  remove(issuer: string): T | undefined {
    const occupant = this.#occupants.get(issuer);
    this.#occupants.delete(issuer);
    return occupant;
  }

  #evict(now: number): boolean {
    const resting = [...this.#occupants]
      .filter(([, { restsSince }]) => now - restsSince >= this.rest)
      .sort(([, one], [, other]) => one.restsSince - other.restsSince);
    const idle = resting.find(([, { isBusy }]) => !isBusy);
    if (idle === undefined) {
      return false;
    }
    const [issuer, occupant] = idle;
    this.#occupants.delete(issuer);
    occupant.close();
    return true;
  }
}
