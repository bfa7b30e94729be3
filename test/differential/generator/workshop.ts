import type { KeyRing } from '../../conformance/runner/case.js';
import type { KeyChoice } from './keys.js';
import type { Random } from './random.js';
import type { Draft } from '../drafting/draft.js';

/** What the makers of a draft work with. */
export interface Workshop {
  readonly random: Random;
  readonly keys: KeyRing;
  readonly choice: KeyChoice;
}

/** Changes a draft in one respect. */
export type Step = (draft: Draft, workshop: Workshop) => void;
