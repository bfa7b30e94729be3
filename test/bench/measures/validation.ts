import { own, ownAsync } from '../subjects/index.js';
import { alternate } from '../timing/alternation.js';
import { workload, type WorkloadOptions } from '../tokens/workload.js';
import { lanesOf, peerLanes, rawLane } from './lanes.js';
import { outcomeOf, type Measure } from './measure.js';

interface Validation extends WorkloadOptions {
  readonly name: string;
  readonly title: string;
  /** How many tokens are used in turn. */
  readonly tokens: number;
}

/** One validation of a good token that was not seen before, by everybody. */
function validation({ name, title, tokens, ...options }: Validation): Measure {
  const measure: Measure = {
    name,
    title,
    run: async (bench) => {
      const load = workload(options);
      const good = load.good(tokens);
      const hand = { tokens: good, expected: 'accepted' } as const;
      const lanes = [
        ...(await lanesOf([own, ownAsync], load, hand)),
        ...(await peerLanes(bench, load, hand)),
      ];
      return outcomeOf(measure, await alternate([rawLane(load, good), ...lanes], bench.effort));
    },
  };
  return measure;
}

export const VALIDATIONS: readonly Measure[] = [
  validation({ name: 'rs256', title: 'RS256, twelve claims', algorithm: 'RS256', tokens: 1_000 }),
  validation({ name: 'es256', title: 'ES256, twelve claims', algorithm: 'ES256', tokens: 1_000 }),
  validation({ name: 'hs256', title: 'HS256, twelve claims', algorithm: 'HS256', tokens: 1_000 }),
  validation({
    name: 'roles-100',
    title: 'RS256, a hundred roles, the last one asked for',
    roles: 100,
    tokens: 200,
  }),
  validation({
    name: 'roles-1000',
    title: 'RS256, a thousand roles, the last one asked for',
    roles: 1_000,
    tokens: 100,
  }),
];
