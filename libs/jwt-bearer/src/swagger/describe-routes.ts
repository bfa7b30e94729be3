import type { INestApplicationContext, Type } from '@nestjs/common';
import { MetadataScanner, ModulesContainer } from '@nestjs/core';
import { ApiSecurity } from '@nestjs/swagger';
import {
  AuthGuard,
  JWT_BEARER_MODULE_EXTRAS,
  JwtBearerSchemes,
  routeOf,
  type JwtBearerModuleExtras,
} from '../index.js';
import { securityRequirements, type SecurityRequirement } from './security-requirements.js';

/** Where Nest keeps what `@UseGuards()` says. */
const GUARDS = '__guards__';
/** Where `@nestjs/swagger` keeps what `@ApiSecurity()` says. */
const SECURITY = 'swagger/apiSecurity';

/**
 * Writes down for `@nestjs/swagger` what the decorators of each route demand: which schemes, and which scopes. Call it before
 * `SwaggerModule.createDocument`. A handler with an `@ApiSecurity()` of its own keeps that.
 *
 * A handler that several controllers inherit is one thing to `@nestjs/swagger`: it gets what any of them demands.
 */
export function describeRoutes(app: INestApplicationContext): void {
  const schemes = app.get(JwtBearerSchemes);
  const { globalGuard } = app.get<JwtBearerModuleExtras>(JWT_BEARER_MODULE_EXTRAS);
  const described = new Map<object, SecurityRequirement[]>();
  for (const { controller, handler } of handlersOf(app.get(ModulesContainer))) {
    const isOurs = globalGuard === true || isGuarded(controller) || isGuarded(handler);
    if (isOurs && !Reflect.hasMetadata(SECURITY, handler)) {
      const requirements = securityRequirements(routeOf(controller, handler), schemes);
      described.set(handler, [...(described.get(handler) ?? []), ...requirements]);
    }
  }
  for (const [handler, requirements] of described) {
    for (const requirement of requirements) {
      ApiSecurity(requirement as Record<string, string[]>)(handler, '', { value: handler });
    }
  }
}

interface Handler {
  readonly controller: Type;
  readonly handler: object;
}

function handlersOf(modules: ModulesContainer): readonly Handler[] {
  const scanner = new MetadataScanner();
  return [...modules.values()].flatMap(({ controllers }) =>
    [...controllers.values()].flatMap(({ metatype }) => {
      const controller = metatype as Type;
      const prototype = controller.prototype as Readonly<Record<string, object>>;
      return scanner
        .getAllMethodNames(prototype)
        .flatMap((name) => prototype[name] ?? [])
        .map((handler) => ({ controller, handler }));
    }),
  );
}

/** Whether `AuthGuard`, or a guard that builds on it, stands on a class or a method. Decorators such as `@Roles()` put it there. */
function isGuarded(target: object): boolean {
  const guards = (Reflect.getMetadata(GUARDS, target) ?? []) as readonly unknown[];
  return guards.some(
    (guard) =>
      guard instanceof AuthGuard ||
      (typeof guard === 'function' && (guard === AuthGuard || guard.prototype instanceof AuthGuard)),
  );
}
