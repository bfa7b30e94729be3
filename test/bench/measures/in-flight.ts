import { own, ownCached } from '../subjects/index.js';
import { rawSubject } from '../subjects/raw.js';
import type { SyncSubject } from '../subjects/subject.js';
import type { Lane } from '../timing/lane.js';
import { percentile } from '../timing/series.js';
import { Deck } from '../tokens/deck.js';
import { workload } from '../tokens/workload.js';
import { admitted } from './lanes.js';
import { outcomeOf, type Measure } from './measure.js';

/** So many come at once. */
const REQUESTS = 64;
/** So many turns of the event loop in each slot. */
const TURNS = 100;
/** So many of the turns are no longer than the one which counts. */
const PART = 0.99;

/** So many requests come at once: how long the event loop has no time for anything else, in the ninety-ninth of a hundred turns by length. */
export function inFlightLane(subject: SyncSubject, deck: Deck, requests: number): Lane {
  return {
    name: subject.name,
    slot: async () => percentile(await turnsOf(subject, deck, requests), PART),
  };
}

async function turnsOf(subject: SyncSubject, deck: Deck, requests: number): Promise<readonly number[]> {
  const turns: number[] = [];
  for (let turn = 0; turn < TURNS; turn += 1) {
    turns.push(await turnOf(subject, deck, requests));
  }
  return turns;
}

/** Nanoseconds from the arrival of the requests to the next turn. */
async function turnOf({ read }: SyncSubject, deck: Deck, requests: number): Promise<number> {
  const began = performance.now();
  for (let request = 0; request < requests; request += 1) {
    const token = deck.draw();
    setImmediate(() => read(token));
  }
  await new Promise(setImmediate);
  return (performance.now() - began) * 1e6;
}

export const IN_FLIGHT: Measure = {
  name: 'in-flight',
  title: '64 requests at once: how long the event loop takes, 99th percentile',
  run: async ({ effort }) => {
    const load = workload();
    const tokens = load.good(1_000);
    const subjects = [rawSubject(load.setup, tokens), ...(await admitted([own, ownCached], load))];
    const lanes = subjects.flatMap((subject) =>
      subject.kind === 'sync' ? [{ subject, deck: new Deck(tokens), turns: [] as number[] }] : [],
    );
    for (const { subject, deck } of lanes) {
      await turnsOf(subject, deck, REQUESTS); // warms it up
    }
    for (let round = 0; round < effort.rounds; round += 1) {
      for (const { subject, deck, turns } of lanes) {
        turns.push(...(await turnsOf(subject, deck, REQUESTS)));
      }
    }
    // of all turns: the collector of garbage comes in few of them, and belongs to it
    return outcomeOf(
      IN_FLIGHT,
      lanes.map(({ subject: { name }, turns }) => ({ name, means: [percentile(turns, PART)] })),
    );
  },
};
