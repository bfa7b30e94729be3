import { withAlteredSignature } from '../admission/trials.js';
import { inFlightLane } from '../measures/in-flight.js';
import { admitted, lanesOf, peerLanes, rawLane } from '../measures/lanes.js';
import type { Bench } from '../measures/measure.js';
import { own } from '../subjects/index.js';
import { rawSubject } from '../subjects/raw.js';
import { alternate } from '../timing/alternation.js';
import type { Lane } from '../timing/lane.js';
import { quickest } from '../timing/series.js';
import { Deck } from '../tokens/deck.js';
import { workload, type Workload, type WorkloadOptions } from '../tokens/workload.js';
import { linesOf, type Curve } from './curve.js';

const RAW_UP = '× raw verification of the usual token';
const THOUSAND = [1, 10, 100, 1_000];
const ACCEPTED = 'accepted';

/** What is measured at one place of a curve. */
type Place = (bench: Bench, x: number) => Promise<readonly Lane[]>;

interface Plan extends Omit<Curve, 'lines'> {
  readonly places: readonly number[];
  readonly measured: Place;
  /** What one on the upward scale is, where it is not raw verification: in nanoseconds. */
  readonly unit?: number;
}

/** The own library and its peers on good tokens. */
function everybody(options: (x: number) => WorkloadOptions, claims?: (x: number) => object): Place {
  return async (bench, x) => {
    const load = workload(options(x));
    const tokens = load.good(200, claims?.(x) as Record<string, unknown>);
    const hand = { tokens, expected: ACCEPTED } as const;
    return [...(await lanesOf([own], load, hand)), ...(await peerLanes(bench, load, hand))];
  };
}

/** One of each hundred tokens so often altered: the mean of both kinds. */
async function failing(bench: Bench, percent: number): Promise<readonly Lane[]> {
  const load = workload();
  const good = load.good(100);
  const tokens = good.map((token, index) => (index < percent ? withAlteredSignature(token) : token));
  const hand = { tokens, expected: 'either' } as const;
  return [...(await lanesOf([own], load, hand)), ...(await peerLanes(bench, load, hand))];
}

async function inFlight(_: Bench, requests: number): Promise<readonly Lane[]> {
  const load = workload();
  const tokens = load.good(200);
  const subjects = [...(await admitted([own], load)), rawSubject(load.setup, tokens)];
  return subjects.flatMap((subject) =>
    subject.kind === 'sync' ? [inFlightLane(subject, new Deck(tokens), requests)] : [],
  );
}

/** A token is filled up to so many KB by one long claim. */
function filling(kilobytes: number): object {
  return { note: 'x'.repeat(Math.max(0, Math.round((kilobytes * 1_024 - 900) * 0.75))) };
}

function plain(load: Workload): Lane {
  return rawLane(load, load.good(200));
}

const PLANS: readonly Plan[] = [
  {
    name: 'keys',
    title: 'A token of one of so many keys',
    along: 'keys of the issuer',
    up: RAW_UP,
    places: THOUSAND,
    measured: everybody((keys) => ({ keys })),
  },
  {
    name: 'tenants',
    title: 'Tokens of so many tenants in turn',
    along: 'tenants, a key each',
    up: RAW_UP,
    places: THOUSAND,
    measured: everybody((issuers) => ({ issuers, keys: 1 })),
  },
  {
    name: 'roles',
    title: 'The last of so many roles is asked for',
    along: 'roles in the token',
    up: RAW_UP,
    places: THOUSAND,
    measured: everybody((roles) => ({ roles })),
  },
  {
    name: 'size',
    title: 'A token with one long claim',
    along: 'KB of the token',
    up: RAW_UP,
    places: [1, 2, 4, 8, 16],
    measured: everybody(() => ({}), filling),
  },
  {
    name: 'in-flight',
    title: 'So many requests at once: how long the event loop takes, 99th percentile',
    along: 'requests at once',
    up: 'ms',
    places: [1, 2, 4, 8, 16, 32, 64],
    measured: inFlight,
    unit: 1e6,
  },
  {
    name: 'failing',
    title: 'Tokens of which so many have an altered signature',
    along: 'of a hundred tokens',
    up: RAW_UP,
    places: [1, 10, 50, 100],
    measured: failing,
  },
];

/** Measures every curve, place by place. */
export async function measureCurves(bench: Bench, say: (text: string) => void): Promise<readonly Curve[]> {
  const curves: Curve[] = [];
  for (const { places, measured, unit, ...plan } of PLANS) {
    const found = [];
    for (const x of places) {
      say(`growth: ${plan.name}, ${String(x)}`);
      const lanes = await measured(bench, x);
      const [raw, ...series] = await alternate([plain(workload()), ...lanes], bench.effort);
      const one = unit ?? (raw === undefined ? 1 : quickest(raw));
      const shown = series.filter(({ name }) => !name.endsWith(', raw'));
      found.push({ x, values: new Map(shown.map((line) => [line.name, quickest(line) / one])) });
    }
    curves.push({ ...plan, lines: linesOf(found) });
  }
  return curves;
}
