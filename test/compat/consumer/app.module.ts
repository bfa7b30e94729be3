import { Module, type DynamicModule } from '@nestjs/common';
import { JwtBearerModule } from 'nest-jwt-bearer';
import { ReportsController } from './reports.controller.js';

@Module({})
export class AppModule {
  static forAuthority(authority: string): DynamicModule {
    return {
      module: AppModule,
      imports: [
        JwtBearerModule.forRootAsync({
          globalGuard: true,
          useFactory: () => ({ authority, audience: 'api', requireHttpsMetadata: false }),
        }),
      ],
      controllers: [ReportsController],
    };
  }
}
