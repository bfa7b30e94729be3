import {
  Controller,
  type ExecutionContext,
  Get,
  Injectable,
  type PipeTransform,
  Req,
  UseGuards,
} from '@nestjs/common';
import { AllowAnonymous, AuthGuard, Authorize, type ClaimsPrincipal, Roles, User } from 'nest-jwt-bearer';

@Injectable()
export class GreetingPipe implements PipeTransform {
  transform(user: ClaimsPrincipal): string {
    return `Hello, ${user.findFirstValue('sub') ?? 'nobody'}`;
  }
}

@Controller()
export class MarkedController {
  @Get('me')
  @Authorize()
  me(@User() user: ClaimsPrincipal, @User('sub') subject: string, @Req() request: { user: unknown }): object {
    return { subject, admin: user.isInRole('admin'), same: request.user === user };
  }

  @Get('greeting')
  @UseGuards(AuthGuard)
  greeting(@User(GreetingPipe) greeting: string): object {
    return { greeting };
  }

  @Get('public')
  @AllowAnonymous()
  public(@Req() request: object, @User('sub') subject?: string): object {
    return { subject: subject ?? null, hasUser: 'user' in request && request.user !== undefined };
  }

  @Get('open')
  open(): object {
    return {};
  }
}

/** A guard of the application that builds on ours. */
@Injectable()
export class WatchfulGuard extends AuthGuard {
  static readonly answers: unknown[] = [];

  override canActivate(context: ExecutionContext): boolean | Promise<boolean> {
    const answer = super.canActivate(context);
    WatchfulGuard.answers.push(answer);
    return answer;
  }
}

@Controller('watched')
@UseGuards(WatchfulGuard)
export class WatchedController {
  @Get()
  list(): object {
    return {};
  }
}

/** Nothing but roles: no other guard, no global one. */
@Controller('admin')
@Roles('admin', 'owner')
export class AdminController {
  @Get()
  list(): object {
    return {};
  }

  @Get('audit')
  @Roles('auditor')
  audit(): object {
    return {};
  }

  @Get('about')
  @AllowAnonymous()
  about(): object {
    return {};
  }
}

@Controller('lobby')
@AllowAnonymous()
export class LobbyController {
  @Get()
  enter(): object {
    return {};
  }

  @Get('lift')
  @Authorize()
  lift(): object {
    return {};
  }
}
