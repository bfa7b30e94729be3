import * as nest from '@nestjs/common';
import type { ModulesContainer } from '@nestjs/core';
import { MetadataScanner } from '@nestjs/core';
import { AuthGuard } from '../guard/auth.guard.js';

type Module = ModulesContainer extends Map<string, infer Entry> ? Entry : never;
type Prototype = Readonly<Record<string, object>>;

/** Metadata that Nest leaves on classes and methods. */
const GUARDS = '__guards__';
const IS_GATEWAY = 'websockets:is_gateway';
const IS_MESSAGE_HANDLER = 'websockets:message_mapping';

/** Whether global guards run for gateways: they do from Nest 12 on, which is known by something else that it brought. */
export const GLOBAL_GUARDS_REACH_GATEWAYS = 'StandardSchemaValidationPipe' in nest;

/**
 * The names of gateways that a global {@link AuthGuard} is meant to protect and does not reach: gateways of Nest 11 with a message
 * handler on which, and on whose class, no `AuthGuard` stands. Empty where it is no global guard.
 */
export function unguardedGateways(
  container: ModulesContainer,
  reached = GLOBAL_GUARDS_REACH_GATEWAYS,
): readonly string[] {
  const modules = [...container.values()];
  if (reached || !modules.some(hasGlobalGuard)) {
    return [];
  }
  const gateways = modules
    .flatMap(({ providers }) => [...providers.values()].map(({ metatype }) => metatype))
    .filter((metatype) => typeof metatype === 'function' && Reflect.hasMetadata(IS_GATEWAY, metatype));
  return [...new Set(gateways as nest.Type[])].filter(hasOpenHandler).map(({ name }) => name);
}

/** A guard that was provided as `APP_GUARD`, under whatever name. */
function hasGlobalGuard({ providers }: Module): boolean {
  return [...providers.values()].some(
    ({ subtype, instance, metatype }) =>
      subtype === 'guard' && (isAuthGuard(instance) || isAuthGuard(metatype)),
  );
}

function hasOpenHandler(gateway: nest.Type): boolean {
  const prototype = gateway.prototype as Prototype;
  const handlers = new MetadataScanner()
    .getAllMethodNames(prototype)
    .map((name) => prototype[name])
    .filter((handler) => handler !== undefined && Reflect.hasMetadata(IS_MESSAGE_HANDLER, handler));
  return !isGuarded(gateway) && handlers.some((handler) => handler !== undefined && !isGuarded(handler));
}

function isGuarded(target: object): boolean {
  const guards = (Reflect.getMetadata(GUARDS, target) ?? []) as readonly unknown[];
  return guards.some(isAuthGuard);
}

/** The guard's class, one of its subclasses, or an instance of them. */
function isAuthGuard(guard: unknown): boolean {
  return (
    guard instanceof AuthGuard ||
    guard === AuthGuard ||
    (typeof guard === 'function' && guard.prototype instanceof AuthGuard)
  );
}
