import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { subscribe, type DiagnosticName } from '../diagnostics/index.js';
import { createTestIssuer, type TestIssuer } from '../testing/index.js';
import { ConfigurationManager } from './configuration-manager.js';

describe('the keys of a real provider', () => {
  let issuer: TestIssuer;
  let manager: ConfigurationManager;
  let stops: (() => void)[];

  beforeEach(async () => {
    stops = [];
    issuer = await createTestIssuer({ alg: 'ES256' });
    manager = new ConfigurationManager({ authority: issuer.issuer, requireHttpsMetadata: false });
    await manager.getConfiguration();
  });

  afterEach(async () => {
    stops.forEach((stop) => {
      stop();
    });
    manager.close();
    await issuer.close();
  });

  function kids(): (string | undefined)[] | undefined {
    return manager.current()?.signingKeys.keys.map(({ keyId }) => keyId);
  }

  function listen(...names: DiagnosticName[]): [string, unknown][] {
    const events: [string, unknown][] = [];
    stops.push(...names.map((name) => subscribe(name, (event) => events.push([name, event]))));
    return events;
  }

  it('bring a new key within the request that first names it', async () => {
    const { kid } = await issuer.rotate();
    expect(await manager.resolveUnknownKey(kid)).toMatchObject({ status: 'refreshed' });
    expect(kids()).toContain(kid);
  });

  it('lose a withdrawn key wholly with the next refresh', async () => {
    const { kid } = await issuer.rotate({ keepOld: false });
    await manager.requestRefresh();
    expect(kids()).toEqual([kid]);
  });

  it('requirement 98: are found within the same request when they have moved, and it is told', async () => {
    const moves = listen('keyset.moved');
    const from = issuer.jwksUri;
    issuer.moveKeySet();
    const { kid } = await issuer.rotate();
    expect(await manager.resolveUnknownKey(kid)).toMatchObject({ status: 'refreshed' });
    expect(kids()).toContain(kid);
    expect(moves).toMatchObject([['keyset.moved', { from, to: issuer.jwksUri }]]);
  });

  it('are replaced in the background after a bad signature', async () => {
    const { kid } = await issuer.rotate();
    manager.reportBadSignature();
    while (!kids()?.includes(kid)) {
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(manager.state.generation).toBe(2);
  });

  it('stay, with the reason at hand, through every fault of the provider', async () => {
    const { kid } = await issuer.key();
    const faults: [code: string, spoil: () => void][] = [
      [
        'IDX10805',
        () => {
          issuer.keySet.fault('html');
        },
      ],
      [
        'IDX21817',
        () => {
          issuer.keySet.fault('empty');
        },
      ],
    ];
    for (const [code, spoil] of faults) {
      spoil();
      expect(await manager.requestRefresh()).toMatchObject({ status: 'failed', error: { code } });
      expect(manager.state).toMatchObject({ name: 'STALE', lastError: { code } });
      expect(kids()).toEqual([kid]);
    }
    expect(manager.state.failures).toBe(2);
  });

  it('tell what came of each requested refresh', async () => {
    expect(await manager.requestRefresh()).toMatchObject({ status: 'unchanged' });
    await issuer.rotate();
    expect(await manager.requestRefresh()).toMatchObject({ status: 'refreshed' });
    expect(await manager.requestRefresh()).toMatchObject({ status: 'throttled' });
  });

  it('do not come back when they were denied', async () => {
    const before = manager.current();
    const old = await issuer.key();
    const { kid } = await issuer.rotate();
    expect(manager.denyKey(old.kid)).toBe(true);
    expect(manager.current()).not.toBe(before);
    await manager.requestRefresh();
    expect(kids()).toEqual([kid]);
    expect(manager.resolveUnknownKey(old.kid)).toEqual({ status: 'unknown' });
  });

  it('may be denied by thumbprint, and are then not asked for time and again', async () => {
    const { kid } = await issuer.key();
    manager.denyKey(manager.current()?.signingKeys.keys[0]?.thumbprint ?? '');
    expect(kids()).toEqual([]);
    expect(await manager.resolveUnknownKey(kid)).toEqual({ status: 'unknown' });
    expect(manager.resolveUnknownKey(kid)).toEqual({ status: 'unknown' });
  });

  it('tell of themselves in this order', async () => {
    const events = listen(
      'refresh.started',
      'keys.added',
      'keys.removed',
      'refresh.succeeded',
      'refresh.failed',
      'state.changed',
    );
    const old = await issuer.key();
    const { kid } = await issuer.rotate({ keepOld: false });
    await manager.requestRefresh();
    issuer.fault('status', 500);
    await manager.requestRefresh();
    expect(events).toMatchObject([
      ['refresh.started', { reason: 'asked', readsDocument: false }],
      ['keys.added', { keys: [{ kid }] }],
      ['keys.removed', { keys: [{ kid: old.kid }] }],
      ['refresh.succeeded', { changed: true, generation: 2 }],
      ['refresh.started', {}],
      ['state.changed', { from: 'FRESH', to: 'STALE' }],
      ['refresh.failed', { code: 'IDX20807', failures: 1 }],
    ]);
  });

  it('tell of an unknown kid without naming it', async () => {
    const events = listen('kid.unknown');
    await manager.resolveUnknownKey('secret-kid');
    await manager.resolveUnknownKey('secret-kid');
    expect(events).toMatchObject([
      ['kid.unknown', { outcome: 'waiting' }],
      ['kid.unknown', { outcome: 'unknown' }],
    ]);
    expect(JSON.stringify(events)).not.toContain('secret-kid');
  });

  it('tell of a member that cannot be used, once for each new set', async () => {
    const events = listen('key.skipped');
    const { keys } = await issuer.jwks();
    issuer.keySet.fault('document', { keys: [...keys, { kty: 'oct', k: 'AAAA', kid: 'bad' }] });
    await manager.requestRefresh();
    await manager.requestRefresh();
    expect(events).toMatchObject([['key.skipped', { kid: 'bad' }]]);
  });
});
