import { AuthenticationService } from '../authentication/authentication-service.js';
import { JwtBearerSchemes } from '../authentication/jwt-bearer-schemes.js';
import { SignedInService } from './signed-in.service.js';
import { userToken } from './user-token.js';

/** What is used of Nest's `TestingModuleBuilder`. */
export interface ProviderOverrides {
  overrideProvider(token: unknown): {
    useFactory(options: { factory: (schemes: JwtBearerSchemes) => unknown; inject: unknown[] }): unknown;
  };
}

export interface AuthenticateAsOptions {
  /** The scheme whose user it is. Default: the default one, else the first. */
  readonly scheme?: string | undefined;
}

/**
 * Authenticates every request of a test as one user, without a provider, keys or signatures. Everything else is as ever: the
 * claims are read as those of a token, `onTokenValidated` runs, and roles, scopes and policies decide.
 *
 * Nothing is fetched. A request that brings an `Authorization` header is judged by that, so that a bad token still gets 401.
 *
 * @param builder what `Test.createTestingModule` of `@nestjs/testing` answers. There is no way without it, so that this cannot be
 *   left in an application by mistake.
 * @param claims over the defaults `iss`, `sub`, `iat` and `exp`.
 * @returns the builder.
 * @throws Error where NODE_ENV says `production`.
 * @example
 * ```ts
 * const app = authenticateAs(Test.createTestingModule({ imports: [AppModule] }), { sub: 'alice', roles: ['auditor'] });
 * const moduleRef = await app.compile();
 * ```
 */
export function authenticateAs<Builder extends ProviderOverrides>(
  builder: Builder,
  claims: Readonly<Record<string, unknown>> = {},
  options: AuthenticateAsOptions = {},
): Builder {
  if (process.env['NODE_ENV'] === 'production') {
    throw new Error('authenticateAs() is for tests; NODE_ENV says production');
  }
  builder.overrideProvider(AuthenticationService).useFactory({
    inject: [JwtBearerSchemes],
    factory: async (schemes) => {
      const scheme = schemeOf(schemes, options);
      for (const { configurationManager } of schemes) {
        configurationManager?.close();
      }
      return new SignedInService(schemes, scheme, await userToken(schemes.get(scheme), claims));
    },
  });
  return builder;
}

function schemeOf({ default: standard, names }: JwtBearerSchemes, { scheme }: AuthenticateAsOptions): never {
  return (scheme ?? standard?.name ?? names[0]) as never;
}
