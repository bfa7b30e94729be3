import { fastJwtCached, own, ownCached } from '../subjects/index.js';
import { alternate } from '../timing/alternation.js';
import { workload } from '../tokens/workload.js';
import { lanesOf, rawLane } from './lanes.js';
import { outcomeOf, type Measure } from './measure.js';

const TOKENS = 1_000;

/** Tokens that come again and again, each as a new text, by those that remember what they verified. */
export const REPEATED: Measure = {
  name: 'repeated',
  title: 'RS256, 1,000 tokens again and again',
  run: async ({ effort }) => {
    const load = workload();
    const tokens = load.good(TOKENS);
    const lanes = await lanesOf([fastJwtCached, ownCached, own], load, { tokens, expected: 'accepted' });
    for (const lane of lanes) {
      // a token may have to come more than once before it is remembered
      await lane.slot(TOKENS * 3);
    }
    return outcomeOf(REPEATED, await alternate([rawLane(load, tokens), ...lanes], effort));
  },
};
