import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  Args,
  Field,
  ObjectType,
  Parent,
  Query,
  ResolveField,
  ResolveReference,
  Resolver,
} from '@nestjs/graphql';
import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { Context, GraphQLModule } from '@nestjs/graphql';
import { UseGuards } from '@nestjs/common';
import { ExternalContextCreator } from '@nestjs/core';
import {
  AllowAnonymous,
  AuthGuard,
  Authorize,
  type ClaimsPrincipal,
  JwtBearerModule,
  Roles,
  User,
} from 'nest-jwt-bearer';
import { createTestClock, createTestIssuer, type TestClock, type TestIssuer } from 'nest-jwt-bearer/testing';
import { startApplication, type Application } from './support/application.js';
import { subscribeOverSocket } from './support/transports/graphql-ws.client.js';
import { query, startGraphql, type GraphqlResult } from './support/transports/graphql.transport.js';

@ObjectType()
class Report {
  @Field(() => String)
  title = '';
}

@Resolver(() => Report)
class ReportsResolver {
  @Query(() => Report)
  @Authorize()
  report(
    @Args('title') title: string,
    @Context('req') request: { user?: unknown },
    @User() user: ClaimsPrincipal,
  ): Report {
    return { title: request.user === user ? title : 'of somebody else' };
  }

  @Query(() => Report)
  @AllowAnonymous()
  draft(): Report {
    return { title: 'draft' };
  }

  @Query(() => String)
  @Authorize()
  @UseGuards(AuthGuard)
  @Roles('admin')
  secret(): string {
    return 'secret';
  }

  @ResolveReference()
  @Authorize()
  fromOtherService(reference: object, @User('sub') subject?: string): object {
    return { ...reference, subject };
  }

  @ResolveField(() => String)
  @Roles('admin')
  margin(@Parent() report: Report, @User('sub') subject: string): string {
    return `${report.title} of ${subject}`;
  }
}

describe('GraphQL', () => {
  let issuer: TestIssuer;
  let clock: TestClock;
  let api: Application;
  let validations = 0;

  beforeAll(async () => {
    clock = createTestClock();
    issuer = await createTestIssuer({ clock });
    api = await startApplication({
      imports: [
        JwtBearerModule.forRoot({
          configuration: { issuer: issuer.issuer, jwks: await issuer.jwks() },
          audience: 'api',
          clock,
          events: {
            onTokenValidated: () => {
              validations += 1;
            },
          },
        }),
        GraphQLModule.forRoot<ApolloDriverConfig>({
          driver: ApolloDriver,
          autoSchemaFile: true,
          graphiql: false,
          includeStacktraceInErrorResponses: false,
          fieldResolverEnhancers: ['guards'],
          allowBatchedHttpRequests: true,
        }),
      ],
      providers: [ReportsResolver],
    });
  });

  afterAll(async () => {
    await api.close();
    await issuer.close();
  });

  async function ask(
    text: string,
    token?: string,
  ): Promise<{ headers: Headers; status: number } & GraphqlResult> {
    const response = await query(api, text, token);
    return {
      headers: response.headers,
      status: response.status,
      ...((await response.json()) as GraphqlResult),
    };
  }

  it('makes the user of the resolver and of the request', async () => {
    const { data } = await ask('{ report(title: "sales") { title } }', await issuer.token());
    expect(data).toEqual({ report: { title: 'sales' } });
  });

  it('answers 200 with an error that has extensions, and challenges by the header of HTTP', async () => {
    const { status, headers, errors, data } = await ask('{ secret }', await issuer.token({ aud: 'other' }));
    expect(status).toBe(200);
    expect(data).toBeNull();
    expect(errors).toMatchObject([
      {
        message: 'The token is meant for another audience',
        extensions: { code: 'UNAUTHENTICATED', statusCode: 401, error: 'invalid_token', reason: 'IDX10214' },
      },
    ]);
    expect(headers.get('www-authenticate')).toBe(
      'Bearer error="invalid_token", error_description="The token is meant for another audience"',
    );
  });

  it.each([
    ['no token', () => undefined, { code: 'UNAUTHENTICATED', statusCode: 401 }],
    [
      'a user without the role',
      () => issuer.token(),
      { code: 'FORBIDDEN', statusCode: 403, error: 'insufficient_scope' },
    ],
    ['an unreadable header', () => 'a b', { code: 'BAD_REQUEST', statusCode: 400, error: 'invalid_request' }],
  ])('names in the extensions what HTTP would have answered to %s', async (_, token, extensions) => {
    const { errors } = await ask('{ secret }', await token());
    expect(errors).toMatchObject([{ extensions }]);
    expect(Object.keys(errors?.[0]?.extensions ?? {})).toEqual(Object.keys(extensions));
  });

  it('challenges once, however many fields are refused', async () => {
    const { headers } = await ask('{ one: secret two: secret three: secret }');
    expect(headers.get('www-authenticate')).toBe('Bearer');
  });

  it('refuses one field and answers the others, where the guard runs for fields', async () => {
    const { data, errors } = await ask('{ draft { title margin } }', await issuer.token());
    expect(data).toBeNull();
    expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    const admin = await issuer.token({ sub: 'alice', roles: ['admin'] });
    expect(await ask('{ draft { margin } }', admin)).toMatchObject({
      data: { draft: { margin: 'draft of alice' } },
    });
  });

  describe('that resolves a reference of a federation', () => {
    // the package of Apollo for subgraphs calls it in this way: without arguments, and with the context in their place
    async function resolve(context: object): Promise<unknown> {
      const resolver = api.app.get(ReportsResolver);
      const call = api.app
        .get(ExternalContextCreator)
        .create(
          resolver,
          Reflect.get(resolver, 'fromOtherService') as (...args: unknown[]) => unknown,
          'fromOtherService',
          '__routeArguments__',
          { exchangeKeyForValue: () => undefined },
          undefined,
          undefined,
          undefined,
          'graphql',
        ) as (...args: unknown[]) => Promise<unknown>;
      return call({ __typename: 'Report' }, context, { fieldName: 'fromOtherService' });
    }

    it('finds user and request in the context', async () => {
      const headers = { authorization: `Bearer ${await issuer.token({ sub: 'alice' })}` };
      expect(await resolve({ req: { headers } })).toMatchObject({ subject: 'alice' });
    });

    it('refuses a reference without a user', async () => {
      await expect(resolve({ req: { headers: {} } })).rejects.toMatchObject({
        status: 401,
        extensions: { code: 'UNAUTHENTICATED' },
      });
    });
  });

  it('validates an operation once, however many resolvers and guards it has', async () => {
    validations = 0;
    const admin = await issuer.token({ roles: ['admin'] });
    await ask('{ one: secret two: secret report(title: "a") { margin } }', admin);
    expect(validations).toBe(1);
  });

  it('does the same for a batch of operations, which have one request', async () => {
    validations = 0;
    const response = await fetch(`${await api.app.getUrl()}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${await issuer.token({ roles: ['admin'] })}`,
      },
      body: JSON.stringify([{ query: '{ secret }' }, { query: '{ report(title: "b") { title } }' }]),
    });
    expect(await response.json()).toMatchObject([
      { data: { secret: 'secret' } },
      { data: { report: { title: 'b' } } },
    ]);
    expect(validations).toBe(1);
  });
});

