import { withAlteredSignature } from '../admission/trials.js';
import { own } from '../subjects/index.js';
import { alternate } from '../timing/alternation.js';
import { renamed } from '../tokens/key.js';
import { mint } from '../tokens/token.js';
import { workload } from '../tokens/workload.js';
import { lanesOf, peerLanes, rawLane } from './lanes.js';
import { outcomeOf, type Measure } from './measure.js';

const TOKENS = 500;

/** A token that fails, beside good ones: it must not cost more than they do. */
function failure(name: string, title: string, spoil: (good: string, expired: string) => string): Measure {
  const measure: Measure = {
    name,
    title,
    run: async (bench) => {
      const load = workload();
      const good = load.good(TOKENS);
      const hourAgo = Math.floor(Date.now() / 1_000) - 3_600;
      const expired = load.good(TOKENS, { exp: hourAgo });
      const bad = good.map((token, index) => spoil(token, expired[index] ?? ''));
      const hand = { tokens: bad, expected: 'refused' } as const;
      const lanes = [
        rawLane(load, good),
        ...(await lanesOf([own], load, { tokens: good, expected: 'accepted', suffix: 'good' })),
        ...(await lanesOf([own], load, hand)),
        ...(await peerLanes(bench, load, hand)),
      ];
      return outcomeOf(measure, await alternate(lanes, bench.effort));
    },
  };
  return measure;
}

/** Tokens of an issuer that name a key which it has not, asked for a moment ago. */
function unknownKey(keys: number): Measure {
  const measure: Measure = {
    name: `unknown-key-${String(keys)}`,
    title: `an unknown kid, the issuer has ${keys === 1 ? 'one key' : `${String(keys)} keys`}`,
    run: async (bench) => {
      const load = workload({ keys });
      const stranger = renamed(load.key, 'nobody');
      const tokens = Array.from({ length: TOKENS }, () => mint({ key: stranger }));
      const hand = { tokens, expected: 'refused' } as const;
      const lanes = [
        rawLane(load, load.good(TOKENS)),
        ...(await lanesOf([own], load, hand)),
        ...(await peerLanes(bench, load, hand)),
      ];
      return outcomeOf(measure, await alternate(lanes, bench.effort));
    },
  };
  return measure;
}

export const FAILURES: readonly Measure[] = [
  failure('expired', 'RS256, expired', (_, expired) => expired),
  failure('bad-signature', 'RS256, an altered signature', (good) => withAlteredSignature(good)),
  unknownKey(1),
  unknownKey(100),
];
