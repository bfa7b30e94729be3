import type { Key } from '../reading/key.js';
import type { Layer } from '../reading/layer.js';
import type { Stage, Verdict } from '../reading/verdict.js';

/** Which defaults the run takes: 1 states the original's, 2 takes this library's. */
export type Pass = 1 | 2;

/** Where a rule acts, on what input, and what comes out there instead of the original's verdict. */
export interface Act {
  readonly stage: Stage;
  /** Looks at the input alone: token, parameters, configuration, keys, time. Never at an answer. */
  applies(layer: Layer, pass: Pass, key: Key | undefined): boolean;
  /** This library's verdict at that stage. */
  verdict(layer: Layer, pass: Pass, key: Key | undefined): Verdict;
}

/** One difference from the original that is meant. Its texts are its row in `docs/differences-from-dotnet.md`. */
export interface Rule {
  readonly id: string;
  /** What the original does. */
  readonly original: string;
  /** What this library does, with its codes. */
  readonly own: string;
  /** Why. */
  readonly reason: string;
  readonly passes: readonly Pass[];
  readonly acts: readonly Act[];
}

/** The longest token that is read, in characters: stated in the first pass, this library's default in the second. */
export function maximumLength(pass: Pass): number {
  return pass === 1 ? 256_000 : 16_384;
}
