import { Controller, Get, Injectable, type ExecutionContext } from '@nestjs/common';
import {
  AllowAnonymous,
  Authorize,
  Policy,
  Roles,
  Scopes,
  StepUp,
  type AuthorizationPolicyClass,
  type ClaimsPrincipal,
} from 'nest-jwt-bearer';

@Controller('scopes')
@Scopes('read', 'write')
export class ScopesController {
  @Get()
  list(): object {
    return {};
  }

  @Get('audit')
  @Scopes('audit')
  audit(): object {
    return {};
  }

  @Get('admin')
  @Roles('admin')
  admin(): object {
    return {};
  }

  @Get('public')
  @AllowAnonymous()
  public(): object {
    return {};
  }
}

/** A service of the application, as policies need them. */
@Injectable()
export class Reports {
  readonly owners = new Map([['1', 'alice']]);

  isOwner(subject: string | undefined, id: string | undefined): Promise<boolean> {
    return Promise.resolve(subject !== undefined && this.owners.get(id ?? '') === subject);
  }
}

@Injectable()
export class OwnerPolicy implements AuthorizationPolicyClass {
  constructor(private readonly reports: Reports) {}

  allows(user: ClaimsPrincipal, context: ExecutionContext): Promise<boolean> {
    const { params } = context.switchToHttp().getRequest<{ params: { id?: string } }>();
    return this.reports.isOwner(user.findFirstValue('sub'), params.id);
  }
}

@Controller('policies')
export class PoliciesController {
  @Get('reports/:id')
  @Policy('owner')
  report(): object {
    return {};
  }

  @Get('either/:id')
  @Policy('staff', 'owner')
  either(): object {
    return {};
  }

  @Get('both/:id')
  @Policy('staff')
  @Policy('owner')
  both(): object {
    return {};
  }

  @Get('broken')
  @Policy('broken')
  broken(): object {
    return {};
  }

  @Get('handler')
  @Policy('handler')
  handler(): object {
    return {};
  }
}

@Controller('step-up')
@StepUp({ acr: ['phr', 'phrh'] })
export class StepUpController {
  @Get()
  list(): object {
    return {};
  }

  @Get('recent')
  @StepUp({ maxAge: '10m' })
  @Scopes('transfer')
  recent(): object {
    return {};
  }

  @Get('hardware')
  @StepUp({ acr: 'phrh' })
  hardware(): object {
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

  @Get('vault')
  @Scopes('vault')
  vault(): object {
    return {};
  }
}

@Controller('roles')
export class RolesController {
  @Get('admin')
  @Roles('admin')
  admin(): object {
    return {};
  }

  @Get('any')
  @Authorize()
  any(): object {
    return {};
  }
}
