import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createTestIssuer, type TestIssuer } from '../testing/index.js';
import { SchemeValidator } from './scheme-validator.js';

let issuer: TestIssuer;
let validator: SchemeValidator;
let requests: string[];

beforeEach(async () => {
  requests = [];
  issuer = await createTestIssuer({ alg: 'ES256', audience: 'api' });
  validator = new SchemeValidator('Main', {
    authority: issuer.issuer,
    audience: 'api',
    requireHttpsMetadata: false,
    fetch: (address, init) => {
      const headers = [...new Headers(init.headers)].flat().join(' ');
      requests.push([init.method, address, headers, JSON.stringify(init.body)].join(' '));
      return fetch(address, init);
    },
  });
});

afterEach(async () => {
  validator.configurationManager?.close();
  await issuer.close();
});

describe('the requests to a provider', () => {
  it('requirement 87: carry nothing of the token that causes them', async () => {
    const known = await issuer.token();
    await issuer.rotate();
    const unknown = await issuer.token();
    for (const token of [known, unknown, `${unknown.slice(0, -8)}AAAAAAAA`]) {
      await validator.validate(token);
    }
    expect(requests.length).toBeGreaterThanOrEqual(2);
    for (const request of requests) {
      expect(request).not.toMatch(/authorization|cookie/i);
      for (const segment of [...known.split('.'), ...unknown.split('.')]) {
        expect(request).not.toContain(segment);
      }
    }
  });
});
