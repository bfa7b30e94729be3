import 'reflect-metadata';
import type { AbstractHttpAdapter } from '@nestjs/core';
import { NestFactory } from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { createTestIssuer, type TestIssuer } from 'nest-jwt-bearer/testing';
import { AppModule } from './app.module.js';
import { check, failed } from './check.js';

/** What a client sees: the status, the challenge or the time to wait, and the body where all is well. */
interface Seen {
  status: number;
  challenge?: string;
  retryAfter?: string;
  body?: unknown;
}

/** Starts the application on the adapter and lets a client ask it. */
async function withApp(
  adapter: AbstractHttpAdapter,
  issuer: TestIssuer,
  story: (ask: (path: string, token?: string) => Promise<Seen>) => Promise<void>,
): Promise<void> {
  const app = await NestFactory.create(AppModule.forAuthority(issuer.issuer), adapter, { logger: ['error'] });
  await app.listen(0, '127.0.0.1');
  const url = await app.getUrl();
  try {
    await story(async (path, token) => {
      const headers = token === undefined ? undefined : { authorization: `Bearer ${token}` };
      const response = await fetch(`${url}${path}`, { headers });
      const challenge = response.headers.get('www-authenticate') ?? undefined;
      const retryAfter = response.headers.get('retry-after') ?? undefined;
      const body: unknown = await response.json();
      return {
        status: response.status,
        ...(challenge !== undefined && { challenge: challenge.replace(/, error_description="[^"]+"/, '') }),
        ...(retryAfter !== undefined && { retryAfter: /^\d+$/.test(retryAfter) ? 'seconds' : retryAfter }),
        ...(response.ok && { body }),
      };
    });
  } finally {
    await app.close();
  }
}

async function run(name: string, adapter: () => AbstractHttpAdapter): Promise<void> {
  const issuer = await createTestIssuer();
  const alice = await issuer.token({ sub: 'alice', roles: ['auditor'] });
  const bob = await issuer.token({ sub: 'bob', roles: ['reader'] });
  const refused = 'Bearer error="invalid_token"';

  await withApp(adapter(), issuer, async (ask) => {
    check(`${name}: public route`, await ask('/reports/public'), {
      status: 200,
      body: { hello: 'everybody' },
    });
    check(`${name}: no token`, await ask('/reports'), { status: 401, challenge: 'Bearer' });
    check(`${name}: good token`, await ask('/reports', alice), {
      status: 200,
      body: { subject: 'alice', auditor: true },
    });
    check(`${name}: right role`, await ask('/reports/audit', alice), {
      status: 200,
      body: { audited: true },
    });
    check(`${name}: wrong role`, await ask('/reports/audit', bob), {
      status: 403,
      challenge: 'Bearer error="insufficient_scope"',
    });
    const tampered = await issuer.token({}, { tamper: true });
    check(`${name}: tampered token`, await ask('/reports', tampered), { status: 401, challenge: refused });
    const foreign = await issuer.token({ aud: 'other' });
    check(`${name}: another audience`, await ask('/reports', foreign), { status: 401, challenge: refused });
  });

  await issuer.stop();
  await withApp(adapter(), issuer, async (ask) => {
    check(`${name}: provider down`, await ask('/reports', alice), { status: 503, retryAfter: 'seconds' });
    check(`${name}: public route, provider down`, (await ask('/reports/public')).status, 200);
  });
  await issuer.close();
}

async function main(): Promise<void> {
  await run('express', () => new ExpressAdapter());
  await run('fastify', () => new FastifyAdapter());
  process.exitCode = failed() === 0 ? 0 : 1;
}

void main();
