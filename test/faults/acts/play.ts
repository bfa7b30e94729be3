import { setTimeout } from 'node:timers/promises';
import { SampleApi } from '../api/sample-api.js';
import type { FaultyProvider } from '../provider/faulty-provider.js';
import type { ProviderFault } from '../provider/faults.js';
import { ActRecord } from './act-record.js';

/** What an act has to work with. */
export interface Stage {
  readonly fault: ProviderFault;
  readonly provider: FaultyProvider;
  readonly api: SampleApi;
  readonly record: ActRecord;
}

/** The longest that a recovery may take where nothing could be judged. */
const RECOVERY = 12_000;

/** Asks with the tokens of `token` until the time is over, `interval` after each answer. */
export async function keepAsking(
  { api, record }: Stage,
  token: () => string | Promise<string>,
  asking: { duration: number; interval: number; allowed: readonly number[]; who: string },
): Promise<void> {
  const ends = performance.now() + asking.duration;
  while (performance.now() < ends) {
    record.add(await api.ask(await token()), asking.allowed, asking.who);
    await setTimeout(asking.interval);
  }
}

/** Ends the fault, and asks until the token passes. */
export async function recover(stage: Stage, token: string, isJudged: boolean): Promise<void> {
  const { fault, provider, api, record } = stage;
  await fault.end(provider);
  const began = performance.now();
  let status = 0;
  while (status !== 200 && performance.now() - began < 2 * RECOVERY) {
    const answer = await api.ask(token);
    ({ status } = answer);
    record.add(answer, [200, 503], 'a good token after the repair');
    await setTimeout(status === 200 ? 0 : 250);
  }
  record.recovery = performance.now() - began;
  record.demand(status === 200, 'no recovery');
  record.demand(!isJudged || record.recovery <= RECOVERY, 'the recovery took more than 12 s');
}

/** Opens provider and API, plays the act, and closes them. */
export async function play(
  act: string,
  fault: ProviderFault,
  environment: Readonly<Record<string, string>>,
  scene: (stage: Stage) => Promise<void>,
  before: (provider: FaultyProvider) => void | Promise<void> = () => undefined,
): Promise<ActRecord> {
  const record = new ActRecord(act, fault.name);
  const provider = await fault.open();
  try {
    await before(provider);
    const api = await SampleApi.start({ ...provider.environment, ...environment });
    try {
      await scene({ fault, provider, api, record });
    } finally {
      record.attempts = api.attempts;
      await api.stop();
    }
  } finally {
    record.calls = provider.issuer.discovery.requests + provider.issuer.keySet.requests;
    await provider.close();
  }
  return record;
}
