import type { Demand } from '../authorization/demand.js';
import { ConfigurationUnavailableError } from '../errors/configuration-unavailable.error.js';
import { isPending, proceed, type MaybePromise } from '../validation/maybe-promise.js';
import type { TokenValidationResult } from '../validation/token-validation-result.js';
import { attachment } from './attachment.js';
import type { AuthenticationDemand } from './authentication-demand.js';
import type { AuthenticationRequest } from './authentication-request.js';
import type {
  Authenticated,
  AuthenticationResult,
  AuthenticationUnavailable,
  Unauthenticated,
} from './authentication-result.js';
import { readBearerCredentials } from './bearer-credentials.js';
import { ConnectionResults, type TokenEnd } from './connection-results.js';
import type { Denial } from './denial.js';
import { Denials } from './denials.js';
import { Forwarding } from './forwarding.js';
import { JwtBearerHandler } from './jwt-bearer-handler.js';
import type { JwtBearerSchemes } from './jwt-bearer-schemes.js';
import { reportResult } from './report.js';

/**
 * Authenticates requests: lets the application see a request, finds its token, and has it validated by the scheme that it fits. It
 * answers at once while the keys are at hand, and does its work once a request however often it is asked.
 *
 * @see .NET's `IAuthenticationService`
 */
export class AuthenticationService {
  readonly #schemes: JwtBearerSchemes;
  readonly #handlers: ReadonlyMap<string, JwtBearerHandler>;
  readonly #denials: Denials;
  readonly #forwarding: Forwarding;
  readonly #candidates = new WeakMap<AuthenticationDemand, Candidates>();
  readonly #known = attachment<Known>();
  readonly #connections: ConnectionResults;

  constructor(schemes: JwtBearerSchemes) {
    this.#schemes = schemes;
    this.#connections = new ConnectionResults(schemes);
    this.#denials = new Denials(schemes);
    this.#handlers = new Map([...schemes].map((scheme) => [scheme.name, new JwtBearerHandler(scheme)]));
    this.#forwarding = new Forwarding(schemes);
  }

  /** Whether the application sees requests before they are read, and may find a token where there is no header. */
  get receives(): boolean {
    return [...this.#handlers.values()].some((handler) => handler.receives);
  }

  authenticate(
    request: AuthenticationRequest,
    demand: AuthenticationDemand,
  ): MaybePromise<AuthenticationResult> {
    const known = this.#known.get(request.key);
    if (known?.demand === demand) {
      return known.result;
    }
    const forwarded = this.#forwarding.forward(request, demand);
    const outcome = 'status' in forwarded ? forwarded : this.#begin(request, forwarded);
    const result = proceed(outcome, (answer) => {
      reportResult(answer, demand.anonymous);
      return answer;
    });
    this.#known.set(request.key, { demand, forwarded: 'status' in forwarded ? demand : forwarded, result });
    return result;
  }

  /** How a request without a user is refused. */
  challenge(
    request: AuthenticationRequest,
    demand: AuthenticationDemand,
    result: Unauthenticated,
  ): MaybePromise<Denial> {
    const known = this.#known.get(request.key);
    return this.#denials.unauthenticated(
      request,
      known?.demand === demand ? known.forwarded : demand,
      result,
    );
  }

  /**
   * How a user is refused who lacks what the route demands.
   *
   * @param demands all that the route demands, met or not
   */
  forbid(
    request: AuthenticationRequest,
    user: Authenticated,
    unmet: readonly Demand[],
    demands = unmet,
  ): MaybePromise<Denial> {
    return this.#denials.forbidden(request, user, unmet, demands);
  }

  /** When the token of a connection ends, by which its latest request was authenticated. */
  endOf(connection: object): MaybePromise<TokenEnd | undefined> {
    return this.#connections.endOf(connection);
  }

  /** What a token comes to, by that one of these schemes which it fits. */
  protected validateToken(token: string, among: readonly string[]): MaybePromise<TokenValidationResult> {
    return this.#schemes.selection.validate(token, among);
  }

