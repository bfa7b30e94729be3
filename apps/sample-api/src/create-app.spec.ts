import { Logger, type INestApplication } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestIssuer, type TestIssuer } from 'nest-jwt-bearer/testing';
import { createApp } from './create-app.js';

let issuer: TestIssuer;
let app: INestApplication;
let url: string;

beforeAll(async () => {
  Logger.overrideLogger(false);
  issuer = await createTestIssuer({ audience: 'api://sample' });
  Object.assign(process.env, {
    JWT_AUTHORITY: issuer.issuer,
    JWT_AUDIENCE: 'api://sample',
    JWT_REQUIRE_HTTPS_METADATA: 'false',
  });
  app = await createApp();
  await app.listen(0, '127.0.0.1');
  url = await app.getUrl();
});
afterAll(async () => {
  await app.close();
  await issuer.close();
});

const call = async (request: string, claims?: Record<string, unknown>): Promise<Response> => {
  const [method = '', path = ''] = request.split(' ');
  const headers = {
    origin: 'https://shop.example',
    ...(claims && { authorization: `Bearer ${await issuer.token(claims)}` }),
  };
  return fetch(`${url}${path}`, { method, headers });
};

describe('the sample API', () => {
  it.each([
    ['GET /hello', 'a stranger', undefined, 200],
    ['GET /docs', 'a stranger', undefined, 200],
    ['GET /me', 'a stranger', undefined, 401],
    ['GET /reports', 'a stranger', undefined, 401],
    ['POST /reports', 'a stranger', undefined, 401],
    ['GET /reports', 'a reader', { roles: ['reader'] }, 200],
    ['POST /reports', 'a reader', { roles: ['reader'] }, 403],
    ['POST /reports', 'an administrator', { roles: ['admin'] }, 201],
  ])('answers %s of %s', async (request, _who, claims, status) => {
    expect((await call(request, claims)).status).toBe(status);
  });

  it('tells users who they are', async () => {
    const answer = await call('GET /me', { sub: 'bob', name: 'Bob Bell', roles: ['reader', 'auditor'] });
    expect(await answer.json()).toEqual({ subject: 'bob', name: 'Bob Bell', roles: ['reader', 'auditor'] });
  });

  it('lets a page of another origin read why it was refused', async () => {
    const { headers } = await call('GET /me');
    expect(headers.get('access-control-allow-origin')).toBe('*');
    expect(headers.get('access-control-expose-headers')).toContain('WWW-Authenticate');
  });

  it('documents which routes need a token', async () => {
    const document = (await (await call('GET /docs-json')).json()) as {
      paths: Record<string, Record<string, { security?: unknown }>>;
    };
    expect(document.paths['/me']?.['get']?.security).toEqual([{ bearer: [] }]);
    expect(document.paths['/hello']?.['get']?.security).toBeUndefined();
  });
});
