import { setTimeout } from 'node:timers/promises';
import { faults } from '../provider/faults.js';
import { keepAsking, play, recover } from './play.js';
import type { ActRecord } from './act-record.js';

/** Hours of an outage in two minutes: keys that serve for 60 s and 30 s more, then nothing passes, until the provider is back. */
export function longOutage(): Promise<ActRecord> {
  const [down] = faults;
  if (down === undefined) {
    throw new Error('there is no fault');
  }
  const fault = { ...down, name: 'down for hours, by 60 s + 30 s' };
  const options = { JWT_AUTOMATIC_REFRESH_INTERVAL: '60s', JWT_LAST_KNOWN_GOOD_LIFETIME: '30s' };
  return play('outage', fault, options, async (stage) => {
    const { provider, api, record } = stage;
    const token = await provider.token();
    record.add(await api.ask(token), [200], 'the first token');
    await fault.begin(provider);
    const within = { interval: 250, allowed: [200], who: 'a known token within the bound' };
    // the keys may be two seconds older than the first answer
    await keepAsking(stage, () => token, { duration: 86_000, ...within });
    await setTimeout(6_000);
    const beyond = { interval: 250, allowed: [503], who: 'a known token beyond the bound' };
    await keepAsking(stage, () => token, { duration: 20_000, ...beyond });
    await recover(stage, token, true);
  });
}