  #begin(request: AuthenticationRequest, demand: AuthenticationDemand): MaybePromise<AuthenticationResult> {
    const { handlers, schemes } = this.#candidatesOf(demand);
    return handlers.some((handler) => handler.receives)
      ? this.#receive(request, demand, handlers, [])
      : this.#read(request, demand, schemes);
  }

  #candidatesOf(demand: AuthenticationDemand): Candidates {
    let candidates = this.#candidates.get(demand);
    if (candidates === undefined) {
      const { schemes } = demand;
      const all = [...this.#handlers.values()];
      const handlers = schemes.length === 0 ? all : all.filter(({ scheme }) => schemes.includes(scheme));
      candidates = { handlers, schemes: handlers.map(({ scheme }) => scheme) };
      this.#candidates.set(demand, candidates);
    }
    return candidates;
  }

  /** A scheme without a result for this request is out of it; one that brings a token is the only one left. */
  #receive(
    request: AuthenticationRequest,
    demand: AuthenticationDemand,
    [handler, ...others]: readonly JwtBearerHandler[],
    open: readonly string[],
  ): MaybePromise<AuthenticationResult> {
    if (handler === undefined) {
      return open.length === 0 ? { status: 'none', scheme: undefined } : this.#read(request, demand, open);
    }
    return proceed(handler.receive(request), ({ result, token }) => {
      if (result !== undefined) {
        return result.status === 'none' ? this.#receive(request, demand, others, open) : result;
      }
      return token === undefined || token === ''
        ? this.#receive(request, demand, others, [...open, handler.scheme])
        : this.#read(request, demand, [handler.scheme], token);
    });
  }

  #read(
    request: AuthenticationRequest,
    { anonymous }: AuthenticationDemand,
    among: readonly string[],
    token?: string,
  ): MaybePromise<AuthenticationResult> {
    const credentials = readBearerCredentials(request.authorization, token);
    const scheme = among.length === 1 ? among[0] : undefined;
    if (credentials.status !== 'token') {
      return { ...credentials, scheme };
    }
    const { connection } = request;
    const earlier = connection && this.#connections.find(connection, credentials.token);
    if (isPending(earlier) && anonymous) {
      return withoutWaiting(scheme);
    }
    return proceed(earlier, (user) =>
      user !== undefined && among.includes(user.scheme)
        ? user
        : this.#validate(request, anonymous, among, credentials.token),
    );
  }

  #validate(
    request: AuthenticationRequest,
    anonymous: boolean,
    among: readonly string[],
    token: string,
  ): MaybePromise<AuthenticationResult> {
    const validation = this.validateToken(token, among);
    if (isPending(validation) && anonymous) {
      validation.catch(() => undefined); // whatever comes of it, nobody waits for it
      return withoutWaiting(among.length === 1 ? among[0] : undefined);
    }
    const result = proceed(validation, (outcome) => this.#judge(request, outcome));
    if (request.connection !== undefined) {
      this.#connections.keep(request.connection, token, validation, result);
    }
    return result;
  }

  #judge(
    request: AuthenticationRequest,
    validation: TokenValidationResult,
  ): MaybePromise<AuthenticationResult> {
    // a token that fits none of several schemes: no application code of any scheme takes part
    if (validation.status === 'invalid' && validation.scheme === undefined) {
      return { status: 'failed', scheme: undefined, failure: validation };
    }
    const handler = this.#handlers.get(validation.scheme ?? '');
    if (handler === undefined) {
      throw new RangeError(`There is no scheme ${JSON.stringify(validation.scheme)}`);
    }
    return handler.judge(request, validation);
  }
}

/** Who may take the requests of a route. */
interface Candidates {
  readonly handlers: readonly JwtBearerHandler[];
  readonly schemes: readonly string[];
}

interface Known {
  readonly demand: AuthenticationDemand;
  /** The same with the schemes that took the request. */
  readonly forwarded: AuthenticationDemand;
  readonly result: MaybePromise<AuthenticationResult>;
}

function withoutWaiting(scheme: string | undefined): AuthenticationUnavailable {
  const error = new ConfigurationUnavailableError({ code: 'IDX20803', retryAfter: 0 });
  return { status: 'unavailable', scheme, failure: { code: error.code, error }, retryAfter: 0 };
}
