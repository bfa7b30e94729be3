import { afterAll, describe, expect, it } from '@jest/globals';
import {
  budget,
  expiry,
  quiet,
  refusals,
  retriesServing,
  retriesUnjudged,
  revocation,
} from './expectations.js';
import { chances, DEFAULTS, HOUR, MINUTE, SECOND, type Action, type Expectation } from './schedules.js';
import { Simulation } from './simulation.js';
import { tally } from './tally.js';

/** How many events a sequence has; 5 takes some minutes. */
const DEPTH = Number(process.env['REFRESH_DEPTH'] ?? 2);

/** What happens by itself, on a machine whose clocks are right. */
const ORDINARY: Readonly<Record<string, Action>> = {
  'a token of the old key': (simulation) => {
    simulation.request('k0');
  },
  'a token of the new key': (simulation) => {
    simulation.request('k1');
  },
  'tokens of no key': (simulation) => {
    ['a', 'b', 'c'].forEach((kid) => {
      simulation.request(kid);
    });
  },
  'a bad signature': (simulation) => void simulation.tell({ type: 'bad-signature' }),
  'a wish': (simulation) => void simulation.tell({ type: 'asked' }),
  'a rotation': (simulation) => {
    simulation.publish('k1');
    simulation.withdraw('k0');
  },
  'a fault, or its end': (simulation) => {
    simulation.isDown = !simulation.isDown;
  },
  'a second': (simulation) => {
    simulation.pass(SECOND);
  },
  'ten minutes': (simulation) => {
    simulation.pass(10 * MINUTE);
  },
  'five hours': (simulation) => {
    simulation.pass(5 * HOUR);
  },
};

/** What may happen to clocks. */
const CLOCKS: Readonly<Record<string, Action>> = {
  'an hour of sleep': (simulation) => {
    simulation.pause(HOUR);
  },
  'a clock that is set forward': (simulation) => {
    simulation.wall += 24 * HOUR;
  },
  'a clock that is set back': (simulation) => {
    simulation.wall -= 24 * HOUR;
  },
};

/** Every sequence of these events, and a request at its end. */
function* sequences(names: readonly string[], depth: number): Generator<readonly string[]> {
  if (depth === 0) {
    yield [];
    return;
  }
  for (const sequence of sequences(names, depth - 1)) {
    for (const name of names) {
      yield [...sequence, name];
    }
  }
}

/** Plays all sequences, and answers the first that breaks an expectation. */
function firstBroken(
  actions: Readonly<Record<string, Action>>,
  expectations: readonly Expectation[],
): readonly string[] | undefined {
  for (const sequence of sequences(Object.keys(actions), DEPTH)) {
    const simulation = new Simulation(DEFAULTS, chances(sequence.length), (...verdict) => {
      expectations.forEach(({ onVerdict }) => onVerdict?.(...verdict));
    });
    try {
      simulation.request('k0');
      simulation.pass(SECOND);
      sequence.forEach((name) => actions[name]?.(simulation));
      simulation.request('k0');
      simulation.pass(3 * SECOND);
      expectations.forEach(({ onEnd }) => onEnd?.(simulation));
    } catch (error) {
      return [...sequence, String(error)];
    }
  }
  return undefined;
}

describe(`every sequence of ${String(DEPTH)} events`, () => {
  it('keeps the invariants while the clocks are right', () => {
    const expectations = [budget, retriesUnjudged, retriesServing, revocation, refusals, expiry, quiet];
    expect(firstBroken(ORDINARY, expectations)).toBeUndefined();
  }, 3_600_000);

  it('keeps the invariants on machines that sleep, with clocks that are set', () => {
    expect(firstBroken({ ...ORDINARY, ...CLOCKS }, [budget, refusals, expiry, quiet])).toBeUndefined();
  }, 3_600_000);

  afterAll(() => {
    tally(`every sequence of ${String(DEPTH)} events`);
  });
});
