import { setTimeout } from 'node:timers/promises';
import type { SampleApi } from '../api/sample-api.js';

/** What a crowd of requests met, and what a few good ones beside it felt. */
export interface Measurement {
  /** How often each status was answered to the crowd. */
  readonly statuses: ReadonlyMap<number, number>;
  /** How long the good requests beside it took, in milliseconds, sorted. */
  readonly latencies: readonly number[];
  /** Good requests that did not pass. */
  readonly refused: number;
  /** How long it all took, in milliseconds. */
  readonly duration: number;
}

const TICK = 10;
const MOST_IN_FLIGHT = 500;

/** Requests to send: how many, how many a second, and the token of each. */
export interface Crowd {
  readonly count: number;
  readonly rate: number;
  readonly token: (place: number) => string;
}

/** Sends the tokens of a crowd, and a good one every 20 ms beside them. */
export async function load(api: SampleApi, crowd: Crowd, good: string): Promise<Measurement> {
  const statuses = new Map<number, number>();
  const began = performance.now();
  const probes = new Probes(api, good);
  let sent = 0;
  let inFlight = 0;
  while (sent < crowd.count) {
    const planned = Math.min(crowd.count, ((performance.now() - began) / 1_000) * crowd.rate);
    for (; sent < planned && inFlight < MOST_IN_FLIGHT; sent += 1) {
      inFlight += 1;
      void api.ask(crowd.token(sent), 'crowd').then(({ status }) => {
        inFlight -= 1;
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
      });
    }
    await setTimeout(TICK);
  }
  while (inFlight > 0) {
    await setTimeout(TICK);
  }
  const { latencies, refused } = await probes.end();
  return { statuses, latencies, refused, duration: performance.now() - began };
}

/** Several measurements as one. */
export function together(measurements: readonly Measurement[]): Measurement {
  const statuses = new Map<number, number>();
  for (const [status, count] of measurements.flatMap((one) => [...one.statuses])) {
    statuses.set(status, (statuses.get(status) ?? 0) + count);
  }
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
  return {
    statuses,
    latencies: measurements.flatMap(({ latencies }) => latencies).sort((a, b) => a - b),
    refused: sum(measurements.map(({ refused }) => refused)),
    duration: sum(measurements.map(({ duration }) => duration)),
  };
}

/** Good requests at a steady pace, whatever the others do. */
class Probes {
  readonly #latencies: number[] = [];
  readonly #open = new Set<Promise<void>>();
  readonly #timer: NodeJS.Timeout;
  #refused = 0;

  constructor(api: SampleApi, token: string) {
    this.#timer = setInterval(() => {
      const asked = api.ask(token).then(({ status, took }) => {
        this.#latencies.push(took);
        this.#refused += status === 200 ? 0 : 1;
        this.#open.delete(asked);
      });
      this.#open.add(asked);
    }, 20);
  }

  async end(): Promise<Pick<Measurement, 'latencies' | 'refused'>> {
    clearInterval(this.#timer);
    await Promise.all(this.#open);
    return { latencies: this.#latencies.sort((a, b) => a - b), refused: this.#refused };
  }
}
