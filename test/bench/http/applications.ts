import type { DynamicModule, Type } from '@nestjs/common';
import { Controller, Get, Module } from '@nestjs/common';
import type { Setup } from '../subjects/subject.js';
import { awsJwtVerify } from '../subjects/aws-jwt-verify.js';
import { digest, verification } from '../subjects/floors.js';
import { jose } from '../subjects/jose.js';
import { NAME } from '../tokens/token.js';
import { guardedBy } from './guarded.js';
import { ownModule } from './own-module.js';
import { passportModule } from './passport-module.js';

@Controller()
class OpenController {
  @Get()
  name(): string {
    return NAME;
  }
}

@Module({ controllers: [OpenController] })
class OpenModule {}

/** How a route is guarded. Each answers with the name of the user, who has to have the role. */
export const applications = {
  none: () => Promise.resolve(OpenModule),
  own: (setup) => Promise.resolve(ownModule(setup, false)),
  'own-cached': (setup) => Promise.resolve(ownModule(setup, true)),
  'verification-only': (setup) => guardedBy(verification, setup),
  'digest-only': (setup) => guardedBy(digest, setup),
  'aws-jwt-verify': (setup) => guardedBy(awsJwtVerify, setup),
  jose: (setup) => guardedBy(jose, setup),
  passport: (setup) => Promise.resolve(passportModule(setup)),
} satisfies Record<string, (setup: Setup) => Promise<Type | DynamicModule>>;

export type Guarding = keyof typeof applications;
