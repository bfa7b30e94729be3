import { Controller, Get, Module, type Type } from '@nestjs/common';
import { JwtBearerModule, Roles, User, type ClaimsPrincipal } from 'nest-jwt-bearer';
import { ownOptions } from '../subjects/own.js';
import type { Setup } from '../subjects/subject.js';

/** This library as its manual says. */
export function ownModule(setup: Setup, cache: boolean): Type {
  @Controller()
  class OwnController {
    @Get()
    @Roles(setup.role)
    name(@User() user: ClaimsPrincipal): string | undefined {
      return user.identity.name;
    }
  }

  @Module({ imports: [JwtBearerModule.forRoot(ownOptions(setup, cache))], controllers: [OwnController] })
  class OwnModule {}

  return OwnModule;
}
