import { openProvider } from '../provider/faulty-provider.js';
import { keepAsking, play } from './play.js';
import type { ActRecord } from './act-record.js';

/** The key set moves to another address, and a new key signs: no request notices. */
export function movedKeys(): Promise<ActRecord> {
  const fault = {
    name: 'moved `jwks_uri`',
    open: openProvider,
    begin: () => undefined,
    end: () => undefined,
  };
  return play('rotation', fault, {}, async (stage) => {
    const { provider, api, record } = stage;
    const known = await provider.token();
    record.add(await api.ask(known), [200], 'the first token');
    provider.issuer.moveKeySet();
    await provider.issuer.rotate();
    const fresh = await provider.token();
    record.add(await api.ask(fresh), [200], 'the first token of the new key');
    record.recovery = record.slowest;
    await keepAsking(stage, () => known, {
      duration: 2_000,
      interval: 50,
      allowed: [200],
      who: 'a known token',
    });
  });
}
