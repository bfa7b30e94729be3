import type { Random } from '../../differential/generator/random.js';
import { behaviour, type Behaviour } from './delegates.js';

/** One answer of a provider. `empty` is a key set without keys, `junk` no JSON, `other` a document that speaks for somebody else. */
export type ProviderAnswer = 'good' | 'empty' | 'other' | 'junk' | 'gone' | 'failing' | 'broken';

/** What a provider answers, one request after the other; the last answer stays. */
export interface ProviderDraft {
  document?: ProviderAnswer[];
  keys?: ProviderAnswer[];
  /** Milliseconds that pass between the metadata and the token. */
  age?: number;
  /** The options name the address of the metadata, not the issuer. */
  byAddress?: boolean;
  /** The application finds the provider by the issuer of each token. */
  resolver?: Behaviour;
}

const ANSWERS: readonly (readonly [number, ProviderAnswer])[] = [
  [8, 'good'],
  [4, 'empty'],
  [1, 'other'],
  [1, 'junk'],
  [1, 'gone'],
  [1, 'failing'],
  [1, 'broken'],
];

export function providerDraft(random: Random): ProviderDraft {
  const answers = (): ProviderAnswer[] =>
    Array.from({ length: random.integer(3) }, () => random.weighted(ANSWERS));
  return {
    ...(random.chance(0.3) ? { document: answers() } : {}),
    ...(random.chance(0.6) ? { keys: answers() } : {}),
    ...(random.chance(0.2) ? { byAddress: true } : {}),
    ...(random.chance(0.3) ? { resolver: behaviour('issuerValidator', random) } : {}),
    ...(random.chance(0.5) ? { age: random.pick([0, 1_000, 60_000, 700_000, 3_600_000, 86_400_000]) } : {}),
  };
}
