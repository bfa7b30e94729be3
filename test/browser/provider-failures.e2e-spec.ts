import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestIssuer, type TestIssuer } from 'nest-jwt-bearer/testing';
import { IdentityProvider } from '../../apps/identity-provider/src/identity-provider.js';
import { describeInChromium } from './chromium.js';
import { NO_HEADER } from './cors-failures.js';
import { ShopPage, type Sighting } from './page.js';

describeInChromium('a page that asks the provider', () => {
  const page = new ShopPage();
  const provider = new IdentityProvider(0);
  beforeAll(async () => {
    await page.open();
    await provider.start();
  });
  afterAll(async () => {
    await provider.stop();
    await page.close();
  });

  const expectBlocked = (seen: Sighting): void => {
    expect(seen.error).toBe('TypeError: Failed to fetch');
    expect(seen.console).toContain(`blocked by CORS policy: ${NO_HEADER}`);
  };

  describe('for its metadata', () => {
    let closed: TestIssuer;
    beforeAll(async () => {
      closed = await createTestIssuer();
    });
    afterAll(() => closed.close());

    it('gets nothing from one that allows no origin', async () => {
      expectBlocked(await page.ask(`${closed.issuer}/.well-known/openid-configuration`));
    });

    it('gets it from one that allows every origin', async () => {
      const seen = await page.ask(`${provider.issuer}/.well-known/openid-configuration`);
      expect(JSON.parse(seen.body ?? '')).toMatchObject({ issuer: provider.issuer });
    });
  });

  describe('for a token', () => {
    const redeem = (client: string): Promise<Sighting> =>
      page.ask(`${provider.issuer}/token`, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: `grant_type=authorization_code&code=none&client_id=${client}`,
      });

    it('learns nothing as a client that is registered for no browser', async () => {
      expectBlocked(await redeem('admin-robot&client_secret=admin-secret'));
    });

    it('reads the answer as a client that is', async () => {
      const seen = await redeem('browser');
      expect(seen.status).toBe(400);
      expect(JSON.parse(seen.body ?? '')).toHaveProperty('error');
    });
  });

  it('cannot fetch the sign-in page, which is a place to go', async () => {
    const query = new URLSearchParams({
      client_id: 'browser',
      response_type: 'code',
      scope: 'openid',
      redirect_uri: `${page.origin}/callback`,
      code_challenge: createHash('sha256').update('verifier').digest('base64url'),
      code_challenge_method: 'S256',
    });
    expectBlocked(await page.ask(`${provider.issuer}/auth?${query.toString()}`));
  });
});
