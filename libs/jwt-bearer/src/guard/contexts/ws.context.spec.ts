import { describe, expect, it } from '@jest/globals';
import { executionContext } from './execution-context.fixture.js';
import { noteHandshake } from './handshake.js';
import { wsCall } from './ws.context.js';

const PATTERN = { command: 'list' };

describe('a message of a socket', () => {
  it('has one key for all its guards, and another than the next message', () => {
    const client = {};
    const first = executionContext('ws', [client, 'text', undefined, 'list']);
    const second = executionContext('ws', [client, 'text', undefined, 'list']);
    expect(wsCall(first).key).toBe(wsCall(first).key);
    expect(wsCall(first).key).not.toBe(wsCall(second).key);
  });

  it.each([
    ['its payload', [{ text: 'a' }, undefined], 0],
    ['its acknowledgement', ['text', () => undefined], 1],
  ])('is known to its parameters by %s', (_, args, index) => {
    const { holder } = wsCall(executionContext('ws', [{}, ...args, PATTERN]));
    expect(holder).toBe(args[index]);
  });

  it('is known by its socket where it has no object of its own; its pattern belongs to all messages', () => {
    const client = {};
    expect(wsCall(executionContext('ws', [client, 'text', 'list', PATTERN])).holder).toBe(client);
  });

  it.each([
    ['noted for a socket of ws', noted({ headers: { authorization: 'Bearer a' } })],
    ['of socket.io', { request: { headers: { authorization: 'Bearer a' } } }],
    ['of socket.io, where the request is hidden', { handshake: { headers: { authorization: 'Bearer a' } } }],
    ['of socket.io, whose token stands in auth', { handshake: { headers: {}, auth: { token: 'a' } } }],
  ])('has the token of the handshake that was %s', (_, client) => {
    expect(wsCall(executionContext('ws', [client, {}, 'list']))).toMatchObject({
      authorization: ['Bearer a'],
      remedy: undefined,
    });
  });

  it('finds every field of the handshake, as of any request (requirement 3)', () => {
    const rawHeaders = ['Authorization', 'Bearer a', 'authorization', 'Bearer b'];
    const client = { request: { headers: { authorization: 'Bearer a' }, rawHeaders } };
    expect(wsCall(executionContext('ws', [client, {}, 'list'])).authorization).toEqual([
      'Bearer a',
      'Bearer b',
    ]);
  });

  it('has no token where the handshake is not known, and says what to do', () => {
    const call = wsCall(executionContext('ws', [{ user: { name: 'alice' } }, {}, 'list']));
    expect(call.authorization).toEqual([]);
    expect(call.remedy).toMatch(/^ReportsController\.list: the handshake of this socket is not known; call /);
  });

  it('shows handlers of events the payload, the name of the message and the handshake', () => {
    const client = noted({ headers: { cookie: 'a=b' }, url: '/chat?a', method: 'GET' });
    const { request } = wsCall(executionContext('ws', [client, { text: 'hello' }, 'list']));
    expect(request).toMatchObject({
      transport: 'ws',
      headers: { cookie: 'a=b' },
      url: '/chat?a',
      method: 'GET',
      data: { text: 'hello' },
      pattern: 'list',
    });
    expect(request['client']).toBe(client);
  });
});

function noted(handshake: Parameters<typeof noteHandshake>[1]): object {
  const client = {};
  noteHandshake(client, handshake);
  return client;
}
