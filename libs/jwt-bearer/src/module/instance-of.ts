import type { Type } from '@nestjs/common';
import type { ModuleRef, ModulesContainer } from '@nestjs/core';

/**
 * An instance of a class that stands in the options: the provider of that class, whatever module has it, else one of its own.
 * Providers are there once every module is made, so ask when the application starts.
 *
 * @param option where the class stands, for the message.
 * @throws TypeError where there can be no single instance: a class in request scope, or a dependency that nobody provides.
 */
export async function instanceOf<Instance>(
  type: Type<Instance>,
  option: string,
  moduleRef: ModuleRef,
  modules: ModulesContainer,
): Promise<Instance> {
  const isProvided = [...modules.values()].some(({ providers }) => providers.has(type));
  try {
    return await (isProvided ? moduleRef.get(type, { strict: false }) : moduleRef.create(type));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new TypeError(
      `\`${option}\`: there is no instance of ${type.name}; make it a provider of a module, in default scope. ${reason}`,
      { cause },
    );
  }
}
