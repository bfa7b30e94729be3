import { describe, expect, it } from '@jest/globals';
import { createTestIssuer } from '../testing/index.js';
import type { AuthenticationDemand } from './authentication-demand.js';
import type { AuthenticationRequest } from './authentication-request.js';
import type { Unauthenticated } from './authentication-result.js';
import type { JwtBearerEvents } from './events/jwt-bearer-events.js';
import type { JwtBearerAuthenticationOptions, JwtBearerOptions } from './jwt-bearer-options.js';
import {
  ANY,
  staff,
  partners,
  token,
  service,
  bound,
  optionsOf,
  request,
  fails,
  listening,
} from './authentication-service.fixture.js';

describe('AuthenticationService with several schemes', () => {
  it('gives a token to the scheme whose issuer it names', async () => {
    const { authenticate } = bound(service(await several()));
    expect(authenticate(request(await partners.token()), ANY)).toMatchObject({
      status: 'authenticated',
      scheme: 'Partners',
    });
    expect(authenticate(request(token), ANY)).toMatchObject({ status: 'authenticated', scheme: 'Staff' });
  });

  it('refuses a token that fits none, without any handler', async () => {
    const stranger = await createTestIssuer();
    const { authenticate } = bound(service(await several({ onAuthenticationFailed: fails })));
    const told = await listening(['hook.failed'], async () => {
      expect(await authenticate(request(await stranger.token()), ANY)).toMatchObject({
        status: 'failed',
        scheme: undefined,
        failure: { code: 'IDX10205' },
      });
    });
    expect(told).toEqual([]);
    await stranger.close();
  });

  it('lets only the schemes judge that the route names', async () => {
    const { authenticate } = bound(service(await several()));
    const result = authenticate(request(token), { anonymous: false, schemes: ['Partners'] });
    expect(result).toMatchObject({ status: 'failed', scheme: 'Partners', failure: { code: 'IDX10205' } });
  });

  it('lets the scheme judge a token that brought it', async () => {
    const { authenticate } = bound(
      service(await several({ onMessageReceived: (context) => void (context.token = token) })),
    );
    expect(await authenticate(request(), ANY)).toMatchObject({ status: 'authenticated', scheme: 'Staff' });
  });

  it('goes on without a scheme that wants no part of a request', async () => {
    const { authenticate } = bound(
      service(await several({ onMessageReceived: (context) => context.noResult() })),
    );
    expect(await authenticate(request(await partners.token()), ANY)).toMatchObject({ scheme: 'Partners' });
    expect(await authenticate(request(token), ANY)).toMatchObject({ status: 'failed', scheme: 'Partners' });
  });

  describe('one of which forwards', () => {
    const both: AuthenticationDemand = { anonymous: false, schemes: ['Staff', 'Partners'] };
    const toPartners: JwtBearerOptions = {
      forwardDefaultSelector: ({ headers }) => (headers['x-partner'] === undefined ? undefined : 'Partners'),
    };

    it.each([
      ['the default scheme', ANY],
      ['a scheme that the route names', both],
    ])('has the other scheme alone take a request of %s', async (_, demand) => {
      const { authenticate } = bound(service(await forwarding(toPartners)));
      const forwarded = [await authenticate(fromPartner(await partners.token()), demand)];
      forwarded.push(await authenticate(fromPartner(token), demand));
      expect(forwarded).toMatchObject([
        { status: 'authenticated', scheme: 'Partners' },
        { status: 'failed', scheme: 'Partners', failure: { code: 'IDX10205' } },
      ]);
      expect(await authenticate(request(token), demand)).toMatchObject({ scheme: 'Staff' });
    });

    it('has the other scheme challenge', async () => {
      const schemes = service(await forwarding({ ...toPartners, challenge: 'Bearer realm="staff"' }));
      const call = fromPartner();
      const result = await schemes.authenticate(call, both);
      const denial = await schemes.challenge(call, both, result as Unauthenticated);
      expect(denial.challenges).toEqual(['Bearer']);
    });

    it.each([
      ['throws', () => fails()],
      ['names a scheme that there is not', () => 'Nobody'],
    ])('refuses a request where the selector %s, and tells so once', async (_, forwardDefaultSelector) => {
      const schemes = service(await forwarding({ forwardDefaultSelector }));
      const told = await listening(['hook.failed'], async () => {
        const call = request(token);
        const result = await schemes.authenticate(call, ANY);
        expect(result).toMatchObject({ status: 'failed', failure: { code: 'NJB10002' } });
        await schemes.challenge(call, ANY, result as Unauthenticated);
      });
      expect(told).toMatchObject([['hook.failed', { scheme: 'Staff', hook: 'forwardDefaultSelector' }]]);
    });

    async function forwarding(staffOptions: JwtBearerOptions): Promise<JwtBearerAuthenticationOptions> {
      return {
        schemes: { Staff: await optionsOf(staff, staffOptions), Partners: await optionsOf(partners) },
        defaultScheme: 'Staff',
      };
    }

    function fromPartner(text?: string): AuthenticationRequest {
      const call = request(text);
      return { ...call, request: { headers: { 'x-partner': 'yes' } } };
    }
  });

  async function several(staffEvents: JwtBearerEvents = {}): Promise<JwtBearerAuthenticationOptions> {
    return {
      schemes: {
        Staff: await optionsOf(staff, { events: staffEvents }),
        Partners: await optionsOf(partners),
      },
    };
  }
});
