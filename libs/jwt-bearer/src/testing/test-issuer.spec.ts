import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createTestIssuer } from './create-test-issuer.js';
import type { TestIssuer } from './test-issuer.js';

let issuer: TestIssuer;
let discoveryUri: string;

beforeEach(async () => {
  issuer = await createTestIssuer({ alg: 'ES256' });
  discoveryUri = `${issuer.issuer}/.well-known/openid-configuration`;
});

afterEach(async () => {
  await issuer.close();
});

async function read(url: string): Promise<Record<string, unknown>> {
  return (await (await fetch(url)).json()) as Record<string, unknown>;
}

describe('the documents of the test issuer', () => {
  it('says where the key set is', async () => {
    expect(await read(discoveryUri)).toMatchObject({ issuer: issuer.issuer, jwks_uri: issuer.jwksUri });
  });

  it('counts the requests for each', async () => {
    await read(discoveryUri);
    await read(issuer.jwksUri);
    await read(`${issuer.jwksUri}?again`);
    await fetch(`${issuer.issuer}/elsewhere`);
    expect([issuer.discovery.requests, issuer.keySet.requests]).toEqual([1, 2]);
  });

  it('carries the headers and members that the test sets', async () => {
    issuer.headers['cache-control'] = 'max-age=60';
    issuer.metadata['jwks_uri'] = undefined;
    issuer.metadata['scopes_supported'] = ['openid'];
    const answer = await fetch(discoveryUri);
    const document = (await answer.json()) as object;
    expect(answer.headers.get('cache-control')).toBe('max-age=60');
    expect(document).toMatchObject({ scopes_supported: ['openid'] });
    expect(document).not.toHaveProperty('jwks_uri');
  });

  it('moves the key set and leaves nothing behind', async () => {
    const old = issuer.jwksUri;
    issuer.moveKeySet();
    expect((await fetch(old)).status).toBe(404);
    expect(await read(String((await read(discoveryUri))['jwks_uri']))).toEqual(await issuer.jwks());
  });
});

describe('the faults of the test issuer', () => {
  it('answers with a status and headers', async () => {
    issuer.fault('status', 429, { 'retry-after': '30' });
    for (const url of [discoveryUri, issuer.jwksUri]) {
      const answer = await fetch(url);
      expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '30']);
    }
  });

  it('spoils one document and not the other', async () => {
    issuer.keySet.fault('status', 503);
    expect([(await fetch(discoveryUri)).status, (await fetch(issuer.jwksUri)).status]).toEqual([200, 503]);
  });

  it('heals', async () => {
    issuer.fault('status', 503);
    issuer.heal();
    expect([(await fetch(discoveryUri)).status, (await fetch(issuer.jwksUri)).status]).toEqual([200, 200]);
  });

  it('redirects', async () => {
    issuer.fault('redirect', 'http://127.0.0.1:1/');
    const answer = await fetch(issuer.jwksUri, { redirect: 'manual' });
    expect([answer.status, answer.headers.get('location')]).toEqual([302, 'http://127.0.0.1:1/']);
  });

  it('answers late', async () => {
    issuer.fault('delay', '60ms');
    const before = performance.now();
    expect(await read(issuer.jwksUri)).toEqual(await issuer.jwks());
    expect(performance.now() - before).toBeGreaterThan(50);
  });

  it('holds requests back until it is healed', async () => {
    issuer.keySet.fault('hang');
    let answered = false;
    const arrival = issuer.keySet.nextRequest();
    const answer = read(issuer.jwksUri).finally(() => (answered = true));
    await arrival;
    await read(discoveryUri);
    expect(answered).toBe(false);
    issuer.heal();
    expect(await answer).toEqual(await issuer.jwks());
  });

  it('gives those that hang the fault that comes next', async () => {
    issuer.keySet.fault('hang');
    const arrival = issuer.keySet.nextRequest();
    const answer = fetch(issuer.jwksUri);
    await arrival;
    issuer.keySet.fault('status', 500);
    expect((await answer).status).toBe(500);
  });

  it('stalls in the middle of the body', async () => {
    issuer.keySet.fault('stall');
    const answer = await fetch(issuer.jwksUri);
    const body = answer.text();
    const first = await Promise.race([body, read(discoveryUri).then(() => 'nothing yet')]);
    issuer.heal();
    expect(first).toBe('nothing yet');
    expect(JSON.parse(await body)).toEqual(await issuer.jwks());
  });

  it('resets the connection', async () => {
    issuer.fault('reset');
    await expect(fetch(issuer.jwksUri)).rejects.toMatchObject({ cause: { code: 'ECONNRESET' } });
  });

  it('ends the connection in the middle of the body', async () => {
    issuer.fault('truncated');
    await expect(fetch(issuer.jwksUri).then((answer) => answer.text())).rejects.toThrow('terminated');
  });

  it('answers with a page for people', async () => {
    issuer.fault('html');
    const answer = await fetch(discoveryUri);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(await answer.text()).toContain('<!doctype html>');
  });

  it('answers with something that is no JSON', async () => {
    issuer.fault('malformed');
    const answer = await fetch(issuer.jwksUri);
    expect(answer.headers.get('content-type')).toBe('application/json');
    await expect(answer.json()).rejects.toMatchObject({ name: 'SyntaxError' });
  });

  it('answers with nothing in it', async () => {
    issuer.fault('empty');
    expect([await read(discoveryUri), await read(issuer.jwksUri)]).toEqual([{}, { keys: [] }]);
  });

  it('answers with the right document, much too large', async () => {
    issuer.keySet.fault('oversized', 2_000_000);
    const text = await (await fetch(issuer.jwksUri)).text();
    expect(text.length).toBeGreaterThanOrEqual(2_000_000);
    expect(JSON.parse(text)).toMatchObject(await issuer.jwks());
  });

  it('answers as another issuer', async () => {
    issuer.fault('issuer', 'https://evil.example');
    expect(await read(discoveryUri)).toMatchObject({
      issuer: 'https://evil.example',
      jwks_uri: issuer.jwksUri,
    });
    expect(await read(issuer.jwksUri)).toEqual(await issuer.jwks());
  });

  it('answers with any document', async () => {
    issuer.keySet.fault('document', { keys: 'none' });
    expect(await read(issuer.jwksUri)).toEqual({ keys: 'none' });
  });
});

describe('the listener of the test issuer', () => {
  it('refuses connections while it is stopped, and comes back on the same port', async () => {
    const before = await read(issuer.jwksUri);
    await issuer.stop();
    await expect(fetch(issuer.jwksUri)).rejects.toMatchObject({ cause: { code: 'ECONNREFUSED' } });
    await issuer.start();
    expect(await read(issuer.jwksUri)).toEqual(before);
  });

  it('ends what hangs when it stops', async () => {
    issuer.fault('hang');
    const arrival = issuer.keySet.nextRequest();
    const outcome = fetch(issuer.jwksUri).catch((error: unknown) => error);
    await arrival;
    await issuer.stop();
    expect(await outcome).toMatchObject({ message: 'fetch failed' });
  });

  it('may be started and stopped twice', async () => {
    await issuer.start();
    await issuer.stop();
    await expect(issuer.stop()).resolves.toBeUndefined();
  });
});
