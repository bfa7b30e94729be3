import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { Field, GraphQLModule, Mutation, ObjectType, Query, Resolver, Subscription } from '@nestjs/graphql';
import { AllowAnonymous, Authorize, JwtBearerModule, Roles, User } from 'nest-jwt-bearer';
import { startApplication, type Application } from '../application.js';
import { subscribeOverSocket } from './graphql-ws.client.js';
import { authorization, refused, type Answer, type Options, type Transport } from './transport.js';

@ObjectType()
class Seen {
  @Field(() => String, { nullable: true })
  subject: string | null = null;
}

@Resolver()
class SeenResolver {
  @Query(() => Seen)
  @Authorize()
  me(@User('sub') subject: string): Seen {
    return { subject };
  }

  @Query(() => Seen)
  @Roles('admin')
  admin(@User('sub') subject: string): Seen {
    return { subject };
  }

  @Query(() => Seen)
  @AllowAnonymous()
  public(@User('sub') subject?: string): Seen {
    return { subject: subject ?? null };
  }

  @Query(() => Seen)
  unmarked(@User('sub') subject?: string): Seen {
    return { subject: subject ?? null };
  }

  @Mutation(() => Seen)
  @Roles('admin')
  change(@User('sub') subject: string): Seen {
    return { subject };
  }

  @Subscription(() => Seen, { name: 'me', resolve: (seen: Seen) => seen })
  @Authorize()
  watchMe(@User('sub') subject: string): AsyncGenerator<Seen> {
    return once({ subject });
  }

  @Subscription(() => Seen, { name: 'admin', resolve: (seen: Seen) => seen })
  @Roles('admin')
  watchAdmin(@User('sub') subject: string): AsyncGenerator<Seen> {
    return once({ subject });
  }

  @Subscription(() => Seen, { name: 'public', resolve: (seen: Seen) => seen })
  @AllowAnonymous()
  watchPublic(@User('sub') subject?: string): AsyncGenerator<Seen> {
    return once({ subject: subject ?? null });
  }

  @Subscription(() => Seen, { name: 'unmarked', resolve: (seen: Seen) => seen })
  watchUnmarked(@User('sub') subject?: string): AsyncGenerator<Seen> {
    return once({ subject: subject ?? null });
  }
}

async function* once(seen: Seen): AsyncGenerator<Seen> {
  yield await Promise.resolve(seen);
}

/** An API of GraphQL on Apollo and Express, with subscriptions over graphql-ws. */
export function startGraphql(options: Options, context?: unknown): Promise<Application> {
  return startApplication({
    imports: [
      JwtBearerModule.forRoot(options),
      GraphQLModule.forRoot<ApolloDriverConfig>({
        driver: ApolloDriver,
        autoSchemaFile: true,
        graphiql: false,
        includeStacktraceInErrorResponses: false,
        subscriptions: { 'graphql-ws': true },
        ...(context === undefined ? {} : { context }),
      }),
    ],
    providers: [SeenResolver],
  });
}

export interface GraphqlResult {
  readonly data?: Readonly<Record<string, { subject: string | null }>> | null;
  readonly errors?: readonly GraphqlError[];
}

export interface GraphqlError {
  readonly message: string;
  readonly extensions: Readonly<Record<string, unknown>>;
}

/** Sends an operation over HTTP. */
export async function query(api: Application, text: string, token?: string): Promise<Response> {
  return fetch(`${await api.app.getUrl()}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...authorization(token) },
    body: JSON.stringify({ query: text }),
  });
}

export const graphqlTransports: readonly Transport[] = [
  {
    name: 'GraphQL over HTTP',
    start: async (options) => {
      const api = await startGraphql(options);
      return {
        call: async (handler, token) => {
          const response = await query(api, `{ ${handler} { subject } }`, token);
          return answerOf((await response.json()) as GraphqlResult, handler);
        },
        close: () => api.close(),
      };
    },
  },
  {
    name: 'GraphQL subscriptions',
    start: async (options) => {
      const api = await startGraphql(options);
      const url = `${(await api.app.getUrl()).replace('http', 'ws')}/graphql`;
      return {
        call: async (handler, token) => {
          const parameters = token === undefined ? {} : { Authorization: `Bearer ${token}` };
          const result = await subscribeOverSocket(
            url,
            `subscription { ${handler} { subject } }`,
            parameters,
          );
          return answerOf(result, handler);
        },
        close: () => api.close(),
      };
    },
  },
];

function answerOf({ data, errors }: GraphqlResult, handler: string): Answer {
  const seen = data?.[handler];
  if (seen !== undefined) {
    return { subject: seen.subject };
  }
  const [{ message, extensions } = { message: 'no error', extensions: {} }] = errors ?? [];
  return refused(Number(extensions['statusCode']), message, {
    error: extensions['error'],
    code: extensions['reason'],
  });
}
