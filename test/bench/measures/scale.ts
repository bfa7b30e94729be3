import { own } from '../subjects/index.js';
import { alternate } from '../timing/alternation.js';
import { workload, type WorkloadOptions } from '../tokens/workload.js';
import { lanesOf, peerLanes, rawLane, rawLaneOfIssuers } from './lanes.js';
import { outcomeOf, type Measure } from './measure.js';

/** Many keys or tenants, beside one: the time must not grow with them. */
function scale(name: string, title: string, one: WorkloadOptions, many: WorkloadOptions): Measure {
  const measure: Measure = {
    name,
    title,
    run: async (bench) => {
      const few = workload(one);
      const load = workload(many);
      const good = few.good(1_000);
      const hand = { tokens: load.good(1_000), expected: 'accepted' } as const;
      const lanes = [
        rawLane(few, good),
        ...(load.setup.issuers.length > 1 ? [rawLaneOfIssuers(load, hand.tokens)] : []),
        ...(await lanesOf([own], few, { tokens: good, expected: 'accepted', suffix: 'one' })),
        ...(await lanesOf([own], load, hand)),
        ...(await peerLanes(bench, load, hand)),
      ];
      return outcomeOf(measure, await alternate(lanes, bench.effort));
    },
  };
  return measure;
}

export const SCALES: readonly Measure[] = [
  scale('keys', 'RS256, one of 1,000 keys', { keys: 1 }, { keys: 1_000 }),
  scale('tenants', 'RS256, 100 tenants in turn, a key each', { issuers: 1, keys: 1 }, { issuers: 100 }),
];
