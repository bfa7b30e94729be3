import { describe, expect, it } from '@jest/globals';
import type { Denial } from '../authentication/denial.js';
import { grpcRefusal, rpcRefusal, wsRefusal } from './message-refusal.js';

const DENIAL: Denial = {
  status: 401,
  challenges: ['Bearer', 'Basic realm="old"'],
  message: 'The token has expired',
  error: 'invalid_token',
  code: 'IDX10223',
};

const BODY = {
  status: 'error',
  statusCode: 401,
  message: 'The token has expired',
  error: 'invalid_token',
  code: 'IDX10223',
  challenge: 'Bearer, Basic realm="old"',
};

describe('the refusal of a message', () => {
  it('is an exception of its transport, with the body of HTTP and the challenge', async () => {
    const [ws, rpc] = [await wsRefusal(DENIAL), await rpcRefusal(DENIAL)];
    expect([ws.constructor.name, rpc.constructor.name]).toEqual(['WsException', 'RpcException']);
    expect([ws, rpc]).toMatchObject([{ error: BODY }, { error: BODY }]);
    expect(ws.message).toBe('The token has expired');
  });

  it('says in whole seconds when to come back', async () => {
    const outage = { status: 503, challenges: [], message: 'Service Unavailable' };
    expect(await wsRefusal({ ...outage, retryAfter: 1 })).toMatchObject({ error: { retryAfter: 1 } });
    expect(await wsRefusal({ ...outage, retryAfter: 1001 })).toMatchObject({ error: { retryAfter: 2 } });
  });

  it.each([
    [400, 3],
    [401, 16],
    [403, 7],
    [404, 5],
    [503, 14],
    [418, 2],
  ])('of %i is status %i of gRPC, whose details hold the code', async (status, code) => {
    const details = 'IDX10223: The token has expired';
    expect(await grpcRefusal({ ...DENIAL, status })).toMatchObject({
      error: { code, details, message: details },
    });
  });
});
