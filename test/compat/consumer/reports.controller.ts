import { Controller, Get } from '@nestjs/common';
import { AllowAnonymous, ClaimsPrincipal, Roles, User } from 'nest-jwt-bearer';

@Controller('reports')
export class ReportsController {
  @Get('public')
  @AllowAnonymous()
  hello() {
    return { hello: 'everybody' };
  }

  @Get()
  list(@User() user: ClaimsPrincipal, @User('sub') subject: string) {
    return { subject, auditor: user.isInRole('auditor') };
  }

  @Get('audit')
  @Roles('auditor')
  audit() {
    return { audited: true };
  }
}
