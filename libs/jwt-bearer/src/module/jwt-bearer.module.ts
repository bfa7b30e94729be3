import { Module, type ConfigurableModuleAsyncOptions, type DynamicModule } from '@nestjs/common';
import { ConfigurableModuleClass } from './jwt-bearer.module-definition.js';
import { exportedProviders, providers } from './jwt-bearer.providers.js';
import type { JwtBearerModuleExtras } from './jwt-bearer-module-extras.js';
import type { JwtBearerModuleOptions } from './jwt-bearer-module-options.js';

/** How `forRootAsync` comes by the options: `useFactory`, `useClass` or `useExisting`, and the extras beside it. */
export type JwtBearerModuleAsyncOptions = ConfigurableModuleAsyncOptions<
  JwtBearerModuleOptions,
  'createJwtBearerOptions'
> &
  JwtBearerModuleExtras;

/** What a class for `useClass` or `useExisting` has to do. */
export interface JwtBearerOptionsFactory {
  createJwtBearerOptions(): JwtBearerModuleOptions | Promise<JwtBearerModuleOptions>;
}

/**
 * Protects an application by bearer tokens: give it an authority and an audience, and every request gets a verified user.
 * Register it once, in the root module. Wrong options stop the application when it starts, all of them named in one message; a
 * provider that cannot be reached does not.
 *
 * It provides {@link AuthGuard}, {@link TokenValidator}, {@link JwtBearerSchemes} and, of the default scheme,
 * {@link ConfigurationManager}.
 */
@Module({ providers, exports: exportedProviders })
export class JwtBearerModule extends ConfigurableModuleClass {
  /**
   * With options that are known at once.
   *
   * @example
   * ```ts
   * JwtBearerModule.forRoot({
   *   authority: 'https://login.example.com',
   *   audience: 'https://api.example.com',
   *   globalGuard: true,
   * });
   * ```
   */
  static override forRoot(options: JwtBearerModuleOptions & JwtBearerModuleExtras): DynamicModule {
    return super.forRoot(options);
  }

  /**
   * With options that a factory makes. Extras stand beside the factory.
   *
   * @example
   * ```ts
   * JwtBearerModule.forRootAsync({
   *   globalGuard: true,
   *   inject: [ConfigService],
   *   useFactory: (config: ConfigService) => ({
   *     authority: config.getOrThrow<string>('JWT_AUTHORITY'),
   *     audience: config.getOrThrow<string>('JWT_AUDIENCE'),
   *   }),
   * });
   * ```
   */
  static override forRootAsync(options: JwtBearerModuleAsyncOptions): DynamicModule {
    return super.forRootAsync(options);
  }
}
