import { generateKeyPairSync } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { IssuerResolver } from './issuer-resolver.js';
import type { ResolvedIssuer } from './resolved-issuer.js';
import { ResolvedIssuers, type ResolvedIssuersOptions, type Resolution } from './resolved-issuers.js';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const jwk = { ...publicKey.export({ format: 'jwk' }), kid: 'k0' };

/** Where each authority publishes its own metadata, and the same key. */
function publish(address: string): Promise<Response> {
  const [authority = ''] = address.split(/\/(?:\.well-known|keys)/);
  const body = address.endsWith('/keys')
    ? { keys: [jwk] }
    : { issuer: authority, jwks_uri: `${authority}/keys` };
  return Promise.resolve(new Response(JSON.stringify(body)));
}

function tenant(index: number): string {
  return `https://login.example.com/tenants/${String(index)}`;
}

describe('issuers that are found while the application runs', () => {
  let time: number;
  let fetched: string[];
  let questions: string[];
  let answer: IssuerResolver;
  let issuers: ResolvedIssuers;

  beforeEach(() => {
    time = 0;
    fetched = [];
    questions = [];
    answer = (issuer) => issuer;
    issuers = make();
  });

  afterEach(() => {
    issuers.close();
  });

  function make(options: Partial<ResolvedIssuersOptions> = {}): ResolvedIssuers {
    return new ResolvedIssuers(
      {
        clock: { now: () => time, monotonic: () => time },
        fetch: (address) => {
          fetched.push(address);
          return publish(address);
        },
        issuerResolver: (issuer) => {
          questions.push(issuer);
          return answer(issuer);
        },
        ...options,
      },
      'Tenants',
    );
  }

  async function look(issuer: string): Promise<Resolution> {
    const found = issuers.find(issuer);
    return found === undefined ? issuers.resolve(issuer) : { status: 'known', found };
  }

  async function found(issuer: string): Promise<ResolvedIssuer> {
    const resolution = await look(issuer);
    if (resolution.status !== 'known') {
      throw new Error(resolution.status);
    }
    return resolution.found;
  }

  async function proven(issuer: string): Promise<ResolvedIssuer> {
    const known = await found(issuer);
    issuers.confirm(known);
    return known;
  }

  it('get no state and cause no request when the application refuses them', async () => {
    answer = () => undefined;
    expect(await look(tenant(1))).toEqual({ status: 'refused' });
    expect(issuers.size).toBe(0);
    expect(fetched).toEqual([]);
  });

  it('have a manager each, which stays', async () => {
    const first = await found(tenant(1));
    expect((await first.manager.getConfiguration()).issuer).toBe(tenant(1));
    expect((await found(tenant(2))).manager).not.toBe(first.manager);
    expect((await found(tenant(1))).manager).toBe(first.manager);
    expect([...issuers].map(([issuer]) => issuer)).toEqual([tenant(1), tenant(2)]);
    expect(issuers.get(tenant(1))).toBe(first.manager);
    expect(questions).toEqual([tenant(1), tenant(2)]);
  });

  it('may be stated by the metadata of the authority that the application names for them', async () => {
    answer = () => 'https://keys.example.com';
    issuers = make({
      fetch: (address) =>
        address.endsWith('/keys')
          ? publish(address)
          : Promise.resolve(Response.json({ issuer: tenant(1), jwks_uri: 'https://keys.example.com/keys' })),
    });
    const { manager } = await found(tenant(1));
    expect((await manager.getConfiguration()).issuer).toBe(tenant(1));
    const other = await found(tenant(2));
    await expect(other.manager.getConfiguration()).rejects.toMatchObject({
      cause: { code: 'IDX20810' },
    });
  });

  it('are no more than fifty while no token of them has verified', async () => {
    for (let index = 0; index < 50; index += 1) {
      await found(tenant(index));
    }
    expect(await look(tenant(50))).toMatchObject({
      status: 'unavailable',
      error: { code: 'NJB10003', retryAfter: 10_000 },
    });
    expect(issuers.size).toBe(50);
  });

  it('push out the oldest one that nobody has proven, after ten seconds, and whoever uses it', async () => {
    for (let index = 0; index < 50; index += 1) {
      await found(tenant(index));
      time += 1;
    }
    time = 10 * SECOND;
    await found(tenant(0));
    await found(tenant(50));
    expect(issuers.get(tenant(0))).toBeUndefined();
    expect(issuers.get(tenant(1))).toBeDefined();
    expect(await look(tenant(51))).toMatchObject({ status: 'unavailable' });
  });

  it('do not push out one whose keys are being fetched', async () => {
    issuers = make({ maximumResolvedIssuers: 2, fetch: () => new Promise(() => undefined) });
    const { manager } = await found(tenant(0));
    void manager.getConfiguration().catch(() => undefined);
    time = 11 * SECOND;
    expect(await look(tenant(1))).toMatchObject({ status: 'unavailable' });
    expect(issuers.get(tenant(0))).toBe(manager);
  });

  it('keep their place against a crowd of unproven ones once a token has verified', async () => {
    await proven(tenant(1_000));
    for (let index = 0; index < 500; index += 1) {
      await found(tenant(index));
      time += SECOND;
    }
    expect(issuers.get(tenant(1_000))).toBeDefined();
    expect(issuers.size).toBe(51);
  });

  it('make room for a proven one when they have rested for a minute, the longest first', async () => {
    issuers = make({ maximumResolvedIssuers: 4 });
    await proven(tenant(0));
    await proven(tenant(1));
    time = 30 * SECOND;
    await found(tenant(0));
    time = 59 * SECOND;
    await proven(tenant(2));
    expect([...issuers].map(([issuer]) => issuer)).toEqual([tenant(0), tenant(1), tenant(2)]);
    time = MINUTE;
    await proven(tenant(2));
    expect([...issuers].map(([issuer]) => issuer)).toEqual([tenant(0), tenant(2)]);
  });

  it('requirement 109: are never more than the table holds, whatever comes in', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 2, max: 12 }),
        fc.array(fc.tuple(fc.nat(30), fc.nat(20 * SECOND), fc.boolean()), { maxLength: 200 }),
        async (capacity, requests) => {
          issuers = make({ maximumResolvedIssuers: capacity });
          for (const [index, gap, verifies] of requests) {
            time += gap;
            const resolution = await look(tenant(index));
            if (verifies && resolution.status === 'known') {
              issuers.confirm(resolution.found);
            }
            expect(issuers.size).toBeLessThanOrEqual(capacity);
          }
          issuers.close();
        },
      ),
    );
  });

  it('are asked about again when the answer is ten minutes old, and keep their keys', async () => {
    const { manager } = await found(tenant(1));
    time = 10 * MINUTE - 1;
    await found(tenant(1));
    expect(questions).toHaveLength(1);
    time = 10 * MINUTE;
    expect((await found(tenant(1))).manager).toBe(manager);
    expect(questions).toHaveLength(2);
    await found(tenant(1));
    expect(questions).toHaveLength(2);
  });

  it('are given up as soon as the application does not know them any more', async () => {
    const { manager } = await found(tenant(1));
    answer = () => undefined;
    time = 10 * MINUTE;
    expect(await look(tenant(1))).toEqual({ status: 'refused' });
    expect(issuers.size).toBe(0);
    await expect(manager.requestRefresh()).resolves.toEqual({ status: 'closed' });
  });

  it('get another manager when the application names another authority', async () => {
    const { manager } = await found(tenant(1));
    answer = () => 'https://moved.example.com';
    time = 10 * MINUTE;
    const moved = await found(tenant(1));
    expect(moved.manager).not.toBe(manager);
    expect(moved.manager.state.authority).toBe('https://moved.example.com');
    expect(issuers.size).toBe(1);
  });

  it('stay while the application cannot tell, and it is asked again every ten seconds', async () => {
    await found(tenant(1));
    answer = () => Promise.reject(new Error('the database is down'));
    time = 10 * MINUTE;
    await found(tenant(1));
    await found(tenant(1));
    expect(questions).toHaveLength(2);
    time += 10 * SECOND;
    await found(tenant(1));
    expect(questions).toHaveLength(3);
    expect(await look(tenant(2))).toMatchObject({ status: 'unavailable', error: { code: 'NJB10003' } });
  });

  it('stay so no longer than the last known good keys would', async () => {
    await found(tenant(1));
    answer = () => Promise.reject(new Error('the database is down'));
    time = 10 * MINUTE + 4 * HOUR - 1;
    await found(tenant(1));
    time += 1;
    expect(await look(tenant(1))).toMatchObject({ status: 'unavailable' });
  });

  it('cannot be judged when the application names no address', async () => {
    answer = () => 'login';
    expect(await look(tenant(1))).toMatchObject({
      status: 'unavailable',
      error: { code: 'NJB10003', cause: expect.any(TypeError) },
    });
    expect(issuers.size).toBe(0);
  });

  it('lose a denied key at once, and those that are found later never get it', async () => {
    const first = await found(tenant(1));
    await first.manager.getConfiguration();
    expect(issuers.denyKey('k0')).toBe(true);
    expect(issuers.denyKey('k0')).toBe(false);
    expect(first.manager.current()?.signingKeys.keys).toEqual([]);
    const later = await found(tenant(2));
    expect((await later.manager.getConfiguration()).signingKeys.keys).toEqual([]);
  });

  it('can be forgotten', async () => {
    const { manager } = await found(tenant(1));
    expect(issuers.forget(tenant(1))).toBe(true);
    expect(issuers.forget(tenant(1))).toBe(false);
    await expect(manager.requestRefresh()).resolves.toEqual({ status: 'closed' });
    expect((await found(tenant(1))).manager).not.toBe(manager);
  });

  it('are not found any more after the end', async () => {
    const { manager } = await found(tenant(1));
    issuers.close();
    await expect(manager.requestRefresh()).resolves.toEqual({ status: 'closed' });
    expect(await look(tenant(2))).toMatchObject({ status: 'unavailable' });
  });
});
