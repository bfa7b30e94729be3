import { describe, expect, it } from '@jest/globals';
import type { Authenticated } from '../authentication/authentication-result.js';
import { executionContext } from './contexts/execution-context.fixture.js';
import { requestOf } from './contexts/request-of.js';
import { claimOf, setNobody, setUser, userOf } from './user.js';

/** A user, as far as this room looks at one. */
function result(sub: string): Authenticated {
  const principal = {
    payload: { sub },
    findFirstValue: (name: string) => (name === 'sub' ? sub : undefined),
  };
  return {
    status: 'authenticated',
    scheme: 'Bearer',
    principal,
    user: principal,
  } as unknown as Authenticated;
}

const socketMessage = (client: object, data: unknown): ReturnType<typeof requestOf> =>
  requestOf(executionContext('ws', [client, data, undefined, 'list']));

describe('the user of a call', () => {
  it.each([
    ['http', [{ headers: {} }, {}]],
    ['graphql', [{}, {}, { req: { headers: {} } }, {}]],
    ['ws', [{}, {}, undefined, 'list']],
    ['rpc', [{}, { getHeaders: () => undefined }]],
  ])('is found by parameters and on its carrier: %s', (type, args) => {
    const alice = result('alice');
    const guarded = requestOf(executionContext(type, args));
    setUser(guarded, alice);
    // parameters get arguments of their own
    const parameter = requestOf(executionContext(type, [...args]));
    expect([userOf(parameter), claimOf(parameter, 'sub')]).toEqual([alice.user, 'alice']);
    expect(guarded.carrier.user).toBe(alice.user);
    expect(guarded.request.user).toBe(alice.user);
  });

  it.each([
    ['http', [{ headers: {}, user: result('eve').user }, {}]],
    ['ws', [{ user: result('eve').user }, {}, undefined, 'list']],
    ['rpc', [{}, { getHeaders: () => undefined, user: result('eve').user }]],
  ])('is what another guard has left where this one did not run: %s', (type, args) => {
    expect(claimOf(requestOf(executionContext(type, args)), 'sub')).toBe('eve');
  });

  it('is nobody where the guard found none, whoever spoke before on the socket', () => {
    const client: { user?: unknown } = {};
    setUser(socketMessage(client, 'first'), result('alice'));
    setNobody(socketMessage(client, 'second'));
    expect(userOf(socketMessage(client, 'second'))).toBeUndefined();
    expect(claimOf(socketMessage(client, 'second'), 'sub')).toBeUndefined();
    expect(client.user).toBeUndefined();
  });

  it('is nobody, and leaves alone what the application has put on the socket', () => {
    const own = { name: 'guest' };
    const client = { user: own };
    const data = {};
    setNobody(socketMessage(client, data));
    expect(client.user).toBe(own);
    expect(userOf(socketMessage(client, data))).toBeUndefined();
  });

  it('is kept for each message that has an object of its own', () => {
    const client = {};
    const [first, second] = [{}, {}];
    setUser(socketMessage(client, first), result('alice'));
    setUser(socketMessage(client, second), result('bob'));
    expect([first, second].map((data) => claimOf(socketMessage(client, data), 'sub'))).toEqual([
      'alice',
      'bob',
    ]);
  });

  it('is the same for messages without an object whose tokens say the same', () => {
    const client = {};
    setUser(socketMessage(client, 'first'), result('alice'));
    setUser(socketMessage(client, 'second'), result('alice'));
    expect(claimOf(socketMessage(client, 'first'), 'sub')).toBe('alice');
  });

  it('is refused where such messages have brought different users', () => {
    const client = {};
    setUser(socketMessage(client, 'first'), result('alice'));
    setUser(socketMessage(client, 'second'), result('bob'));
    setUser(socketMessage(client, 'third'), result('alice'));
    expect(() => userOf(socketMessage(client, 'first'))).toThrow('send the payload as an object');
  });
});
