import type { Effort } from '../timing/alternation.js';
import type { Lane } from '../timing/lane.js';
import type { Series } from '../timing/series.js';
import { load } from './load.js';
import type { ServerProcess } from './server-process.js';
import { ASPNET, ASPNET_OPEN, OPEN } from './servers.js';

/** Requests before it counts: a server becomes quick while it works. */
const WARM_UP = 15_000;
/** Raw verifications of a slot: some twenty milliseconds. */
const RAW_CALLS = 1_000;

interface Turn {
  readonly server: ServerProcess;
  readonly means: number[];
  readonly rates: number[];
}

/** Loads servers in turn, raw verification first in each round: what a request cost the processor, in nanoseconds. */
export async function inTurn(
  servers: readonly ServerProcess[],
  tokenFile: string,
  raw: Lane,
  { http: { rounds, seconds } }: Effort,
): Promise<readonly Series[]> {
  const turns = servers.map((server): Turn => ({ server, means: [], rates: [] }));
  const verifications: number[] = [];
  await raw.slot(RAW_CALLS);
  for (const { port } of servers) {
    for (let answered = 0; answered < WARM_UP;) {
      answered += (await load(port, tokenFile, seconds)).requests;
    }
  }
  for (let round = 0; round < rounds; round += 1) {
    verifications.push(await raw.slot(RAW_CALLS));
    for (const { server, means, rates } of turns) {
      const before = await server.spent();
      const { requests, rate } = await load(server.port, tokenFile, seconds);
      means.push((((await server.spent()) - before) * 1_000) / requests);
      rates.push(rate);
    }
  }
  return [
    { name: raw.name, means: verifications },
    ...turns.map(({ server: { name }, means, rates }) => ({
      name,
      reference: name === ASPNET || name === ASPNET_OPEN ? ASPNET_OPEN : OPEN,
      means,
      perSecond: Math.max(...rates),
    })),
  ];
}
