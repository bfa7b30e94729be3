import type { Facts } from '../own/facts.js';
import type { Scenario } from '../scenario/scenario.js';

/** The steps of a request, in order. */
export const STAGES = [
  'start',
  'route',
  'schemes',
  'credentials',
  'token',
  'keys',
  'handlers',
  'answer',
] as const;
export type Stage = (typeof STAGES)[number];

/** What of an answer is compared. */
export const FIELDS = ['status', 'wwwAuthenticate', 'body', 'user', 'fetches', 'events'] as const;
export type Field = (typeof FIELDS)[number];

/** The row of a rule in `docs/differences-from-dotnet.md`. */
export interface Row {
  readonly id: string;
  /** What the original does. */
  readonly original: string;
  /** What this library does. */
  readonly own: string;
  /** Why. */
  readonly reason: string;
}

/**
 * One difference from the original that is meant. Where it applies, the fields that it names have to be what the forecast says, which
 * is made of the scenario alone; all others what was recorded. Its texts are its row in `docs/differences-from-dotnet.md`.
 */
export interface HttpRule extends Row {
  readonly stage: Stage;
  readonly fields: readonly Field[];
  /** Looks at what is asked: the scenario, the step, and what follows from them. Never at an answer. */
  applies(facts: Facts): boolean;
}

/** Scenarios that only the original's surroundings can show. They are not played, and counted. */
export interface OmissionRule {
  readonly id: string;
  readonly what: string;
  readonly reason: string;
  applies(scenario: Scenario): boolean;
}

/** Everything that is compared. */
export const ALL: readonly Field[] = FIELDS;
