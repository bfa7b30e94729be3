import {
  type CanActivate,
  type ExecutionContext,
  ForbiddenException,
  Injectable,
  type Type,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';

const GUARD = Symbol.for('@nestjs/authentication:guard');
const PUBLIC = Symbol.for('@nestjs/authentication:public');
const USER_OF = Symbol.for('nestjs.authentication.userOf');

type UserOf = (context: ExecutionContext) => unknown;
type Carrier = Readonly<Record<string | symbol, unknown>> | undefined;

/**
 * Stands for the guard of `@nestjs/authorization`, which these tests cannot install: it knows nothing of this library, and finds the
 * user by the symbols and members that Nest's packages agree on.
 */
@Injectable()
export class ForeignAuthorizationGuard implements CanActivate {
  static readonly seen: { handler: string; isPublic: boolean; user: unknown }[] = [];

  constructor(private readonly reflector: Reflector) {}

  /** What the package does when the application starts. */
  static checkOrder(guards: readonly Type[]): void {
    const authentication = guards.findIndex((guard) => Reflect.get(guard, GUARD) === true);
    if (authentication === -1 || authentication > guards.indexOf(ForeignAuthorizationGuard)) {
      throw new Error('the authorization guard would run before authentication');
    }
  }

  canActivate(context: ExecutionContext): boolean {
    const handler = context.getHandler().name;
    const isPublic = this.reflector.getAllAndOverride<boolean>(PUBLIC, [
      context.getHandler(),
      context.getClass(),
    ]);
    const user = userOf(context);
    ForeignAuthorizationGuard.seen.push({ handler, isPublic, user });
    if (!isPublic && (user === undefined || user === null)) {
      throw new ForbiddenException();
    }
    return true;
  }
}

function userOf(context: ExecutionContext): unknown {
  const carrier = carrierOf(context);
  const answer = carrier?.[USER_OF] as UserOf | undefined;
  return answer === undefined ? carrier?.['user'] : answer(context);
}

function carrierOf(context: ExecutionContext): Carrier {
  switch (context.getType<string>()) {
    case 'graphql':
      return context.getArgByIndex<{ req: Carrier }>(2).req;
    case 'ws':
      return context.switchToWs().getClient();
    case 'rpc':
      return context.switchToRpc().getContext();
    default:
      return context.switchToHttp().getRequest();
  }
}
