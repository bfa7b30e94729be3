import { describe, expect, it } from '@jest/globals';
import { executionContext } from './execution-context.fixture.js';
import { graphqlCall } from './graphql.context.js';

const request = { headers: { authorization: 'Bearer a' } };
const INFO = { fieldName: 'list' };

describe('an operation of GraphQL', () => {
  it.each([
    ['req', { req: request }],
    ['request', { request }],
    ['reply.request', { reply: { request } }],
    ['extra.request', { extra: { request } }],
    ['req.extra.request', { req: { extra: { request }, connectionParams: {} } }],
  ])('has the token of the request that is %s of its context', (_, context) => {
    const call = graphqlCall(executionContext('graphql', [{}, {}, context, INFO]));
    expect(call).toMatchObject({ authorization: ['Bearer a'], remedy: undefined });
    expect(call.request).toBe(request);
    expect(call.connection).toBe(request);
    expect(call.key).toBe(context);
  });

  it('has its context in the second place where a federation resolves a reference', () => {
    const call = graphqlCall(executionContext('graphql', [{ __typename: 'Report' }, { req: request }, INFO]));
    expect(call.authorization).toEqual(['Bearer a']);
  });

  it.each([
    ['connectionParams', { connectionParams: { authorization: 'Bearer a' } }],
    ['req.connectionParams', { req: { connectionParams: { Authorization: 'Bearer a' } } }],
  ])('has the token of %s where there is no request', (_, context) => {
    const call = graphqlCall(executionContext('graphql', [{}, {}, context, INFO]));
    expect(call).toMatchObject({ authorization: ['Bearer a'], remedy: undefined });
  });

  it('sees every place, so that a token in two of them is not overlooked (requirement 8)', () => {
    const context = { req: { extra: { request }, connectionParams: { authorization: 'Bearer b' } } };
    const { authorization } = graphqlCall(executionContext('graphql', [{}, {}, context, INFO]));
    expect(authorization).toEqual(['Bearer a', 'Bearer b']);
  });

  it.each([
    ['res', { req: request, res: { setHeader: () => undefined, statusCode: 200 } }, 'res'],
    ['reply', { reply: { request, header: () => undefined, statusCode: 200 } }, 'reply'],
  ])('has its response in %s', (_, context, member) => {
    const { response } = graphqlCall(executionContext('graphql', [{}, {}, context, INFO]));
    expect(response).toBe(Reflect.get(context, member));
  });

  it('finds the response of Express by its request', () => {
    const res = { setHeader: () => undefined, statusCode: 200 };
    const { response } = graphqlCall(
      executionContext('graphql', [{}, {}, { req: { ...request, res } }, INFO]),
    );
    expect(response).toBe(res);
  });

  it('leaves alone a response that was sent', () => {
    const res = { setHeader: () => undefined, statusCode: 200, headersSent: true };
    const { response } = graphqlCall(executionContext('graphql', [{}, {}, { req: request, res }, INFO]));
    expect(response).toEqual({ statusCode: 200 });
  });

  it('has no token where the context holds no request, and says what to do', () => {
    const call = graphqlCall(executionContext('graphql', [{}, {}, {}, INFO]));
    expect(call.authorization).toEqual([]);
    expect(call.remedy).toMatch(
      /^ReportsController\.list: the GraphQL context holds no request; put one there/,
    );
  });
});
