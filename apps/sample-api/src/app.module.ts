import { Module } from '@nestjs/common';
import { ConfigModule, ConfigService } from '@nestjs/config';
import { JwtBearerModule } from 'nest-jwt-bearer';
import { AccountController } from './account/account.controller.js';
import { HelloController } from './hello/hello.controller.js';
import { ReportsController } from './reports/reports.controller.js';

@Module({
  imports: [
    ConfigModule.forRoot({ isGlobal: true }),
    JwtBearerModule.forRootAsync({
      globalGuard: true,
      inject: [ConfigService],
      useFactory: (config: ConfigService) => ({
        authority: config.getOrThrow<string>('JWT_AUTHORITY'),
        audience: config.getOrThrow<string>('JWT_AUDIENCE'),
        requireHttpsMetadata: config.get('JWT_REQUIRE_HTTPS_METADATA') !== 'false',
        automaticRefreshInterval: config.get<string>('JWT_AUTOMATIC_REFRESH_INTERVAL'),
        lastKnownGoodLifetime: config.get<string>('JWT_LAST_KNOWN_GOOD_LIFETIME'),
        tokenValidationParameters: { clockSkew: config.get<string>('JWT_CLOCK_SKEW', '30s') },
      }),
    }),
  ],
  controllers: [HelloController, AccountController, ReportsController],
})
export class AppModule {}
