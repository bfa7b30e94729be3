import {
  Controller,
  Get,
  Module,
  Req,
  UnauthorizedException,
  UseGuards,
  type CanActivate,
  type ExecutionContext,
  type Type,
} from '@nestjs/common';
import type { Setup, SubjectMaker } from '../subjects/subject.js';

interface Request {
  readonly headers: { readonly authorization?: string };
  user?: { readonly name: string };
}

/** A guard as one writes it by hand around a library. */
export async function guardedBy(maker: SubjectMaker, setup: Setup): Promise<Type> {
  const subject = await maker.make(setup);
  if (subject === undefined) {
    throw new TypeError(`${maker.name} cannot do this`);
  }

  class PeerGuard implements CanActivate {
    canActivate(context: ExecutionContext): boolean | Promise<boolean> {
      const request = context.switchToHttp().getRequest<Request>();
      const [scheme, token] = request.headers.authorization?.split(' ') ?? [];
      if (scheme !== 'Bearer' || token === undefined) {
        throw new UnauthorizedException();
      }
      return subject?.kind === 'sync'
        ? admitted(request, subject.read(token))
        : (subject?.read(token).then((name) => admitted(request, name)) ?? false);
    }
  }

  @Controller()
  class GuardedController {
    @Get()
    @UseGuards(new PeerGuard())
    name(@Req() { user }: Request): string | undefined {
      return user?.name;
    }
  }

  @Module({ controllers: [GuardedController] })
  class GuardedModule {}

  return GuardedModule;
}

function admitted(request: Request, name: string | undefined): boolean {
  if (name === undefined) {
    throw new UnauthorizedException();
  }
  request.user = { name };
  return true;
}
