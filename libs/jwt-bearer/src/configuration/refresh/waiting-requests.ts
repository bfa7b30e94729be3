const MAXIMUM = 1_000;

/** The requests that wait for an attempt. Their number is bounded, since anybody can send such requests. */
export class WaitingRequests {
  #count = 0;

  get count(): number {
    return this.#count;
  }

  /**
   * Waits for the end of an attempt, which never rejects.
   *
   * @param atMost in milliseconds. The attempt itself goes on.
   * @returns false when the time ran out, or a thousand wait already.
   */
  async wait(attempt: Promise<unknown>, atMost: number): Promise<boolean> {
    if (this.#count >= MAXIMUM) {
      return false;
    }
    this.#count += 1;
    try {
      return await endsWithin(attempt, atMost);
    } finally {
      this.#count -= 1;
    }
  }
}

function endsWithin(work: Promise<unknown>, atMost: number): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, atMost, false).unref();
    void work.then(() => {
      clearTimeout(timer);
      resolve(true);
    });
  });
}
