import type { ProviderFault } from '../provider/faults.js';
import { keepAsking, play, recover } from './play.js';
import type { ActRecord } from './act-record.js';

const DURATION = 8_000;

/** The provider fails under a running API, and rotates its keys meanwhile: known keys go on, new ones wait. */
export function outage(fault: ProviderFault): Promise<ActRecord> {
  return play('outage', fault, {}, async (stage) => {
    const { provider, api, record } = stage;
    const known = await provider.token();
    record.add(await api.ask(known), [200], 'the first token');
    await fault.begin(provider);
    await provider.issuer.rotate();
    const fresh = await provider.token();
    await Promise.all([
      keepAsking(stage, () => known, {
        duration: DURATION,
        interval: 50,
        allowed: [200],
        who: 'a token of a known key',
      }),
      keepAsking(stage, () => fresh, {
        duration: DURATION,
        interval: 500,
        allowed: [200, 503],
        who: 'a token of a new key',
      }),
    ]);
    await recover(stage, fresh, false);
  });
}
