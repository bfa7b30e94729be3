import { Injectable, Logger, type OnModuleDestroy, type OnModuleInit, type Type } from '@nestjs/common';
import { ModuleRef, ModulesContainer } from '@nestjs/core';
import type { JwtBearerEvents } from '../authentication/events/jwt-bearer-events.js';
import { JwtBearerSchemes } from '../authentication/jwt-bearer-schemes.js';
import { Policies } from '../guard/policies.js';
import { checkApplication } from './check-application.js';
import { instanceOf } from './instance-of.js';
import { LogBridge } from './log-bridge.js';
import { cautionsAbout, hintsAbout } from './options/cautions.js';
import { weakeningsOf } from './options/weakenings.js';
import { unguardedGateways } from './unguarded-gateways.js';

/** What happens when the application starts and stops. A provider that cannot be reached never keeps it from starting. */
@Injectable()
export class JwtBearerLifecycle implements OnModuleInit, OnModuleDestroy {
  private readonly logger = new Logger('JwtBearerModule');
  private readonly logBridge: LogBridge;

  constructor(
    private readonly schemes: JwtBearerSchemes,
    private readonly policies: Policies,
    private readonly modules: ModulesContainer,
    private readonly moduleRef: ModuleRef,
  ) {
    this.logBridge = new LogBridge(this.logger, schemes.names);
  }

  async onModuleInit(): Promise<void> {
    checkApplication(this.modules, this.schemes, this.policies);
    this.warnOfGateways();
    await this.makeClasses();
    this.logBridge.open();
    for (const { name, options, configurationManager } of this.schemes) {
      for (const sentence of [...weakeningsOf(options), ...cautionsAbout(options)]) {
        this.logger.warn(`${name}: ${sentence}`);
      }
      for (const sentence of hintsAbout(options)) {
        this.logger.debug(`${name}: ${sentence}`);
      }
      configurationManager?.start();
    }
  }

  onModuleDestroy(): void {
    for (const { configurationManager, resolvedIssuers } of this.schemes) {
      configurationManager?.close();
      resolvedIssuers?.close();
    }
    this.logBridge.close();
  }

  private warnOfGateways(): void {
    for (const gateway of unguardedGateways(this.modules)) {
      this.logger.warn(
        `${gateway} is not protected: Nest 11 does not run global guards for gateways; write @Authorize() on it, or @AllowAnonymous()`,
      );
    }
  }

  /** The classes that stand in the options. */
  private async makeClasses(): Promise<void> {
    await this.policies.make((type) => instanceOf(type, 'policies', this.moduleRef, this.modules));
    for (const { name, options } of this.schemes) {
      if (options.eventsType !== undefined) {
        const type = options.eventsType as Type<JwtBearerEvents>;
        this.schemes.useEvents(name, await instanceOf(type, 'eventsType', this.moduleRef, this.modules));
      }
    }
  }
}
