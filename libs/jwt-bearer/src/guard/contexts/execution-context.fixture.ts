import type { ExecutionContext } from '@nestjs/common';

class ReportsController {
  list(): void {}
}

/** What Nest hands to guards and parameters for a call of `ReportsController.list` with these arguments. */
export function executionContext(type: string, args: readonly unknown[]): ExecutionContext {
  const host = {
    getType: () => type,
    getClass: () => ReportsController,
    getHandler: () => Reflect.get(ReportsController.prototype, 'list'),
    getArgs: () => args,
    getArgByIndex: (index: number) => args[index],
    switchToHttp: () => ({ getRequest: () => args[0], getResponse: () => args[1] }),
    switchToWs: () => ({ getClient: () => args[0], getData: () => args[1], getPattern: () => args.at(-1) }),
    switchToRpc: () => ({ getData: () => args[0], getContext: () => args[1] }),
  };
  return host as unknown as ExecutionContext;
}
