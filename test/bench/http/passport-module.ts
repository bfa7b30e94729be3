import { Controller, Get, Injectable, Module, Req, UseGuards, type Type } from '@nestjs/common';
import { AuthGuard, PassportModule, PassportStrategy } from '@nestjs/passport';
import { ExtractJwt, Strategy } from 'passport-jwt';
import { passportOptions } from '../subjects/passport.js';
import { userOf, type Claims, type Setup } from '../subjects/subject.js';

/** The usual strategy as Nest's own manual says, its key set cached. */
export function passportModule(setup: Setup): Type {
  @Injectable()
  class JwtStrategy extends PassportStrategy(Strategy) {
    constructor() {
      super(passportOptions(setup, ExtractJwt.fromAuthHeaderAsBearerToken()));
    }

    validate(claims: Claims): object | false {
      const name = userOf(claims, setup.role);
      return name === undefined ? false : { name };
    }
  }

  @Controller()
  class PassportController {
    @Get()
    @UseGuards(AuthGuard('jwt'))
    name(@Req() { user }: { user: { name: string } }): string {
      return user.name;
    }
  }

  @Module({ imports: [PassportModule], providers: [JwtStrategy], controllers: [PassportController] })
  class PassportAppModule {}

  return PassportAppModule;
}