describe('subscriptions of GraphQL', () => {
  let issuer: TestIssuer;
  let api: Application;
  let url: string;
  const subscription = 'subscription { me { subject } }';

  beforeAll(async () => {
    issuer = await createTestIssuer();
    const configuration = { issuer: issuer.issuer, jwks: await issuer.jwks() };
    api = await startGraphql({ configuration, audience: 'api' });
    url = `${(await api.app.getUrl()).replace('http', 'ws')}/graphql`;
  });

  afterAll(async () => {
    await api.close();
    await issuer.close();
  });

  it.each(['authorization', 'Authorization', 'AUTHORIZATION'])(
    'take the token from %s of connectionParams',
    async (name) => {
      const parameters = { [name]: `Bearer ${await issuer.token({ sub: 'alice' })}` };
      expect(await subscribeOverSocket(url, subscription, parameters)).toEqual({
        data: { me: { subject: 'alice' } },
      });
    },
  );

  it('take it from the header of the handshake, where a client can set one', async () => {
    const headers = { authorization: `Bearer ${await issuer.token({ sub: 'alice' })}` };
    expect(await subscribeOverSocket(url, subscription, {}, headers)).toEqual({
      data: { me: { subject: 'alice' } },
    });
  });

  it('are refused with a token in both places (requirement 8)', async () => {
    const headers = { authorization: `Bearer ${await issuer.token()}` };
    expect(await subscribeOverSocket(url, subscription, headers, headers)).toMatchObject({
      errors: [{ extensions: { code: 'BAD_REQUEST', error: 'invalid_request' } }],
    });
  });

  it.each([[7], [{}], [['Bearer a.b.c']], [null]])(
    'are refused with %j for a token',
    async (authorization) => {
      expect(await subscribeOverSocket(url, subscription, { authorization })).toMatchObject({
        errors: [{ extensions: { code: 'BAD_REQUEST' } }],
      });
    },
  );

  it('hold the challenge in the extensions, as there is no header', async () => {
    expect(await subscribeOverSocket(url, subscription, {})).toMatchObject({
      errors: [{ message: 'Unauthorized', extensions: { code: 'UNAUTHENTICATED', challenge: 'Bearer' } }],
    });
  });
});
