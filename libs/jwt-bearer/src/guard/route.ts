import type { Type } from '@nestjs/common';
import type { AuthenticationDemand } from '../authentication/authentication-demand.js';
import type { Demand } from '../authorization/demand.js';
import { marksOn } from './mark.js';

/** What the marks on a handler and its class come to. */
export interface Route extends AuthenticationDemand {
  /** Never empty: a guarded route without marks demands a user. */
  readonly demands: readonly Demand[];
}

const AUTHENTICATED: readonly Demand[] = [{ kind: 'authenticated' }];
const routes = new WeakMap<Type, WeakMap<object, Route>>();

/**
 * Reads the marks of a handler, once. From the handler outwards to its class and the classes that it extends, demands add up
 * until an `@AllowAnonymous` ends them: the nearest mark wins. Schemes of all levels are united.
 */
export function routeOf(controller: Type, handler: object): Route {
  let known = routes.get(controller);
  if (known === undefined) {
    routes.set(controller, (known = new WeakMap()));
  }
  let route = known.get(handler);
  if (route === undefined) {
    known.set(handler, (route = readRoute(controller, handler)));
  }
  return route;
}

function readRoute(controller: Type, handler: object): Route {
  const levels = [handler, ...ancestry(controller)].map(marksOn).filter((marks) => marks.length > 0);
  const end = levels.findIndex((marks) => marks.some((mark) => mark.anonymous));
  const binding = (end === -1 ? levels : levels.slice(0, end)).flat();
  const demands = binding.flatMap(({ demand }) => demand ?? []);
  return {
    anonymous: end === 0,
    demands: demands.length > 0 ? demands : AUTHENTICATED,
    schemes: [...new Set(levels.flat().flatMap(({ schemes }) => schemes ?? []))],
  };
}

function ancestry(controller: Type): Type[] {
  const parent = Object.getPrototypeOf(controller) as Type | null;
  return parent === null || parent === Function.prototype ? [controller] : [controller, ...ancestry(parent)];
}
