import type { KeyRing } from '../../conformance/runner/case.js';
import type { Draft } from '../drafting/draft.js';
import { actor } from './actors.js';
import { oddAudience } from './audiences.js';
import { oddClaims } from './claims.js';
import { encryption, oddEncryption } from './encryption.js';
import { good } from './good-draft.js';
import { oddHeader } from './headers.js';
import { oddIssuer } from './issuers.js';
import { oddCertificate, oddKeys } from './key-situations.js';
import { keyChoice } from './keys.js';
import { oddLifetime } from './lifetimes.js';
import { Random } from './random.js';
import { oddJson, oddLength, oddShape, oddSpelling } from './texts.js';
import { replay } from './uses.js';
import type { Step } from './workshop.js';

const ODDITIES: readonly (readonly [weight: number, step: Step])[] = [
  [14, oddLifetime],
  [12, oddKeys],
  [10, oddAudience],
  [10, oddIssuer],
  [10, oddHeader],
  [8, oddJson],
  [5, oddSpelling],
  [5, oddShape],
  [5, oddClaims],
  [5, oddEncryption],
  [5, oddCertificate],
  [4, actor],
  [4, replay],
  [1, oddLength],
];

/** Makes drafts by chance; the same seed and number always give the same draft. */
export class Generator {
  private readonly choice;

  constructor(
    private readonly seed: string,
    private readonly keys: KeyRing,
  ) {
    this.choice = keyChoice(keys);
  }

  /** A good draft, with anything between nothing and four things odd about it. */
  draft(number: number): Draft {
    const random = new Random(`${this.seed}/${String(number)}`);
    const workshop = { random, keys: this.keys, choice: this.choice };
    const draft = good(workshop);
    const benign: readonly (readonly [number, Step])[] = [
      [0.06, encryption],
      [0.07, actor],
      [0.04, replay],
    ];
    const count = random.weighted([
      [52, 0],
      [26, 1],
      [13, 2],
      [6, 3],
      [3, 4],
    ]);
    const steps = [
      ...benign.flatMap(([probability, step]) => (random.chance(probability) ? [step] : [])),
      ...Array.from({ length: count }, () => random.weighted(ODDITIES)),
    ];
    steps.forEach((step) => {
      step(draft, workshop);
    });
    return draft;
  }
}
