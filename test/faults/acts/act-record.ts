import type { ApiAnswer } from '../api/sample-api.js';

/** What was observed in one act of the drill. */
export class ActRecord {
  readonly statuses = new Map<number, number>();
  /** Tokens that are no tokens, of which all got 401. */
  junk = 0;
  slowest = 0;
  attempts = 0;
  calls = 0;
  /** From the provider's return to the first good answer, in milliseconds. */
  recovery: number | undefined;
  /** What went wrong. */
  readonly complaints = new Set<string>();

  constructor(
    readonly act: string,
    readonly fault: string,
  ) {}

  /** Counts an answer, and complains about one that must not be. */
  add({ status, took }: ApiAnswer, allowed: readonly number[], who: string): void {
    this.statuses.set(status, this.count(status) + 1);
    this.slowest = Math.max(this.slowest, took);
    this.demand(allowed.includes(status), `${who}: ${String(status)}`);
  }

  /** Counts the answer to something that is no token. */
  addJunk({ status }: ApiAnswer): void {
    this.junk += 1;
    this.demand(status === 401, `junk: ${String(status)}`);
  }

  demand(isRight: boolean, complaint: string): void {
    if (!isRight) {
      this.complaints.add(complaint);
    }
  }

  count(status: number): number {
    return this.statuses.get(status) ?? 0;
  }

  get sent(): number {
    return [...this.statuses.values()].reduce((sum, count) => sum + count, 0);
  }
}
