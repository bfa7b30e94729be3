import type { FactoryProvider, Provider } from '@nestjs/common';
import { AuthenticationService } from '../authentication/authentication-service.js';
import { JwtBearerSchemes } from '../authentication/jwt-bearer-schemes.js';
import { ConfigurationManager } from '../configuration/configuration-manager.js';
import { StaticConfigurationManager } from '../configuration/static-configuration-manager.js';
import { AuthGuard } from '../guard/auth.guard.js';
import { AuthorizationService } from '../guard/authorization.service.js';
import { Policies } from '../guard/policies.js';
import { WebSocketAuthentication } from '../guard/sockets/web-socket-authentication.js';
import { TokenValidator } from '../validation/token-validator.js';
import { JWT_BEARER_MODULE_EXTRAS, JWT_BEARER_MODULE_OPTIONS } from './jwt-bearer.module-definition.js';
import type { JwtBearerModuleOptions } from './jwt-bearer-module-options.js';
import { JwtBearerLifecycle } from './jwt-bearer.lifecycle.js';
import { checkOptions } from './options/check-options.js';

const schemes: FactoryProvider<JwtBearerSchemes> = {
  provide: JwtBearerSchemes,
  inject: [JWT_BEARER_MODULE_OPTIONS, JWT_BEARER_MODULE_EXTRAS],
  useFactory: (options: unknown, extras: Readonly<Record<string, unknown>>) => {
    checkOptions(options, extras);
    return new JwtBearerSchemes(options);
  },
};

const policies: FactoryProvider<Policies> = {
  provide: Policies,
  // the schemes first, as with them the options are checked
  inject: [JwtBearerSchemes, JWT_BEARER_MODULE_OPTIONS],
  useFactory: (_: JwtBearerSchemes, options: JwtBearerModuleOptions) => new Policies(options.policies ?? {}),
};

const authorization: FactoryProvider<AuthorizationService> = {
  provide: AuthorizationService,
  inject: [JwtBearerSchemes, Policies],
  useFactory: (registry: JwtBearerSchemes, registered: Policies) =>
    new AuthorizationService(registry, registered),
};

const authentication: FactoryProvider<AuthenticationService> = {
  provide: AuthenticationService,
  inject: [JwtBearerSchemes],
  useFactory: (registry: JwtBearerSchemes) => new AuthenticationService(registry),
};

const tokenValidator: FactoryProvider<TokenValidator> = {
  provide: TokenValidator,
  inject: [JwtBearerSchemes],
  useFactory: (registry: JwtBearerSchemes) => registry.tokenValidator,
};

/** Undefined where no scheme is the default; whoever injects it then is named when the application starts. */
const configurationManager: FactoryProvider<ConfigurationManager | StaticConfigurationManager | undefined> = {
  provide: ConfigurationManager,
  inject: [JwtBearerSchemes],
  useFactory: ({ default: scheme }: JwtBearerSchemes) =>
    scheme && (scheme.configurationManager ?? new StaticConfigurationManager({ jwks: { keys: [] } })),
};

export const exportedProviders = [
  JwtBearerSchemes,
  AuthenticationService,
  AuthorizationService,
  TokenValidator,
  ConfigurationManager,
  AuthGuard,
  WebSocketAuthentication,
];

export const providers: Provider[] = [
  schemes,
  policies,
  authentication,
  authorization,
  tokenValidator,
  configurationManager,
  AuthGuard,
  WebSocketAuthentication,
  JwtBearerLifecycle,
];
