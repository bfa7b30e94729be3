import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestClock, createTestIssuer, type TestIssuer } from '../testing/index.js';
import type { AuthenticationDemand } from './authentication-demand.js';
import type { AuthenticationRequest } from './authentication-request.js';
import { AuthenticationService } from './authentication-service.js';
import type { JwtBearerOptions } from './jwt-bearer-options.js';
import { JwtBearerSchemes } from './jwt-bearer-schemes.js';

const ANY: AuthenticationDemand = { anonymous: false, schemes: [] };
const ANONYMOUS: AuthenticationDemand = { anonymous: true, schemes: [] };

describe('the requests of one connection', () => {
  const clock = createTestClock();
  let issuer: TestIssuer;
  let validations = 0;
  let registered: JwtBearerSchemes;

  beforeAll(async () => {
    issuer = await createTestIssuer({ clock });
  });

  afterAll(() => issuer.close());

  async function service(options: Partial<JwtBearerOptions> = {}): Promise<AuthenticationService> {
    validations = 0;
    registered = new JwtBearerSchemes({
      configuration: { issuer: issuer.issuer, jwks: await issuer.jwks() },
      audience: 'api',
      clock,
      events: {
        onTokenValidated: () => {
          validations += 1;
        },
      },
      ...options,
    });
    return new AuthenticationService(registered);
  }

  it('have their token validated once, and are the same user', async () => {
    const connection = {};
    const [authentication, token] = [await service(), await issuer.token()];
    const first = await authentication.authenticate(request(connection, token), ANY);
    expect(await authentication.authenticate(request(connection, token), ANY)).toBe(first);
    expect(await authentication.authenticate(request(connection, token), ANONYMOUS)).toBe(first);
    expect(validations).toBe(1);
  });

  it('share nothing with those of another one', async () => {
    const [authentication, token] = [await service(), await issuer.token()];
    await authentication.authenticate(request({}, token), ANY);
    await authentication.authenticate(request({}, token), ANY);
    expect(validations).toBe(2);
  });

  it('are judged by the token that each brings', async () => {
    const connection = {};
    const authentication = await service();
    await authentication.authenticate(request(connection, await issuer.token()), ANY);
    expect(await authentication.authenticate(request(connection, 'a.b.c'), ANY)).toMatchObject({
      failure: { code: 'IDX14102' },
    });
    expect(await authentication.authenticate(request(connection), ANY)).toMatchObject({ status: 'none' });
  });

  it('are refused from the end of the token on, skew included', async () => {
    const connection = {};
    const authentication = await service({ tokenValidationParameters: { clockSkew: '2s' } });
    const token = await issuer.token({ exp: issuer.now() + 10 });
    await authentication.authenticate(request(connection, token), ANY);
    const left = (await authentication.endOf(connection))?.left() ?? NaN;
    clock.advance(left);
    expect(await authentication.authenticate(request(connection, token), ANY)).toMatchObject({
      status: 'authenticated',
    });
    expect(validations).toBe(1);
    clock.advance(1000);
    expect(await authentication.authenticate(request(connection, token), ANY)).toMatchObject({
      failure: { code: 'IDX10223' },
    });
  });

  it('are refused from the moment on when the key of the token is denied', async () => {
    const connection = {};
    const authentication = await service();
    const token = await issuer.token();
    await authentication.authenticate(request(connection, token), ANY);
    registered.get('Bearer').configurationManager?.denyKey((await issuer.key()).kid);
    expect(await authentication.authenticate(request(connection, token), ANY)).toMatchObject({
      status: 'failed',
    });
  });

  it('are refused when the provider has withdrawn the key, and validated once for it', async () => {
    const connection = {};
    const authentication = await service({
      configuration: undefined,
      authority: issuer.issuer,
      requireHttpsMetadata: false,
    });
    const token = await issuer.token();
    await authentication.authenticate(request(connection, token), ANY);
    const { configurationManager } = registered.get('Bearer');
    expect(await configurationManager?.requestRefresh()).toMatchObject({ status: 'unchanged' });
    expect(await authentication.authenticate(request(connection, token), ANY)).toMatchObject({
      status: 'authenticated',
    });
    expect(validations).toBe(1);
    await issuer.rotate({ keepOld: false });
    await configurationManager?.requestRefresh();
    expect(await authentication.authenticate(request(connection, token), ANY)).toMatchObject({
      status: 'failed',
    });
    configurationManager?.close();
  });

  it('are validated each time where a delegate decides about lifetimes', async () => {
    const connection = {};
    const answers = [true, true, false];
    const authentication = await service({
      tokenValidationParameters: { lifetimeValidator: () => answers.shift() ?? false },
    });
    const token = await issuer.token();
    for (const status of ['authenticated', 'authenticated', 'failed']) {
      expect(await authentication.authenticate(request(connection, token), ANY)).toMatchObject({ status });
    }
    expect(await authentication.endOf(connection)).toBeUndefined();
  });

  it('never end where lifetimes are not validated', async () => {
    const connection = {};
    const authentication = await service({ tokenValidationParameters: { validateLifetime: false } });
    await authentication.authenticate(request(connection, await issuer.token({ exp: 1 })), ANY);
    expect((await authentication.endOf(connection))?.left()).toBe(Infinity);
  });

  it('wait for one validation while the keys are fetched; an anonymous one does not wait', async () => {
    const connection = {};
    const authentication = await service({
      configuration: undefined,
      authority: issuer.issuer,
      requireHttpsMetadata: false,
    });
    const token = await issuer.token();
    const first = authentication.authenticate(request(connection, token), ANY);
    const second = authentication.authenticate(request(connection, token), ANY);
    expect(authentication.authenticate(request(connection, token), ANONYMOUS)).toMatchObject({
      status: 'unavailable',
    });
    const user = await first;
    expect(await second).toBe(user);
    expect(validations).toBe(1);
    expect(authentication.authenticate(request(connection, token), ANONYMOUS)).toBe(user);
  });

  it('are asked anew for a route that demands another scheme, and keep their user for the others', async () => {
    const connection = {};
    const schemes = {
      Staff: { configuration: { issuer: issuer.issuer, jwks: await issuer.jwks() }, audience: 'api', clock },
      Partners: {
        configuration: { issuer: 'https://partners.example', jwks: { keys: [] } },
        audience: 'api',
        clock,
      },
    };
    const authentication = new AuthenticationService(new JwtBearerSchemes({ schemes }));
    const token = await issuer.token();
    const staff = await authentication.authenticate(request(connection, token), ANY);
    const partners = { anonymous: false, schemes: ['Partners'] };
    expect(await authentication.authenticate(request(connection, token), partners)).toMatchObject({
      status: 'failed',
    });
    expect(await authentication.authenticate(request(connection, token), ANY)).toBe(staff);
  });
});

/** Another request each time, as far as its key says. */
function request(connection: object, token?: string): AuthenticationRequest {
  return {
    key: {},
    connection,
    authorization: token === undefined ? [] : [`Bearer ${token}`],
    request: { headers: {} },
    response: { statusCode: 200 },
  };
}
