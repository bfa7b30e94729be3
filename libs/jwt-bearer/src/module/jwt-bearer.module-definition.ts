import { ConfigurableModuleBuilder } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AuthGuard } from '../guard/auth.guard.js';
import type { JwtBearerModuleExtras } from './jwt-bearer-module-extras.js';
import type { JwtBearerModuleOptions } from './jwt-bearer-module-options.js';

/** The options as they came, before they were checked. */
export const JWT_BEARER_MODULE_OPTIONS = Symbol.for('nest-jwt-bearer:options');
/** What stands beside a factory. */
export const JWT_BEARER_MODULE_EXTRAS = Symbol.for('nest-jwt-bearer:extras');

const DEFAULT_EXTRAS: JwtBearerModuleExtras = { isGlobal: true, globalGuard: false };

export const { ConfigurableModuleClass, OPTIONS_TYPE, ASYNC_OPTIONS_TYPE } =
  new ConfigurableModuleBuilder<JwtBearerModuleOptions>({ optionsInjectionToken: JWT_BEARER_MODULE_OPTIONS })
    .setClassMethodName('forRoot')
    .setFactoryMethodName('createJwtBearerOptions')
    .setExtras(DEFAULT_EXTRAS, (definition, { isGlobal, globalGuard, ...others }) => {
      // without a factory the others are the options themselves
      const strays = definition.imports === undefined ? {} : others;
      return {
        ...definition,
        global: isGlobal ?? true,
        providers: [
          ...(definition.providers ?? []),
          { provide: JWT_BEARER_MODULE_EXTRAS, useValue: { isGlobal, globalGuard, ...strays } },
          // by another name, so that a test can put another guard in its place
          ...(globalGuard === true ? [{ provide: APP_GUARD, useExisting: AuthGuard }] : []),
        ],
      };
    })
    .build();
