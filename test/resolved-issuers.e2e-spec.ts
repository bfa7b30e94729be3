import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Get } from '@nestjs/common';
import { JwtBearerModule, JwtBearerSchemes, User } from 'nest-jwt-bearer';
import { createTestIssuer, type TestIssuer } from 'nest-jwt-bearer/testing';
import { type Application, PLATFORMS, startApplication } from './support/application.js';

@Controller()
class DeskController {
  @Get()
  enter(@User('iss') issuer: string): object {
    return { issuer };
  }
}

describe.each(PLATFORMS)('an application whose issuers are found while it runs, on %s', (platform) => {
  const tenants = new Map<string, string>();
  let acme: TestIssuer;
  let isDown = false;
  const complaints: string[] = [];
  let api: Application;

  beforeAll(async () => {
    acme = await createTestIssuer();
    tenants.set(acme.issuer, acme.issuer);
    api = await startApplication({
      platform,
      imports: [
        JwtBearerModule.forRoot({
          audience: 'api',
          requireHttpsMetadata: false,
          globalGuard: true,
          issuerResolver: async (issuer) => {
            await Promise.resolve();
            if (isDown) {
              throw new Error('the database is down');
            }
            return tenants.get(issuer);
          },
        }),
      ],
      controllers: [DeskController],
      logger: { log: () => undefined, warn: () => undefined, error: (text) => complaints.push(String(text)) },
    });
  });

  afterAll(async () => {
    await api.close();
    await acme.close();
  });

  it('accepts a tenant that has come after the start', async () => {
    const late = await createTestIssuer();
    const token = await late.token();
    expect((await api.get('/', token)).status).toBe(401);
    tenants.set(late.issuer, late.issuer);
    expect(await (await api.get('/', token)).json()).toEqual({ issuer: late.issuer });
    expect((await api.get('/', await acme.token())).status).toBe(200);
    await late.close();
  });

  it('gives up a tenant that has left as soon as it is told', async () => {
    const left = await createTestIssuer();
    tenants.set(left.issuer, left.issuer);
    const token = await left.token();
    expect((await api.get('/', token)).status).toBe(200);
    tenants.delete(left.issuer);
    api.app.get(JwtBearerSchemes).get('Bearer').resolvedIssuers?.forget(left.issuer);
    expect((await api.get('/', token)).status).toBe(401);
    await left.close();
  });

  it('answers 503 while it cannot tell who is a tenant, and says why in the log', async () => {
    const stranger = await createTestIssuer();
    isDown = true;
    const response = await api.get('/', await stranger.token());
    isDown = false;
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toBe('1');
    expect(complaints.join()).toContain('`issuerResolver` threw Error: "the database is down"');
    await stranger.close();
  });
});
