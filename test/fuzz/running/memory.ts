/** By how much what is left after a collection may grow, in bytes: the caches of one validator fill, up to a bound. */
const ALLOWANCE = 48 * 2 ** 20;

/** Watches what stays in memory. */
export class MemoryWatch {
  private readonly samples: number[] = [];

  /** @param measure how many bytes are in use after garbage was collected. */
  constructor(private readonly measure: () => Promise<number> = bytesInUse) {}

  async sample(): Promise<void> {
    this.samples.push(await this.measure());
  }

  /** The growth since the first fifth of the run, in which code is compiled and caches fill. */
  get growth(): number {
    const settled = this.samples[Math.floor(this.samples.length / 5)] ?? 0;
    return (this.samples.at(-1) ?? settled) - settled;
  }

  /** One line on memory where it grows with every case. */
  get problem(): string | undefined {
    return this.growth > ALLOWANCE ? `grows: ${this.text}` : undefined;
  }

  get text(): string {
    return `${megabytes(this.samples.at(-1) ?? 0)} after gc, ${megabytes(this.growth)} more than when it had settled`;
  }
}

async function bytesInUse(): Promise<number> {
  if (globalThis.gc === undefined) {
    throw new Error('needs node --expose-gc');
  }
  // what was ended is only released once its timers and promises have run
  await new Promise((resolve) => setImmediate(resolve));
  globalThis.gc();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

function megabytes(bytes: number): string {
  return `${(bytes / 2 ** 20).toFixed(1)} MB`;
}
