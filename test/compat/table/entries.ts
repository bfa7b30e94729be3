import * as config from 'nest-jwt-bearer/config';
import * as main from 'nest-jwt-bearer';
import * as swagger from 'nest-jwt-bearer/swagger';
import * as testing from 'nest-jwt-bearer/testing';

/** The entries of the package, each with something that it exports; those with peers are loaded here only. */
export const ENTRIES: Readonly<Record<string, unknown>> = {
  'nest-jwt-bearer': main.JwtBearerModule,
  'nest-jwt-bearer/config': config.jwtBearerConfig,
  'nest-jwt-bearer/swagger': swagger.addJwtBearerSecurity,
  'nest-jwt-bearer/testing': testing.createTestIssuer,
};
