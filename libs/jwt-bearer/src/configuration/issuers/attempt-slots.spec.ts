import { describe, expect, it } from '@jest/globals';
import { AttemptSlots } from './attempt-slots.js';

/** Attempts that end when they are told to. */
class Attempts {
  readonly slots = new AttemptSlots();
  readonly begun: string[] = [];
  readonly #ends = new Map<string, () => void>();

  make(name: string, isFailing = false): Promise<void> {
    return this.slots.run(isFailing, () => {
      this.begun.push(name);
      return new Promise((resolve) => this.#ends.set(name, resolve));
    });
  }

  async end(name: string): Promise<void> {
    this.#ends.get(name)?.();
    await settled();
  }
}

function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

function times(count: number, make: (index: number) => unknown): void {
  Array.from({ length: count }, (_, index) => make(index));
}

describe('attempts of issuers that were found at run time', () => {
  it('are made sixteen at a time, in the order in which they came', async () => {
    const attempts = new Attempts();
    times(18, (index) => attempts.make(String(index)));
    await settled();
    expect(attempts.begun).toHaveLength(16);
    await attempts.end('3');
    expect(attempts.begun.slice(16)).toEqual(['16']);
    await attempts.end('16');
    expect(attempts.begun.slice(16)).toEqual(['16', '17']);
  });

  it('leave half of the slots to those that do not fail', async () => {
    const attempts = new Attempts();
    times(20, (index) => attempts.make(`failing ${String(index)}`, true));
    times(8, (index) => attempts.make(`good ${String(index)}`));
    await settled();
    expect(attempts.begun.filter((name) => name.startsWith('failing'))).toHaveLength(8);
    expect(attempts.begun.filter((name) => name.startsWith('good'))).toHaveLength(8);
    await attempts.end('failing 0');
    expect(attempts.begun.at(-1)).toBe('failing 8');
  });

  it('give their slot back when they throw', async () => {
    const slots = new AttemptSlots();
    for (let i = 0; i < 20; i += 1) {
      await expect(slots.run(true, () => Promise.reject(new Error('down')))).rejects.toThrow('down');
    }
    await expect(slots.run(true, () => Promise.resolve('done'))).resolves.toBe('done');
  });
});
