import { describe, expect, it } from '@jest/globals';
import type { ExecutionContext } from '@nestjs/common';
import { executionContext } from './execution-context.fixture.js';
import { requestOf } from './request-of.js';

describe('requestOf', () => {
  it('knows a request of Fastify by the request of Node that it wraps', () => {
    const raw = { rawHeaders: [] };
    expect(requestOf(http({ raw, headers: {} })).key).toBe(raw);
  });

  it('does not take something else that is called raw for it', () => {
    const request = { raw: Buffer.from('body'), rawHeaders: [], headers: {} };
    expect(requestOf(http(request)).key).toBe(request);
  });

  it('finds the field that middleware has put in place of the one that was sent', () => {
    const request = {
      rawHeaders: ['Authorization', 'Bearer sent'],
      headers: { authorization: 'Bearer placed' },
    };
    expect(requestOf(http(request)).authorization).toEqual(['Bearer placed']);
  });

  it.each([
    ['in any letter case', ['authorization', 'a', 'AUTHORIZATION', 'b']],
    ['between others', ['Authorization', 'a', 'Accept', 'Authorization', 'Authorization', 'b']],
  ])('finds every field that was sent, %s (requirement 3)', (_, rawHeaders) => {
    expect(requestOf(http({ rawHeaders, headers: { authorization: 'a' } })).authorization).toEqual([
      'a',
      'b',
    ]);
  });

  it('finds the field where a platform has no raw list', () => {
    expect(requestOf(http({ headers: { authorization: 'Bearer a' } })).authorization).toEqual(['Bearer a']);
    expect(requestOf(http({ headers: {} })).authorization).toEqual([]);
  });

  it('refuses a call by a transport that is not known, and says what to do', () => {
    expect(() => requestOf(executionContext('carrier pigeon', []))).toThrow(
      "AuthGuard: ReportsController.list is called by 'carrier pigeon', which cannot be authenticated; protect it by a guard of its own",
    );
  });

  it.each([
    ['graphql', [{}, {}, undefined, {}], 'without a GraphQL context'],
    ['ws', [undefined, {}, 'list'], 'without a socket'],
    ['rpc', [{}, 'text'], 'without the context of a message'],
  ])('refuses a call by %s in which nothing can be found', (type, args, reason) => {
    expect(() => requestOf(executionContext(type, args))).toThrow(
      `ReportsController.list is called ${reason}`,
    );
  });
});

function http(request: object): ExecutionContext {
  return executionContext('http', [request, {}]);
}
