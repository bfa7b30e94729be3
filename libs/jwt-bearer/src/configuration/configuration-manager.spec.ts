import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { ConfigurationUnavailableError } from '../errors/index.js';
import { ConfigurationManager } from './configuration-manager.js';
import { SECOND, MINUTE, HOUR, authority, jwksUri, key, Provider } from './configuration-manager.fixture.js';

describe('the configuration manager', () => {
  let provider: Provider;
  let manager: ConfigurationManager;

  beforeEach(() => {
    jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate'] });
    provider = new Provider();
    manager = new ConfigurationManager({ authority, fetch: provider.fetch });
  });

  afterEach(() => {
    manager.close();
    jest.useRealTimers();
  });

  async function after<T>(time: number, pending: T | Promise<T>): Promise<T> {
    const settled = Promise.resolve(pending);
    settled.catch(() => undefined);
    await jest.advanceTimersByTimeAsync(time);
    return settled;
  }

  async function started(): Promise<void> {
    manager.start();
    await jest.advanceTimersByTimeAsync(100);
  }

  async function pass(time: number): Promise<void> {
    await jest.advanceTimersByTimeAsync(time);
  }

  function kids(): (string | undefined)[] | undefined {
    return manager.current()?.signingKeys.keys.map(({ keyId }) => keyId);
  }

  it('fetches nothing until it is started or asked', async () => {
    await pass(HOUR);
    expect(provider.asked).toEqual([]);
  });

  it('is not started by a look at what it has', async () => {
    expect(manager.current()).toBeUndefined();
    await pass(100);
    expect(provider.asked).toEqual([]);
  });

  it('starts in the background', async () => {
    manager.start();
    expect(manager.current()).toBeUndefined();
    await pass(100);
    expect(kids()).toEqual(['k0']);
  });

  it('gives the configuration as soon as it is there', async () => {
    const configuration = await after(100, manager.getConfiguration());
    expect(configuration.issuer).toBe(authority);
    expect(manager.current()).toBe(configuration);
  });

  it('lets a thousand requests share the first attempt', async () => {
    const requests = Array.from({ length: 1_000 }, () => manager.getConfiguration());
    await after(100, Promise.all(requests));
    expect(provider.asked).toHaveLength(2);
  });

  it('requirement 109: lets no more than a thousand wait', async () => {
    const requests = Array.from({ length: 1_001 }, () => manager.getConfiguration());
    const results = await after(100, Promise.allSettled(requests));
    expect(results.filter(({ status }) => status === 'rejected')).toHaveLength(1);
  });

  it('has room again for those who come after the thousand', async () => {
    const requests = Array.from({ length: 1_000 }, () => manager.getConfiguration());
    provider.status = 500;
    await after(100, Promise.allSettled(requests));
    provider.status = 200;
    await pass(MINUTE);
    expect(kids()).toEqual(['k0']);
    expect(manager.state.waiting).toBe(0);
  });

  it('goes on to renew keys that are used, and lets nobody wait', async () => {
    await started();
    for (let minute = 0; minute < 180; minute += 1) {
      await pass(MINUTE);
      expect(manager.current()).toBeDefined();
    }
  });

  it('rests after an hour in which nobody asked, and lets the next one wait', async () => {
    await started();
    await pass(3 * HOUR);
    const { length } = provider.asked;
    await pass(12 * HOUR);
    expect(provider.asked).toHaveLength(length);
    expect(manager.state).toMatchObject({ phase: 'resting', nextRefresh: undefined });
    expect(manager.current()).toBeUndefined();
    expect(await after(100, manager.getConfiguration())).toBe(manager.current());
  });

  it('asks anew for a requested refresh when the attempt in flight is older', async () => {
    await started();
    provider.latency = 500;
    manager.reportBadSignature();
    await pass(100);
    provider.keys.push(key('k1'));
    await after(2 * SECOND, manager.requestRefresh());
    expect(kids()).toEqual(['k0', 'k1']);
  });

  it('says within three seconds that nothing can be judged, and why, while the provider hangs', async () => {
    provider.latency = HOUR;
    const request = manager.getConfiguration();
    const error: unknown = await after(
      3 * SECOND,
      request.catch((reason: unknown) => reason),
    );
    expect(error).toBeInstanceOf(ConfigurationUnavailableError);
    expect(error).toMatchObject({ code: 'IDX20803', retryAfter: SECOND });
  });

  it('names the cause when the provider fails', async () => {
    provider.status = 500;
    const error: unknown = await after(
      100,
      manager.getConfiguration().catch((reason: unknown) => reason),
    );
    expect(error).toMatchObject({ code: 'IDX20803', cause: { code: 'IDX20807' } });
    expect(manager.state).toMatchObject({
      name: 'EMPTY',
      phase: 'backing-off',
      failures: 1,
      lastError: { code: 'IDX20807' },
    });
  });

  it('recovers by itself when the provider is back', async () => {
    provider.status = 500;
    await started();
    await pass(5 * MINUTE);
    provider.status = 200;
    await pass(MINUTE);
    expect(kids()).toEqual(['k0']);
  });

  it('recovers within ten seconds while requests come', async () => {
    provider.status = 500;
    await started();
    await pass(5 * MINUTE);
    provider.status = 200;
    for (let second = 0; second < 10; second += 1) {
      // some are refused until the next attempt begins
      const request = manager.getConfiguration().catch(() => undefined);
      await after(SECOND, request);
    }
    expect(kids()).toEqual(['k0']);
  });

  it('renews the keys before they are due, without a request having to wait', async () => {
    await started();
    provider.keys.push(key('k1'));
    for (let minute = 0; minute < 10; minute += 1) {
      await pass(MINUTE);
      expect(manager.current()).toBeDefined();
    }
    expect(kids()).toEqual(['k0', 'k1']);
    expect(provider.asked).toHaveLength(3);
  });

  it('keeps the same object while the provider publishes the same', async () => {
    await started();
    const before = manager.current();
    await pass(10 * MINUTE);
    expect(provider.asked.length).toBeGreaterThan(2);
    expect(manager.current()).toBe(before);
  });

  it('keeps known keys while the provider fails, until they expire', async () => {
    await started();
    provider.status = 503;
    await pass(4 * HOUR);
    expect(kids()).toEqual(['k0']);
    await pass(11 * MINUTE);
    expect(manager.state).toMatchObject({ name: 'EXPIRED', phase: 'backing-off', expiresIn: 0 });
    expect(manager.current()).toBeUndefined();
  });

  it('asks again when the attempt in flight began before the token came', async () => {
    await started();
    provider.latency = 500;
    void manager.requestRefresh();
    await pass(100);
    const known = provider.asked.length;
    const outcome = manager.resolveUnknownKey('k1');
    provider.keys = [...provider.keys, key('k1')];
    expect(await after(2 * SECOND, outcome)).toMatchObject({ status: 'refreshed' });
    expect(provider.asked.length).toBe(known + 1);
  });

  it('refuses a kid that the provider does not have, and does not ask for it again for ten seconds', async () => {
    await started();
    expect(await after(100, manager.resolveUnknownKey('junk'))).toEqual({ status: 'unknown' });
    const { length } = provider.asked;
    expect(manager.resolveUnknownKey('junk')).toEqual({ status: 'unknown' });
    expect(provider.asked).toHaveLength(length);
  });

  it('asks for a flood of kids twice, and once more every ten seconds', async () => {
    await started();
    const { length } = provider.asked;
    for (let second = 0; second < 60; second += 1) {
      for (let i = 0; i < 100; i += 1) {
        void manager.resolveUnknownKey(`junk ${String(second)} ${String(i)}`);
      }
      await pass(SECOND);
    }
    const calls = provider.asked.slice(length).filter((address) => address === jwksUri);
    expect(calls.length).toBeLessThanOrEqual(2 + 6);
  });

  it('cannot judge an unknown kid while the provider fails', async () => {
    await started();
    provider.status = 503;
    expect(await after(100, manager.resolveUnknownKey('k1'))).toMatchObject({
      status: 'unavailable',
      cause: { code: 'IDX20807' },
    });
  });

  it('waits two seconds for a key, no longer', async () => {
    await started();
    provider.latency = HOUR;
    expect(await after(2 * SECOND, manager.resolveUnknownKey('k1'))).toMatchObject({ status: 'unavailable' });
  });

  it('denies a thousand keys at most', () => {
    for (let i = 0; i < 1_000; i += 1) {
      manager.denyKey(String(i));
    }
    expect(() => manager.denyKey('one more')).toThrow(RangeError);
    expect(manager.denyKey('5')).toBe(false);
  });

  it('shortens the life of keys to what the provider says', async () => {
    provider.headers = { 'cache-control': 'max-age=120' };
    await started();
    expect(manager.state.nextRefresh).toBeLessThanOrEqual(2 * MINUTE);
  });

  it('ends the fetch, the waiting and the timer when it is closed', async () => {
    provider.latency = HOUR;
    const request = manager.getConfiguration();
    const refresh = manager.requestRefresh();
    manager.close();
    await expect(request).rejects.toMatchObject({ code: 'IDX20803' });
    expect(await refresh).toEqual({ status: 'closed' });
    expect(await manager.requestRefresh()).toEqual({ status: 'closed' });
    await pass(HOUR);
    expect(provider.asked).toHaveLength(1);
  });

  it('never refuses a token for being closed', async () => {
    await started();
    provider.latency = HOUR;
    const outcome = manager.resolveUnknownKey('k1');
    manager.close();
    expect(await outcome).toMatchObject({ status: 'unavailable' });
    expect(manager.resolveUnknownKey('k2')).toMatchObject({ status: 'unavailable' });
    expect(kids()).toEqual(['k0']);
  });
});
