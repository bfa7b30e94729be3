import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestIssuer, type TestIssuer } from 'nest-jwt-bearer/testing';
import { bearer, startApi } from './api.js';
import { describeInChromium } from './chromium.js';
import { type Configure, corsFailures, NO_HEADER } from './cors-failures.js';
import { type Question, ShopPage, type Sighting } from './page.js';

const FAILED = 'TypeError: Failed to fetch';

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

  /** Starts an API, lets the page ask it, and ends it. */
  const ask = async (
    configure: Configure,
    path: string,
    question?: Question,
    platform?: 'Express' | 'Fastify',
  ): Promise<Sighting> => {
    const api = await startApi(issuer, { platform, configure: (app) => configure(app, page.origin) });
    const sighting = await page.ask(`${api.url}${path}`, question);
    await api.close();
    return sighting;
  };

  describe.each(corsFailures)('when $failure', ({ wrong, right, platform, question, console }) => {
    it('learns nothing of the answer, and the console says why', async () => {
      const seen = await ask(wrong, '/me', bearer(await issuer.token(), question), platform);
      expect(seen.error).toBe(FAILED);
      expect(seen.console).toContain(console);
    });

    it('gets the answer once that is put right', async () => {
      const remedy = right ?? ((app, origin) => app.enableCors({ origin }));
      const seen = await ask(remedy, '/me', bearer(await issuer.token(), question), platform);
      expect(seen).toMatchObject({ status: 200, console: '' });
    });
  });

  describe('when the CORS headers come from the handler', () => {
    it('gets the answer of a route without a guard', async () => {
      const seen = await ask(() => undefined, '/decorated/public');
      expect(seen).toMatchObject({ status: 200, console: '' });
    });

    it('does not learn why the guard has refused it, since the handler never ran', async () => {
      const seen = await ask(() => undefined, '/decorated');
      expect(seen.error).toBe(FAILED);
      expect(seen.console).toContain(`blocked by CORS policy: ${NO_HEADER}`);
    });

    it('learns it when CORS is enabled in the application', async () => {
      const seen = await ask((app, origin) => app.enableCors({ origin }), '/decorated');
      expect(seen.status).toBe(401);
    });
  });

  describe('when WWW-Authenticate is not exposed', () => {
    const expired = async (): Promise<Question> => bearer(await issuer.token({ exp: issuer.now() - 3600 }));

    it('sees a 401 without its challenge, and no complaint of CORS', async () => {
      const seen = await ask((app, origin) => app.enableCors({ origin }), '/me', await expired());
      expect(seen).toMatchObject({ status: 401, challenge: null });
      expect(seen.console).not.toContain('CORS');
    });

    it('reads the reason in the body all the same', async () => {
      const seen = await ask((app, origin) => app.enableCors({ origin }), '/me', await expired());
      expect(JSON.parse(seen.body ?? '')).toMatchObject({ error: 'invalid_token', code: 'IDX10223' });
    });

    it('reads the challenge once it is exposed', async () => {
      const exposing: Configure = (app, origin) =>
        app.enableCors({ origin, exposedHeaders: ['WWW-Authenticate'] });
      const seen = await ask(exposing, '/me', await expired());
      expect(seen.challenge).toContain('error="invalid_token"');
    });
  });
});
