import type { KeyRing } from '../../conformance/runner/case.js';
import { Generator } from '../../differential/generator/generate.js';
import { setMember } from '../../differential/generator/members.js';
import { Random } from '../../differential/generator/random.js';
import { damage, wildText } from './damage.js';
import { behaviour, DELEGATES } from './delegates.js';
import type { FuzzCase } from './fuzz-case.js';
import { KEY_FORMS } from './key-form.js';
import { DOCUMENTS, keySetChange } from './key-sets.js';
import { providerDraft } from './provider-draft.js';
import { schemeDraft } from './scheme-draft.js';
import { addOddities } from './oddities.js';
import { anyText, NAMES } from './values.js';
import { wildOptions } from './wild-options.js';

/** Makes cases by chance; the same seed and number always give the same case. */
export class CaseMaker {
  private readonly drafts: Generator;

  constructor(
    private readonly seed: string,
    private readonly keys: KeyRing,
  ) {
    this.drafts = new Generator(seed, keys);
  }

  make(number: number): FuzzCase {
    const random = new Random(`fuzz/${this.seed}/${String(number)}`);
    const draft = this.drafts.draft(number);
    addOddities(draft, random);
    const hasProvider = random.chance(0.15);
    if (hasProvider && random.chance(0.3)) {
      // what may be a rotation
      setMember(draft.token.header, 'kid', '"unknown"');
    }
    const optional = <K extends keyof FuzzCase>(probability: number, name: K, value: () => FuzzCase[K]) =>
      random.chance(probability) ? { [name]: value() } : {};
    return {
      draft,
      ...optional(0.04, 'text', () => (random.chance(0.9) ? wildText(random) : random.pick(NO_TEXTS))),
      ...optional(0.2, 'damages', () => list(random, 3, () => damage(random))),
      ...optional(0.15, 'keySet', () => list(random, 6, () => keySetChange(random, this.keys))),
      ...optional(0.25, 'keyForm', () => random.pick(KEY_FORMS)),
      ...optional(0.02, 'document', () => random.pick(DOCUMENTS)),
      ...(hasProvider ? { provider: providerDraft(random) } : {}),
      ...optional(0.2, 'delegates', () =>
        Object.fromEntries(
          list(random, 3, () => {
            const name = random.pick(DELEGATES);
            return [name, behaviour(name, random)];
          }),
        ),
      ),
      ...optional(0.4, 'scheme', () => schemeDraft(random)),
      ...optional(0.4, 'byCall', () => true),
      ...optional(0.3, 'original', () => true),
      ...optional(0.1, 'maximumLength', () => random.pick([1, 100, 1000, 16_384, 256_000])),
      names: list(random, 6, () => (random.chance(0.7) ? random.pick(NAMES) : anyText(random))),
      ...optional(0.1, 'options', () => wildOptions(random)),
    };
  }
}

/** What callers without types hand over. */
const NO_TEXTS: readonly unknown[] = [null, 0, 1, true, [], ['e30.e30.'], {}, { length: 3 }];

function list<T>(random: Random, most: number, make: () => T): T[] {
  return Array.from({ length: 1 + random.integer(most) }, make);
}
