import { Controller, HttpCode, Req, RequestMapping, RequestMethod, type Type } from '@nestjs/common';
import {
  AllowAnonymous,
  AuthenticationSchemes,
  Authorize,
  Policy,
  Roles,
  type ClaimsPrincipal,
} from 'nest-jwt-bearer';
import {
  endpointsOf,
  namesIn,
  type AuthorizeAttribute,
  type Endpoint,
  type Scenario,
} from '../scenario/scenario.js';
import { DEFAULT_POLICY, FALLBACK_POLICY } from './policies.js';
import { reportOf } from './user-report.js';

/** A controller for each endpoint: its demands stand on the class, so that a method may be anonymous all the same. */
export function controllersOf(scenario: Scenario): readonly Type[] {
  return endpointsOf(scenario).map((endpoint) => controllerOf(endpoint, scenario));
}

function controllerOf(endpoint: Endpoint, scenario: Scenario): Type {
  class EndpointController {
    readonly path = endpoint.path;
  }
  Controller(endpoint.path)(EndpointController);
  for (const mark of marksOf(endpoint, scenario)) {
    mark(EndpointController);
  }
  for (const method of endpoint.methods ?? ['GET']) {
    addMethod(EndpointController, method, endpoint.allowAnonymous === true);
  }
  return EndpointController;
}

function addMethod({ prototype }: Type, method: string, isAnonymous: boolean): void {
  const target = prototype as Record<string, unknown>;
  const name = method.toLowerCase();
  const own = (request: { readonly user?: ClaimsPrincipal }): object => reportOf(request.user);
  const descriptor = { value: own, writable: true, configurable: true, enumerable: true };
  Object.defineProperty(target, name, descriptor);
  Req()(target, name, 0);
  RequestMapping({ path: '/', method: RequestMethod[method as keyof typeof RequestMethod] })(
    target,
    name,
    descriptor,
  );
  // as in the original, whatever the method
  HttpCode(200)(target, name, descriptor);
  if (isAnonymous) {
    AllowAnonymous()(target, name, descriptor);
  }
}

function marksOf({ authorize, allowAnonymous }: Endpoint, scenario: Scenario): readonly ClassDecorator[] {
  const { defaultPolicy, fallbackPolicy } = scenario.app ?? {};
  if (authorize !== undefined) {
    return authorize.flatMap((attribute) => attributeMarks(attribute, defaultPolicy !== undefined));
  }
  return fallbackPolicy === undefined || allowAnonymous === true
    ? []
    : [Policy(FALLBACK_POLICY), ...schemeMarks(fallbackPolicy.authenticationSchemes ?? [])];
}

/** The original's default policy counts where an attribute names neither a policy nor roles. */
function attributeMarks(
  { policy, roles, authenticationSchemes }: AuthorizeAttribute,
  hasDefaultPolicy: boolean,
): readonly ClassDecorator[] {
  const isBare = policy === undefined && roles === undefined;
  return [
    Authorize(),
    ...(isBare && hasDefaultPolicy ? [Policy(DEFAULT_POLICY)] : []),
    ...(policy === undefined ? [] : [Policy(policy)]),
    ...(roles === undefined ? [] : [Roles(...(namesIn(roles) as readonly [string]))]),
    ...schemeMarks(namesIn(authenticationSchemes)),
  ];
}

function schemeMarks(names: readonly string[]): readonly ClassDecorator[] {
  return names.length === 0 ? [] : [AuthenticationSchemes(...(names as readonly [string]))];
}
