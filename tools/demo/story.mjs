import { setTimeout as sleep } from 'node:timers/promises';
import { ask } from './ask.mjs';
import { isDown } from './is-down.mjs';
import { print, printRequest } from './narrator.mjs';
import { CLOCK_SKEW } from './sample-api.mjs';
import { readClaims, requestToken, tamper } from './tokens.mjs';

const kept = {};

/** Each chapter asks the API, and answers whether the API answered as it should. */
export const chapters = [
  {
    title: 'No token',
    play: ({ api }) => ask(api, 'GET /me', { expect: { status: 401 } }),
  },
  {
    title: 'A token',
    play: async ({ api, provider }) => {
      kept.token = await requestToken(provider, 'admin-robot');
      return ask(api, 'GET /me', {
        token: kept.token,
        expect: { status: 200, body: { subject: 'admin-robot' } },
      });
    },
  },
  {
    title: 'A token without the role',
    play: async ({ api, provider }) => {
      kept.readerToken = await requestToken(provider, 'reader-robot');
      return ask(api, 'POST /reports', {
        token: kept.readerToken,
        expect: { status: 403, error: 'insufficient_scope' },
      });
    },
  },
  {
    title: 'A token for another API',
    play: async ({ api, provider }) => {
      const token = await requestToken(provider, 'admin-robot', { resource: 'api://billing' });
      return ask(api, 'GET /me', {
        token,
        expect: { status: 401, error: 'invalid_token', code: 'IDX10214' },
      });
    },
  },
  {
    title: 'An expired token',
    play: async ({ api, provider }) => {
      const token = await requestToken(provider, 'admin-robot', { lifetime: 1 });
      const tooLate = (readClaims(token).exp + CLOCK_SKEW + 1) * 1000;
      print(
        `  It lives for one second, and the API allows clocks to differ by ${CLOCK_SKEW} s: waiting until both are over …`,
      );
      await sleep(tooLate - Date.now());
      return ask(api, 'GET /me', {
        token,
        expect: { status: 401, error: 'invalid_token', code: 'IDX10223' },
      });
    },
  },
  {
    title: 'A tampered token: the reader makes itself an administrator',
    play: ({ api }) => {
      const token = tamper(kept.readerToken, { roles: ['admin'] });
      print('  the token of chapter 3, its roles now ["admin"], its signature the old one');
      return ask(api, 'POST /reports', {
        token,
        expect: { status: 401, error: 'invalid_token', code: 'IDX10511' },
      });
    },
  },
  {
    title: 'The provider changes its keys: the next token passes at its first request',
    play: async ({ api, provider }) => {
      printRequest(`POST ${provider.issuer}/rotate`);
      const { kid } = await (await fetch(`${provider.issuer}/rotate`, { method: 'POST' })).json();
      print(`  The new key is ${kid}; the API has not seen it yet.`);
      kept.newToken = await requestToken(provider, 'admin-robot');
      return ask(api, 'GET /me', {
        token: kept.newToken,
        expect: { status: 200, body: { subject: 'admin-robot' } },
      });
    },
  },
  {
    title: 'The provider goes down: known tokens still pass',
    play: async ({ api, provider }) => {
      await provider.stop();
      const url = `${provider.issuer}/.well-known/openid-configuration`;
      printRequest(`GET ${url}`);
      const down = await isDown(url);
      print(down ? '  ← connection refused' : '  ← the provider still answers');
      const expect = { status: 200, body: { subject: 'admin-robot' } };
      const oldKey = await ask(api, 'GET /me', { token: kept.token, expect });
      const newKey = await ask(api, 'GET /me', { token: kept.newToken, expect });
      return down && oldKey && newKey;
    },
  },
];
