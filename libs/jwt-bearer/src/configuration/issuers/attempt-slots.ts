const SLOTS = 16;
/** So that providers that hang do not keep the others waiting. */
const SLOTS_OF_FAILING = 8;

interface Queued {
  readonly isFailing: boolean;
  readonly begin: () => void;
}

/** The attempts that all issuers found at run time make at the same time: 16, of which 8 of issuers whose last one failed. */
export class AttemptSlots {
  readonly #queue: Queued[] = [];
  #taken = 0;
  #takenByFailing = 0;

  /** Makes an attempt as soon as there is a slot. An issuer makes one at a time, so there are no more of them than issuers. */
  async run<T>(isFailing: boolean, attempt: () => Promise<T>): Promise<T> {
    await this.#take(isFailing);
    try {
      return await attempt();
    } finally {
      this.#give(isFailing);
    }
  }

  #take(isFailing: boolean): Promise<void> {
    return new Promise((begin) => {
      this.#queue.push({ isFailing, begin });
      this.#serve();
    });
  }

  #give(isFailing: boolean): void {
    this.#taken -= 1;
    this.#takenByFailing -= Number(isFailing);
    this.#serve();
  }

  /** Begins what may begin, in the order in which it came. */
  #serve(): void {
    while (this.#taken < SLOTS) {
      const next = this.#queue.findIndex(
        ({ isFailing }) => !isFailing || this.#takenByFailing < SLOTS_OF_FAILING,
      );
      const [queued] = next < 0 ? [] : this.#queue.splice(next, 1);
      if (queued === undefined) {
        return;
      }
      this.#taken += 1;
      this.#takenByFailing += Number(queued.isFailing);
      queued.begin();
    }
  }
}
