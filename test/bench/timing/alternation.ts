import type { Lane } from './lane.js';
import type { Series } from './series.js';

/** How long is measured. */
export interface Effort {
  readonly rounds: number;
  /** How long one slot takes about, in milliseconds. */
  readonly slot: number;
  /** How long each lane runs before it counts, in milliseconds. */
  readonly warmUp: number;
  /** Of servers: so many slots of so many seconds each. */
  readonly http: { readonly rounds: number; readonly seconds: number };
}

export const FULL: Effort = { rounds: 60, slot: 20, warmUp: 400, http: { rounds: 15, seconds: 1 } };
export const QUICK: Effort = { rounds: 12, slot: 10, warmUp: 150, http: { rounds: 3, seconds: 1 } };
/** For the many places of the curves. */
export const GROWTH: Effort = { rounds: 8, slot: 8, warmUp: 120, http: { rounds: 0, seconds: 1 } };

/**
 * Times lanes in turn, in short slots, many rounds. Whatever else the machine does meets all of them alike, and each has many
 * chances of a slot that nothing disturbed. Every second round goes backwards, so that no lane always follows the same other one.
 */
export async function alternate(lanes: readonly Lane[], effort: Effort): Promise<readonly Series[]> {
  const turns: Turn[] = [];
  for (const lane of lanes) {
    turns.push({ lane, calls: await callsOf(lane, effort), means: [] });
  }
  const backwards = turns.toReversed();
  for (let round = 0; round < effort.rounds; round += 1) {
    for (const { lane, calls, means } of round % 2 === 0 ? turns : backwards) {
      means.push(await lane.slot(calls));
    }
  }
  return turns.map(({ lane: { name, reference }, means }) => ({ name, reference, means }));
}

interface Turn {
  readonly lane: Lane;
  readonly calls: number;
  readonly means: number[];
}

/** Runs a lane until it is warm. Answers how many calls fill a slot. */
async function callsOf(lane: Lane, { slot, warmUp }: Effort): Promise<number> {
  let calls = 1;
  let quickest = Infinity;
  for (let spent = 0; spent < warmUp;) {
    const mean = (await lane.slot(calls)) / 1e6;
    quickest = Math.min(quickest, mean);
    spent += mean * calls;
    calls = Math.max(1, Math.min(calls * 4, Math.round(slot / quickest)));
  }
  return Math.max(1, Math.round(slot / quickest));
}
