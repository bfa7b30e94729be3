import fc from 'fast-check';
import type { RefreshSettings } from '../../libs/jwt-bearer/src/configuration/refresh/refresh-settings.js';
import { Simulation, type Policy, type Verdict } from './simulation.js';

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** One thing that happens in a schedule. */
export type Action = (simulation: Simulation) => void;

/** How many schedules each property tries; a long run sets more. */
const SCHEDULES = Number(process.env['REFRESH_SCHEDULES'] ?? 60);

/** How long a property is tried. Whoever looks for a broken rule sets a number of its own. */
export function runs(): { readonly numRuns: number } {
  return { numRuns: fc.readConfigureGlobal().numRuns ?? SCHEDULES };
}

const duration = fc.oneof(
  fc.integer({ min: 0, max: 5 * SECOND }),
  fc.integer({ min: 0, max: 2 * MINUTE }),
  fc.integer({ min: 0, max: 3 * HOUR }),
);
const kid = fc.oneof(
  fc.constantFrom('k0', 'k1', 'k2', 'k3', 'never'),
  fc.string({ maxLength: 4 }),
  fc.constant('x'.repeat(300)),
);

/** Requests and the passing of time. */
export const requests: readonly fc.Arbitrary<Action>[] = [
  kid.map((name) => (simulation: Simulation) => {
    simulation.request(name);
  }),
  fc.tuple(fc.nat(30), fc.nat(500)).map(([count, gap]) => (simulation: Simulation) => {
    for (let i = 0; i < count; i += 1) {
      simulation.request(`junk ${String(simulation.truth)} ${String(i)}`);
      simulation.pass(gap);
    }
  }),
  fc.constant((simulation: Simulation) => void simulation.tell({ type: 'bad-signature' })),
  fc.constant((simulation: Simulation) => void simulation.tell({ type: 'asked' })),
  duration.map((time) => (simulation: Simulation) => {
    simulation.pass(time);
  }),
];

/** What a provider does: rotate, withdraw, fail, recover, slow down. */
export const provider: readonly fc.Arbitrary<Action>[] = [
  fc.constantFrom('k0', 'k1', 'k2', 'k3').map((name) => (simulation: Simulation) => {
    simulation.publish(name);
  }),
  fc.constantFrom('k0', 'k1', 'k2').map((name) => (simulation: Simulation) => {
    simulation.withdraw(name);
  }),
  fc
    .tuple(fc.boolean(), fc.option(fc.nat(400 * SECOND), { nil: undefined }))
    .map(([isDown, retryAfter]) => (simulation: Simulation) => {
      Object.assign(simulation, { isDown, retryAfter });
    }),
  fc.constantFrom(5, 100, 1_500, 4_000, 9_000).map((latency) => (simulation: Simulation) => {
    Object.assign(simulation, { latency });
  }),
];

/** A machine that sleeps, with all its timers. */
export const pauses: readonly fc.Arbitrary<Action>[] = [
  duration.map((time) => (simulation: Simulation) => {
    simulation.pause(time);
  }),
];

/** A wall clock that is set. */
export const clockChanges: readonly fc.Arbitrary<Action>[] = [
  fc.integer({ min: -2 * DAY, max: 2 * DAY }).map((by) => (simulation: Simulation) => {
    simulation.wall += by;
  }),
];

/** The defaults of the options. */
export const DEFAULTS: RefreshSettings = {
  softAge: 10 * MINUTE,
  lastKnownGoodLifetime: 4 * HOUR,
  refreshInterval: 10 * SECOND,
  refreshOnIssuerKeyNotFound: true,
  longestAttempt: 20 * SECOND,
};

const settings = fc.record<RefreshSettings>({
  softAge: fc.constantFrom(MINUTE, 10 * MINUTE, 12 * HOUR),
  lastKnownGoodLifetime: fc.constantFrom(0, 15 * MINUTE, 4 * HOUR),
  refreshInterval: fc.constantFrom(10 * SECOND, 5 * MINUTE),
  refreshOnIssuerKeyNotFound: fc.constant(true),
  longestAttempt: fc.constant(20 * SECOND),
});

/** Numbers from 0 up to 1 that follow from a seed. */
export function chances(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** What is checked in every schedule. */
export interface Expectation {
  /** At each verdict. */
  readonly onVerdict?: (simulation: Simulation, kid: string, verdict: Verdict) => void;
  /** At the end. */
  readonly onEnd?: Action;
}

/** Tries random schedules of these actions. */
export function always(
  policy: Policy,
  actions: readonly fc.Arbitrary<Action>[],
  { onVerdict, onEnd }: Expectation,
): void {
  const schedule = fc.array(fc.oneof(...actions), { minLength: 5, maxLength: 60, size: 'max' });
  fc.assert(
    fc.property(settings, schedule, fc.nat(), (options, steps, seed) => {
      const simulation = new Simulation(options, chances(seed), onVerdict, policy);
      for (const act of steps) {
        act(simulation);
      }
      onEnd?.(simulation);
    }),
    runs(),
  );
}
