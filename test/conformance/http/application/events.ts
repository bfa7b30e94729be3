import {
  Claim,
  ClaimsIdentity,
  ClaimsPrincipal,
  type AuthenticationFailedContext,
  type ChallengeContext,
  type ForbiddenContext,
  type JwtBearerEvents,
  type MessageReceivedContext,
  type TokenValidatedContext,
} from 'nest-jwt-bearer';
import { tokenBy } from '../scenario/message.js';
import type { EventAction, EventName, ScenarioScheme } from '../scenario/scenario.js';

/** Notes which handlers ran, in their order. */
export interface Recorder {
  note(scheme: string, event: string): void;
}

type Context =
  | MessageReceivedContext
  | TokenValidatedContext
  | AuthenticationFailedContext
  | ChallengeContext
  | ForbiddenContext;

/** Handlers for all five events of a scheme: each is noted, then does what the scenario says. */
export function recordedEvents({ name, options }: ScenarioScheme, recorder: Recorder): JwtBearerEvents {
  const handler = (event: EventName) => (context: Context) => {
    recorder.note(name, event);
    for (const action of [options.events?.[event] ?? []].flat() as readonly EventAction[]) {
      perform(action, context);
    }
  };
  return {
    onMessageReceived: handler('onMessageReceived'),
    onTokenValidated: handler('onTokenValidated'),
    onAuthenticationFailed: handler('onAuthenticationFailed'),
    onChallenge: handler('onChallenge'),
    onForbidden: handler('onForbidden'),
  };
}

/** Carries out the members in their order. */
function perform(action: EventAction, context: Context): void {
  for (const name of Object.keys(action) as (keyof EventAction)[]) {
    ACTIONS[name]?.(context as never, action);
  }
}

type Perform<C> = (context: C, action: EventAction) => void;
type Result = MessageReceivedContext | TokenValidatedContext | AuthenticationFailedContext;

const fromRequest: Perform<MessageReceivedContext> = (context, action) => {
  const { url = '', headers } = context.request;
  const token = tokenBy(action, { path: url, header: (name) => [headers[name.toLowerCase()]].flat()[0] });
  if (token !== undefined) {
    context.token = token;
  }
};

const ACTIONS: Readonly<Partial<Record<keyof EventAction, Perform<never>>>> = {
  tokenFromQuery: fromRequest,
  tokenFromCookie: fromRequest,
  tokenFromHeader: fromRequest,
  token: fromRequest,
  noResult: (context: Result) => {
    context.noResult();
  },
  fail: (context: Result, { fail = '' }) => {
    context.fail(fail);
  },
  success: (context: Result, { success = {} }) => {
    context.success(principalOf(success));
  },
  replacePrincipal: (context: TokenValidatedContext, { replacePrincipal = {} }) => {
    context.principal = principalOf(replacePrincipal);
  },
  addClaims: (context: TokenValidatedContext, { addClaims = {} }) => {
    const { identity } = context.principal;
    context.principal = new ClaimsPrincipal(
      new ClaimsIdentity([...identity.claims, ...claimsOf(addClaims)], identity),
    );
  },
  throw: (_: Context, action) => {
    throw new Error(action.throw);
  },
  error: (context: ChallengeContext, { error }) => {
    context.error = error ?? undefined;
  },
  errorDescription: (context: ChallengeContext, { errorDescription }) => {
    context.errorDescription = errorDescription ?? undefined;
  },
  errorUri: (context: ChallengeContext, { errorUri }) => {
    context.errorUri = errorUri ?? undefined;
  },
  handleResponse: (context: ChallengeContext, { handleResponse }) => {
    if (handleResponse === true) {
      context.handleResponse();
    }
  },
  status: (context: Context, { status = 200 }) => {
    replyOf(context).statusCode = status;
  },
  appendHeader: (context: Context, { appendHeader: [name, value] = ['', ''] }) => {
    replyOf(context).header(name, value);
  },
  contentType: (context: Context, { contentType = '' }) => {
    replyOf(context).type(contentType);
  },
  write: (context: Context, { write = '' }) => {
    replyOf(context).send(write);
  },
};

/** What is used of a reply of Fastify. */
interface Reply {
  statusCode: number;
  header(name: string, value: string): unknown;
  type(contentType: string): unknown;
  send(body: string): unknown;
}

function replyOf({ response }: Context): Reply {
  return response as unknown as Reply;
}

function principalOf(claims: Readonly<Record<string, string>>): ClaimsPrincipal {
  return new ClaimsPrincipal(new ClaimsIdentity(claimsOf(claims), { authenticationType: 'scripted' }));
}

function claimsOf(claims: Readonly<Record<string, string>>): Claim[] {
  return Object.entries(claims).map(([type, value]) => new Claim(type, value));
}
