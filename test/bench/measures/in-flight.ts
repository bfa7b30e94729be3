import { own, ownCached } from '../subjects/index.js';
import { rawSubject } from '../subjects/raw.js';
import type { SyncSubject } from '../subjects/subject.js';
import { alternate } from '../timing/alternation.js';
import type { Lane } from '../timing/lane.js';
import { Deck } from '../tokens/deck.js';
import { workload } from '../tokens/workload.js';
import { admitted } from './lanes.js';
import { outcomeOf, type Measure } from './measure.js';

/** So many turns of the event loop are a slot; the longest counts. */
const TURNS = 8;

/**
 * So many requests come at once: how long the event loop has no time for anything else. A turn is timed by what it takes of the
 * processor, since the clock would tell how long the neighbours held it.
 */
export function inFlightLane(subject: SyncSubject, deck: Deck, requests: number): Lane {
  return {
    name: subject.name,
    slot: async (calls) => {
      let longest = 0;
      for (let turn = 0; turn < TURNS * calls; turn += 1) {
        longest = Math.max(longest, await turnOf(subject, deck, requests));
      }
      return longest * 1_000;
    },
  };
}

async function turnOf({ read }: SyncSubject, deck: Deck, requests: number): Promise<number> {
  const began = process.cpuUsage();
  for (let request = 0; request < requests; request += 1) {
    const token = deck.draw();
    setImmediate(() => read(token));
  }
  await new Promise(setImmediate);
  const { user, system } = process.cpuUsage(began);
  return user + system;
}

export const IN_FLIGHT: Measure = {
  name: 'in-flight',
  title: '64 requests at once: the longest turn of the event loop',
  run: async ({ effort }) => {
    const load = workload();
    const tokens = load.good(1_000);
    const subjects = [rawSubject(load.setup, tokens), ...(await admitted([own, ownCached], load))];
    const lanes = subjects.flatMap((subject) =>
      subject.kind === 'sync' ? [inFlightLane(subject, new Deck(tokens), 64)] : [],
    );
    return outcomeOf(IN_FLIGHT, await alternate(lanes, effort));
  },
};
