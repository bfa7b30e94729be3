import type { ProviderFault } from '../provider/faults.js';
import { setTimeout } from 'node:timers/promises';
import { keepAsking, play, recover, type Stage } from './play.js';
import type { ActRecord } from './act-record.js';

const DURATION = 6_000;

/** The API starts while its provider fails: nothing can be judged but junk, and it recovers by itself. */
export function coldStart(fault: ProviderFault): Promise<ActRecord> {
  return play(
    'cold start',
    fault,
    {},
    async (stage) => {
      const token = await stage.provider.token();
      await Promise.all([
        // a slow provider may be done in time
        keepAsking(stage, () => token, {
          duration: DURATION,
          interval: 250,
          allowed: [200, 503],
          who: 'a good token',
        }),
        throwJunk(stage),
      ]);
      await recover(stage, token, true);
    },
    (provider) => fault.begin(provider),
  );
}

async function throwJunk({ api, record }: Stage): Promise<void> {
  for (let i = 0; i < DURATION / 500; i += 1) {
    record.addJunk(await api.ask('junk'));
    await setTimeout(500);
  }
}
