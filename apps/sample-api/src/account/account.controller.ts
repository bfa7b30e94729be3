import { Controller, Get } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation } from '@nestjs/swagger';
import { ClaimTypes, User, type ClaimsPrincipal } from 'nest-jwt-bearer';

interface Account {
  subject: string | undefined;
  name: string | undefined;
  roles: string[];
}

@Controller('me')
@ApiBearerAuth()
export class AccountController {
  @Get()
  @ApiOperation({
    summary: 'For every user: the global guard asks for a token wherever nothing else is said',
  })
  me(@User() user: ClaimsPrincipal, @User('sub') subject?: string, @User('name') name?: string): Account {
    return { subject, name, roles: user.findAll(ClaimTypes.role).map((claim) => claim.value) };
  }
}
