import { Logger, type INestApplication } from '@nestjs/common';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals';
import type { Browser, Page, Request } from 'playwright-core';
import { BrowserClient } from '../../apps/browser-client/src/browser-client.js';
import { settingsFor } from '../../apps/browser-client/src/client-settings.js';
import { IdentityProvider } from '../../apps/identity-provider/src/identity-provider.js';
import { createApp } from '../../apps/sample-api/src/create-app.js';
import { describeInChromium } from './chromium.js';
import { launch } from './page.js';

describeInChromium('the browser client of the sample API', () => {
  const provider = new IdentityProvider(0);
  let api: INestApplication;
  let client: BrowserClient;
  let browser: Browser;
  let page: Page;
  let tokenRequests: Request[];

  beforeAll(async () => {
    Logger.overrideLogger(false);
    await provider.start();
    Object.assign(process.env, {
      JWT_AUTHORITY: provider.issuer,
      JWT_AUDIENCE: 'api://sample',
      JWT_REQUIRE_HTTPS_METADATA: 'false',
      JWT_CLOCK_SKEW: '0s',
    });
    api = await createApp();
    await api.listen(0, '127.0.0.1');
    client = new BrowserClient(settingsFor(provider.issuer, await api.getUrl()));
    await client.start();
    browser = await launch();
  });
  afterAll(async () => {
    await browser.close();
    await client.stop();
    await api.close();
    await provider.stop();
  });

  beforeEach(async () => {
    const context = await browser.newContext();
    page = await context.newPage();
    page.setDefaultTimeout(25_000);
    tokenRequests = [];
    page.on('request', (request) => {
      if (request.url() === `${provider.issuer}/token`) tokenRequests.push(request);
    });
    await page.goto(client.origin);
  });
  afterEach(() => page.context().close());

  const signIn = async (user: string, lifetime = 600): Promise<void> => {
    await page.locator('[name=user]').selectOption(user);
    await page.locator('[name=lifetime]').fill(String(lifetime));
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('Signed in.', { exact: true }).waitFor();
  };

  /** Presses the button of a request, and answers the lines that the page then shows. */
  const ask = async (request: string, lines = 1): Promise<string[]> => {
    const answers = page.locator('#answers li');
    const before = await answers.count();
    await page.getByRole('button', { name: request }).click();
    await answers.nth(before + lines - 1).waitFor();
    return (await answers.allTextContents()).slice(before);
  };

  /** Waits until the token of the last token response is over. */
  const expiry = async (): Promise<void> => {
    const response = await tokenRequests.at(-1)?.response();
    const { access_token: token } = (await response?.json()) as { access_token: string };
    const [, payload = ''] = token.split('.');
    const { exp } = JSON.parse(Buffer.from(payload, 'base64url').toString()) as { exp: number };
    await page.waitForTimeout(Math.max(0, (exp + 1) * 1000 - Date.now()));
  };

  it('talks with three origins', async () => {
    const origins = [provider.issuer, await api.getUrl(), client.origin].map((url) => new URL(url).origin);
    expect(new Set(origins).size).toBe(3);
  });

  it('shows the bare challenge while nobody is signed in', async () => {
    expect(await ask('GET /me')).toEqual(['GET /me · 401 · Bearer']);
  });

  it('signs in by code and PKCE, and calls the API as its user', async () => {
    await signIn('alice');
    expect(await ask('GET /me')).toEqual([
      'GET /me · 200 · {"subject":"alice","name":"Alice Ames","roles":["admin"]}',
    ]);
    const form = new URLSearchParams(tokenRequests[0]?.postData() ?? '');
    expect([form.get('grant_type'), form.get('code_verifier')?.length]).toEqual(['authorization_code', 43]);
  });

  it('leaves neither the code in the address nor a token in a storage', async () => {
    await signIn('alice');
    expect(page.url()).toBe(`${client.origin}/`);
    expect(await page.evaluate('JSON.stringify([localStorage, sessionStorage, document.cookie])')).toBe(
      '[{},{},""]',
    );
  });

  it('shows why a right is lacking', async () => {
    await signIn('bob');
    expect(await ask('POST /reports')).toEqual([
      expect.stringMatching(/^POST \/reports · 403 · Bearer error="insufficient_scope"/),
    ]);
  });

  it('survives an expired token: shows the reason, renews the token without its user, and asks again', async () => {
    await signIn('alice', 1);
    await expiry();
    await page.locator('[name=lifetime]').fill('600');
    expect(await ask('GET /me', 2)).toEqual([
      expect.stringMatching(/^GET \/me · 401 · Bearer error="invalid_token", error_description=".*expired/),
      expect.stringMatching(/^GET \/me · 200 · {"subject":"alice"/),
    ]);
    const grants = tokenRequests.map((request) => new URLSearchParams(request.postData() ?? ''));
    expect(grants.map((form) => form.get('grant_type'))).toEqual(['authorization_code', 'refresh_token']);
  });

  it('renews once for requests that are refused together', async () => {
    await signIn('alice', 1);
    await expiry();
    await page.locator('[name=lifetime]').fill('600');
    await page.evaluate(
      'document.querySelectorAll("[data-request^=GET]").forEach((button) => button.click())',
    );
    await page.locator('#answers li').nth(3).waitFor();
    const answers = await page.locator('#answers li').allTextContents();
    expect(answers.filter((line) => line.includes('· 200 ·'))).toHaveLength(2);
    expect(tokenRequests).toHaveLength(2);
  });

  it('takes no answer of the provider to a sign-in that it has not begun', async () => {
    await page.goto(`${client.origin}/callback?code=foreign&state=foreign&iss=${provider.issuer}`);
    await page.getByText('This is no answer to a sign-in of this page.').waitFor();
    expect(tokenRequests).toEqual([]);
  });
});
