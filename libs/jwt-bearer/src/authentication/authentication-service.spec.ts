import { describe, expect, it } from '@jest/globals';
import type { JwtBearerEvents } from './events/jwt-bearer-events.js';
import {
  ANY,
  ANONYMOUS,
  staff,
  token,
  type Ending,
  service,
  bound,
  optionsOf,
  request,
  principal,
  unreachable,
  fails,
  listening,
} from './authentication-service.fixture.js';

describe('AuthenticationService', () => {
  it('tells once of a scheme that its tokens live shorter than the clock skew (requirement 46)', async () => {
    const { authenticate } = bound(service(await optionsOf(staff)));
    const told = await listening(['lifetime.short'], async () => {
      for (const life of [300, 299, 60]) {
        await authenticate(request(await staff.token({ exp: staff.now() + life })), ANY);
      }
    });
    expect(told).toEqual([['lifetime.short', { scheme: 'Bearer', lifetime: 299_000, clockSkew: 300_000 }]]);
  });

  it('lets nobody pass while the class with the handlers is still to be made', async () => {
    class Handlers implements JwtBearerEvents {
      onTokenValidated(context: Ending): void {
        context.fail('nobody');
      }
    }
    const schemes = service(await optionsOf(staff, { eventsType: Handlers }));
    expect(() => schemes.authenticate(request(token), ANY)).toThrow(
      'The events of scheme Bearer are not there before the application has started.',
    );
  });

  describe('without events', () => {
    it('answers at once while the keys are at hand', async () => {
      const result = service(await optionsOf(staff)).authenticate(request(token), ANY);
      expect(result).toMatchObject({ status: 'authenticated', scheme: 'Bearer' });
    });

    it.each([
      ['none', [], { status: 'none', scheme: 'Bearer' }],
      ['failed', ['Bearer a.b.c'], { status: 'failed', scheme: 'Bearer', failure: { code: 'IDX14102' } }],
      ['malformed', ['Bearer'], { status: 'malformed', scheme: 'Bearer' }],
    ])('answers %s', async (_, authorization, expected) => {
      const { authenticate } = bound(service(await optionsOf(staff)));
      expect(await authenticate({ ...request(), authorization }, ANY)).toMatchObject(expected);
    });

    it('answers unavailable while the keys cannot be had', async () => {
      const options = {
        authority: staff.issuer,
        audience: 'api',
        requireHttpsMetadata: false,
        fetch: unreachable,
      };
      const result = await service(options).authenticate(request(token), ANY);
      expect(result).toMatchObject({ status: 'unavailable', failure: { code: 'IDX20803' } });
    });

    it('validates a request once, however often it is asked', async () => {
      let validations = 0;
      const options = await optionsOf(staff, {
        tokenValidationParameters: { lifetimeValidator: () => ++validations > 0 },
      });
      const { authenticate } = bound(service(options));
      const same = request(token);
      expect(authenticate(same, ANY)).toBe(authenticate({ ...same }, ANY));
      expect(validations).toBe(1);
    });

    it('validates it again for a route that demands something else', async () => {
      const { authenticate } = bound(service(await optionsOf(staff)));
      const same = request(token);
      expect(authenticate(same, ANY)).not.toBe(authenticate(same, { ...ANY, schemes: ['Bearer'] }));
    });
  });

  describe('for an anonymous route', () => {
    it('never waits for keys', async () => {
      const options = {
        authority: staff.issuer,
        audience: 'api',
        requireHttpsMetadata: false,
        fetch: unreachable,
      };
      expect(service(options).authenticate(request(token), ANONYMOUS)).toMatchObject({
        status: 'unavailable',
      });
    });

    it('waits for the application, which may load its own user', async () => {
      const options = await optionsOf(staff, {
        events: {
          onTokenValidated: async (context) => {
            context.user = (await Promise.resolve({ name: 'Alice' })) as never;
          },
        },
      });
      expect(await service(options).authenticate(request(token), ANONYMOUS)).toMatchObject({
        user: { name: 'Alice' },
      });
    });

    it('tells of overlooked credentials, and of no others', async () => {
      const { authenticate } = bound(service(await optionsOf(staff)));
      const told = await listening(['ignored', 'rejected'], async () => {
        await authenticate(request('a.b.c'), ANONYMOUS);
        await authenticate(request(), ANONYMOUS);
      });
      expect(told).toMatchObject([['ignored', { scheme: 'Bearer', code: 'IDX14102' }]]);
    });
  });

  describe('with events', () => {
    it.each([
      ['a good token', () => token, ['onMessageReceived', 'onTokenValidated']],
      ['a bad token', () => `${token}x`, ['onMessageReceived', 'onAuthenticationFailed']],
      ['no token', () => undefined, ['onMessageReceived']],
    ])('runs for %s those of its way', async (_, given, expected) => {
      const ran: string[] = [];
      const note = (name: string) => (): void => void ran.push(name);
      const events = Object.fromEntries(
        ['onMessageReceived', 'onTokenValidated', 'onAuthenticationFailed'].map((name) => [name, note(name)]),
      );
      await service(await optionsOf(staff, { events })).authenticate(request(given()), ANY);
      expect(ran).toEqual(expected);
    });

    it('takes a token that onMessageReceived found', async () => {
      const result = await run({ onMessageReceived: (context) => void (context.token = token) });
      expect(result).toMatchObject({ status: 'authenticated' });
    });

    it('refuses a request that brings a token in two places (requirement 8)', async () => {
      const result = await run({ onMessageReceived: (context) => void (context.token = token) }, token);
      expect(result).toMatchObject({ status: 'malformed' });
    });

    it('hands the validated token and its principal to onTokenValidated', async () => {
      const seen: unknown[] = [];
      await run(
        {
          onTokenValidated: ({ securityToken, principal }) =>
            void seen.push(securityToken.subject, principal.findFirstValue('sub')),
        },
        token,
      );
      expect(seen).toEqual(['alice', 'alice']);
    });

    it('hands the reason to onAuthenticationFailed', async () => {
      const seen: Error[] = [];
      await run(
        { onAuthenticationFailed: ({ error }) => void seen.push(error) },
        await staff.token({ aud: 'other' }),
      );
      expect(seen).toMatchObject([{ name: 'SecurityTokenInvalidAudienceError', code: 'IDX10214' }]);
    });

    it('takes the principal that onTokenValidated puts in its place, for user and roles alike', async () => {
      const other = principal();
      const result = await run({ onTokenValidated: (context) => void (context.principal = other) }, token);
      expect(result).toMatchObject({ status: 'authenticated', principal: other, user: other });
    });

    const ends: [string, keyof JwtBearerEvents, () => string | undefined][] = [
      ['onMessageReceived', 'onMessageReceived', () => token],
      ['onTokenValidated', 'onTokenValidated', () => token],
      ['onAuthenticationFailed', 'onAuthenticationFailed', () => 'a.b.c'],
    ];

    it.each(ends)('ends with what %s says, and no later event runs', async (_, event, given) => {
      const other = principal();
      const later = { onAuthenticationFailed: fails };
      const results = [];
      for (const say of [
        (context: Ending) => context.success(other),
        (context: Ending) => context.fail('locked out'),
        (context: Ending) => context.noResult(),
      ]) {
        results.push(await run({ ...later, [event]: say }, given()));
      }
      expect(results).toMatchObject([
        { status: 'authenticated', principal: other },
        { status: 'failed', failure: { code: undefined, error: { message: 'locked out' } } },
        { status: 'none' },
      ]);
    });

    it.each(['onMessageReceived', 'onTokenValidated'] as const)(
      'refuses the request when %s throws, and tells why once (requirement 111)',
      async (event) => {
        const cause = new Error('database is down');
        for (const handler of [
          () => {
            throw cause;
          },
          () => Promise.reject(cause),
        ]) {
          let result: unknown;
          const told = await listening(['hook.failed', 'rejected', 'authenticated'], async () => {
            result = await run({ [event]: handler }, token);
          });
          expect(result).toMatchObject({ status: 'failed', failure: { code: 'NJB10002', error: { cause } } });
          expect(told).toMatchObject([
            ['hook.failed', { hook: event, cause }],
            ['rejected', { code: 'NJB10002' }],
          ]);
        }
      },
    );

    it('tells what a delegate of the parameters threw', async () => {
      const cause = new Error('tenants cannot be loaded');
      const audienceValidator = (): boolean => {
        throw cause;
      };
      const { authenticate } = bound(
        service(await optionsOf(staff, { tokenValidationParameters: { audienceValidator } })),
      );
      const told = await listening(['hook.failed'], async () => {
        expect(await authenticate(request(token), ANY)).toMatchObject({ status: 'failed' });
      });
      expect(told).toMatchObject([['hook.failed', { hook: 'tokenValidationParameters', cause }]]);
    });

    it('lets onAuthenticationFailed decide about what another handler threw', async () => {
      const result = await run(
        { onMessageReceived: fails, onAuthenticationFailed: (context) => context.noResult() },
        token,
      );
      expect(result).toMatchObject({ status: 'none' });
    });

    it('keeps to the refusal when onAuthenticationFailed throws: 401 stays 401, and an outage an outage', async () => {
      const events = { onAuthenticationFailed: fails };
      const outage = {
        authority: staff.issuer,
        audience: 'api',
        requireHttpsMetadata: false,
        fetch: unreachable,
      };
      expect(await run(events, 'a.b.c')).toMatchObject({ status: 'failed', failure: { code: 'IDX14102' } });
      expect(await service({ ...outage, events }).authenticate(request(token), ANY)).toMatchObject({
        status: 'unavailable',
      });
    });

    async function run(events: JwtBearerEvents, given?: string): Promise<unknown> {
      return service(await optionsOf(staff, { events })).authenticate(request(given), ANY);
    }
  });
});
