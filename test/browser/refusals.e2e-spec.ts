import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestIssuer, type TestIssuer } from 'nest-jwt-bearer/testing';
import { PLATFORMS } from '../support/application.js';
import { type Api, bearer, startApi } from './api.js';
import { describeInChromium } from './chromium.js';
import { ShopPage } from './page.js';

describeInChromium('a page of another origin', () => {
  const page = new ShopPage();
  let issuer: TestIssuer;
  beforeAll(async () => {
    await page.open();
    issuer = await createTestIssuer();
  });
  afterAll(async () => {
    await issuer.close();
    await page.close();
  });

  describe.each(PLATFORMS)('asks an API on %s', (platform) => {
    let api: Api;
    beforeAll(async () => {
      api = await startApi(issuer, {
        platform,
        configure: (app) =>
          app.enableCors({ origin: page.origin, exposedHeaders: ['WWW-Authenticate', 'Retry-After'] }),
      });
    });
    afterAll(() => api.close());

    it('and gets the answer to its token', async () => {
      const seen = await page.ask(`${api.url}/me`, bearer(await issuer.token()));
      expect(seen).toMatchObject({ status: 200, challenge: null, console: '' });
    });

    it('and reads that there was no token', async () => {
      const seen = await page.ask(`${api.url}/me`);
      expect(seen).toMatchObject({ status: 401, challenge: 'Bearer' });
    });

    it('and reads that its token has expired, in the header and in the body', async () => {
      const token = await issuer.token({ exp: issuer.now() - 3600 });
      const seen = await page.ask(`${api.url}/me`, bearer(token));
      expect(seen.status).toBe(401);
      expect(seen.challenge).toMatch(/^Bearer error="invalid_token", error_description="[^"]*expired/);
      expect(JSON.parse(seen.body ?? '')).toMatchObject({ code: 'IDX10223' });
    });

    it('and reads that its user lacks a right', async () => {
      const seen = await page.ask(`${api.url}/audit`, bearer(await issuer.token()));
      expect(seen.status).toBe(403);
      expect(seen.challenge).toContain('error="insufficient_scope"');
    });
  });

  it.each(PLATFORMS)('reads when to come back while the provider is down, from %s', async (platform) => {
    const down = await createTestIssuer();
    const token = await down.token();
    const api = await startApi(down, {
      platform,
      configure: (app) => app.enableCors({ exposedHeaders: ['Retry-After'] }),
    });
    await down.close();
    const seen = await page.ask(`${api.url}/me`, bearer(token));
    expect(seen.status).toBe(503);
    expect(Number(seen.retryAfter)).toBeGreaterThan(0);
    await api.close();
  });
});
