import { createError } from '../errors/create-error.js';
import type { AuthenticationDemand } from './authentication-demand.js';
import type { AuthenticationRequest } from './authentication-request.js';
import type { AuthenticationFailed } from './authentication-result.js';
import type { JwtBearerScheme, JwtBearerSchemes } from './jwt-bearer-schemes.js';
import { reportHookFailure } from './report.js';

/**
 * Has other schemes take a request, where `forwardDefaultSelector` of a scheme says so: of the schemes that the route names, or of
 * the default one.
 */
export class Forwarding {
  readonly #schemes: ReadonlyMap<string, JwtBearerScheme>;
  readonly #default: readonly string[];
  readonly #isUsed: boolean;

  constructor(schemes: JwtBearerSchemes) {
    this.#schemes = new Map([...schemes].map((scheme) => [scheme.name, scheme]));
    this.#default = schemes.default === undefined ? [] : [schemes.default.name];
    this.#isUsed = [...schemes].some(({ options }) => options.forwardDefaultSelector !== undefined);
  }

  /** What the route says about authentication, with the schemes that take this request; or why that cannot be told. */
  forward(
    request: AuthenticationRequest,
    demand: AuthenticationDemand,
  ): AuthenticationDemand | AuthenticationFailed {
    if (!this.#isUsed) {
      return demand;
    }
    const named = demand.schemes.length > 0 ? demand.schemes : this.#default;
    const targets: string[] = [];
    for (const name of named) {
      try {
        targets.push(this.#targetOf(name, request));
      } catch (cause) {
        reportHookFailure(name, 'forwardDefaultSelector', cause);
        const code = 'NJB10002';
        return { status: 'failed', scheme: name, failure: { code, error: createError({ code, cause }) } };
      }
    }
    return targets.every((target, index) => target === named[index])
      ? demand
      : { anonymous: demand.anonymous, schemes: [...new Set(targets)] };
  }

  #targetOf(name: string, { request }: AuthenticationRequest): string {
    const target = this.#schemes.get(name)?.options.forwardDefaultSelector?.(request) ?? name;
    if (!this.#schemes.has(target)) {
      throw new RangeError(`There is no scheme ${JSON.stringify(target)}`);
    }
    return target;
  }
}
