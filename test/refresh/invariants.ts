import { expect } from '@jest/globals';
import fc from 'fast-check';
import {
  budget,
  expiry,
  quiet,
  refusals,
  retriesServing,
  retriesUnjudged,
  revocation,
} from './expectations.js';
import {
  always,
  chances,
  clockChanges,
  DAY,
  DEFAULTS,
  HOUR,
  MINUTE,
  pauses,
  provider,
  requests,
  runs,
  SECOND,
} from './schedules.js';
import { Simulation, type Policy } from './simulation.js';

/** Tries a policy, and throws where it breaks the rule. */
export type Invariant = (policy: Policy) => void;

/** The invariants, each under its letter and in words. */
export const invariants = {
  'a: makes at most two attempts for unknown kids, and one more for each interval': (policy) => {
    always(policy, [...requests, ...provider, ...pauses, ...clockChanges], budget);
  },
  'a: retries at most 16 times in any minute while nothing can be judged': (policy) => {
    always(policy, [...requests, ...provider], retriesUnjudged);
  },
  'a: attempts at most 8 times in the first minute of an outage and 3 times in a later one, while old keys serve':
    (policy) => {
      always(policy, [...requests, ...provider], retriesServing);
    },
  'b: accepts a withdrawn key no longer than 1.2 times the soft age and one attempt, after rests and pauses too':
    (policy) => {
      always(policy, [...requests, ...provider, ...pauses], revocation);
    },
  'c: refuses an unknown kid only on the word of a provider that was asked just now': (policy) => {
    always(policy, [...requests, ...provider, ...pauses, ...clockChanges], refusals);
  },
  'd: accepts nothing once the keys have expired by either clock': (policy) => {
    always(policy, [...requests, ...provider, ...pauses, ...clockChanges], expiry);
  },
  'd: ends by a timer the time in which nobody asks, whatever the wall clock does': (policy) => {
    always(policy, [...requests, ...provider, ...pauses, ...clockChanges], quiet);
  },
  'e: accepts a rotated key on its first request while there is no flood': (policy) => {
    const rotation = fc.tuple(
      fc.integer({ min: 20 * SECOND, max: 2 * HOUR }),
      fc.integer({ min: 5, max: 900 }),
    );
    fc.assert(
      fc.property(fc.array(rotation, { minLength: 1, maxLength: 30 }), fc.nat(), (rotations, seed) => {
        const simulation = new Simulation(DEFAULTS, chances(seed), undefined, policy);
        rotations.forEach(([time, latency], i) => {
          simulation.pass(time);
          simulation.latency = latency;
          simulation.publish(`new ${String(i)}`);
          simulation.request(`new ${String(i)}`);
        });
        simulation.pass(10 * SECOND);
        expect(simulation.verdicts.map(({ verdict }) => verdict)).toEqual(rotations.map(() => 'accepted'));
      }),
      runs(),
    );
  },
  'e: accepts a rotated key within ten seconds and one attempt of its first request during a flood': (
    policy,
  ) => {
    fc.assert(
      fc.property(
        fc.nat(30 * SECOND),
        fc.nat(10 * SECOND),
        fc.integer({ min: 5, max: 1_900 }),
        fc.nat(),
        (time, delay, latency, seed) => {
          const simulation = new Simulation(DEFAULTS, chances(seed), undefined, policy);
          Object.assign(simulation, { latency });
          const flood = (until: number): void => {
            while (simulation.truth < until) {
              simulation.request(`junk ${String(simulation.truth)}`);
              simulation.pass(100);
            }
          };
          flood(time);
          simulation.publish('new');
          flood(time + delay);
          simulation.request('new');
          flood(simulation.truth + 10 * SECOND + latency);
          simulation.request('new');
          simulation.pass(2 * SECOND);
          expect(simulation.verdicts.filter(({ kid }) => kid === 'new').at(-1)?.verdict).toBe('accepted');
        },
      ),
      runs(),
    );
  },
  'f: decides as before after a jump of the wall clock, with one attempt more at most': (policy) => {
    fc.assert(
      fc.property(
        fc.integer({ min: -2 * DAY, max: 2 * DAY }),
        fc.nat(8 * MINUTE),
        fc.nat(),
        (jump, time, seed) => {
          const simulation = new Simulation(DEFAULTS, chances(seed), undefined, policy);
          simulation.request('k0');
          simulation.pass(time);
          const { length } = simulation.attempts;
          simulation.wall += jump;
          simulation.request('k0');
          simulation.pass(3 * SECOND);
          simulation.request('k0');
          expect(simulation.verdicts.map(({ verdict }) => verdict)).toEqual([
            'accepted',
            'accepted',
            'accepted',
          ]);
          expect(simulation.attempts.length - length).toBeLessThanOrEqual(1);
        },
      ),
      runs(),
    );
  },
  'g: spreads the refreshes of 1,000 instances that start together': (policy) => {
    expect(busiestSecond(policy)).toBeLessThanOrEqual(30);
  },
  'h: remembers no more than 256 kids, whatever comes in': (policy) => {
    const simulation = new Simulation(DEFAULTS, chances(1), undefined, policy);
    let largest = 0;
    for (let i = 0; i < 50_000; i += 1) {
      simulation.request(`kid ${String(i)}`);
      if (i % 500 === 0) {
        simulation.pass(SECOND);
      }
      const { negativeKids, attempt } = simulation.state;
      largest = Math.max(largest, negativeKids.size, attempt?.kids.length ?? 0);
    }
    expect(largest).toBeGreaterThan(100);
    expect(largest).toBeLessThanOrEqual(256);
  },
} satisfies Readonly<Record<string, Invariant>>;

/** How many of 1,000 instances that start together refresh in the same second, at most, by their timers in an hour. */
export function busiestSecond(policy: Policy): number {
  const seconds = new Map<number, number>();
  const chance = chances(1);
  for (let instance = 0; instance < 1_000; instance += 1) {
    const simulation = new Simulation(DEFAULTS, chance, undefined, policy);
    simulation.tell({ type: 'start' });
    for (let minute = 0; minute < 60; minute += 1) {
      simulation.pass(MINUTE);
      simulation.request('k0');
    }
    for (const { at } of simulation.attempts.filter(({ reason }) => reason === 'schedule')) {
      const second = Math.floor(at / SECOND);
      seconds.set(second, (seconds.get(second) ?? 0) + 1);
    }
  }
  return Math.max(...seconds.values());
}
