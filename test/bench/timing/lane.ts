import type { Subject } from '../subjects/subject.js';

/** One of several things that are timed in turn. */
export interface Lane {
  readonly name: string;
  /** The lane that it is compared with, where that is not the first one. */
  readonly reference?: string;
  /** How long it runs before it counts, in milliseconds, where the usual time is too short. */
  readonly warmUp?: number;
  /** Does its work so many times. Answers what one took on average: processor time in nanoseconds. */
  slot(calls: number): Promise<number>;
}

/** Where tokens come from. */
export interface Tokens {
  draw(): string;
}

/** What the subject has to answer to the tokens of a lane. */
export type Expected = 'accepted' | 'refused' | 'either';

/** Tokens, and what has to become of them. */
export interface Hand {
  readonly tokens: readonly string[];
  readonly expected: Expected;
  /** What the lane is called beside the name of its subject. */
  readonly suffix?: string;
}

/**
 * A subject with tokens in turn. Each slot counts the answers: a subject that answers otherwise than expected has not done the work,
 * and ends the benchmark.
 */
export function subjectLane(subject: Subject, deck: Tokens, expected: Expected, name = subject.name): Lane {
  const slot = subject.kind === 'sync' ? syncSlot(subject.read, deck) : asyncSlot(subject.read, deck);
  return {
    name,
    slot: checkedSlot(name, expected, async (calls) => {
      await subject.prepare?.(deck.draw());
      return slot(calls);
    }),
  };
}

/** Makes the time of a slot out of what it spent, if its answers are right. */
export function checkedSlot(
  name: string,
  expected: Expected,
  slot: (calls: number) => Promise<Slot>,
): Lane['slot'] {
  return async (calls) => {
    const { spent, accepted } = await slot(calls);
    if (expected !== 'either' && accepted !== (expected === 'accepted' ? calls : 0)) {
      throw new Error(
        `${name} accepted ${String(accepted)} of ${String(calls)} tokens that have to be ${expected}`,
      );
    }
    return (spent * 1_000) / calls;
  };
}

/** What was spent, and what came of it. */
export interface Slot {
  /** Processor time in microseconds. */
  readonly spent: number;
  readonly accepted: number;
}

function syncSlot(read: (token: string) => unknown, deck: Tokens): (calls: number) => Slot {
  return (calls) => {
    let accepted = 0;
    const began = process.cpuUsage();
    for (let call = 0; call < calls; call += 1) {
      if (read(deck.draw()) !== undefined) {
        accepted += 1;
      }
    }
    return { spent: since(began), accepted };
  };
}

function asyncSlot(
  read: (token: string) => Promise<unknown>,
  deck: Tokens,
): (calls: number) => Promise<Slot> {
  return async (calls) => {
    let accepted = 0;
    const began = process.cpuUsage();
    for (let call = 0; call < calls; call += 1) {
      if ((await read(deck.draw())) !== undefined) {
        accepted += 1;
      }
    }
    return { spent: since(began), accepted };
  };
}

/** Of all threads: what a pool does for a subject counts, and what the neighbours of the process do does not. */
function since(began: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(began);
  return user + system;
}
