import { registerAs } from '@nestjs/config';
import type { JwtBearerOptions } from '../index.js';
import { readEnvironment } from './read-environment.js';

/**
 * The options of one scheme from the environment, as a namespace `jwtBearer` of `@nestjs/config`.
 *
 * | variable | option | form |
 * |---|---|---|
 * | `JWT_AUTHORITY` | `authority` | address |
 * | `JWT_METADATA_ADDRESS` | `metadataAddress` | address |
 * | `JWT_REQUIRE_HTTPS_METADATA` | `requireHttpsMetadata` | `true`, `false` |
 * | `JWT_BACKCHANNEL_TIMEOUT` | `backchannelTimeout` | `5s` |
 * | `JWT_AUTOMATIC_REFRESH_INTERVAL` | `automaticRefreshInterval` | `10m` |
 * | `JWT_REFRESH_INTERVAL` | `refreshInterval` | `10s` |
 * | `JWT_LAST_KNOWN_GOOD_LIFETIME` | `lastKnownGoodLifetime` | `4h` |
 * | `JWT_VALID_TENANTS` | `validTenants` | `a,b` |
 * | `JWT_AUDIENCE` | `audience` | `a,b` |
 * | `JWT_VALID_ISSUERS` | `tokenValidationParameters.validIssuers` | `a,b` |
 * | `JWT_VALID_ALGORITHMS` | `tokenValidationParameters.validAlgorithms` | `RS256,ES256` |
 * | `JWT_VALID_TYPES` | `tokenValidationParameters.validTypes` | `at+jwt` |
 * | `JWT_CLOCK_SKEW` | `tokenValidationParameters.clockSkew` | `30s` |
 * | `JWT_MAP_INBOUND_CLAIMS` | `mapInboundClaims` | `true`, `false` |
 * | `JWT_NAME_CLAIM_TYPE` | `tokenValidationParameters.nameClaimType` | text |
 * | `JWT_ROLE_CLAIM_TYPE` | `tokenValidationParameters.roleClaimType` | text |
 * | `JWT_CHALLENGE` | `challenge` | `Bearer realm="api"` |
 * | `JWT_INCLUDE_ERROR_DETAILS` | `includeErrorDetails` | `true`, `false` |
 *
 * Variables that are not set leave the option to its default. Those that cannot be read stop the application when it starts, all
 * of them named in one message.
 *
 * @example
 * ```ts
 * @Module({
 *   imports: [ConfigModule.forRoot(), JwtBearerModule.forRootAsync({ globalGuard: true, ...jwtBearerConfig.asProvider() })],
 * })
 * export class AppModule {}
 * ```
 */
export const jwtBearerConfig = registerAs('jwtBearer', (): JwtBearerOptions => {
  const environment = readEnvironment(process.env);
  return {
    authority: environment.JWT_AUTHORITY,
    metadataAddress: environment.JWT_METADATA_ADDRESS,
    requireHttpsMetadata: flag(environment.JWT_REQUIRE_HTTPS_METADATA),
    backchannelTimeout: environment.JWT_BACKCHANNEL_TIMEOUT,
    automaticRefreshInterval: environment.JWT_AUTOMATIC_REFRESH_INTERVAL,
    refreshInterval: environment.JWT_REFRESH_INTERVAL,
    lastKnownGoodLifetime: environment.JWT_LAST_KNOWN_GOOD_LIFETIME,
    validTenants: list(environment.JWT_VALID_TENANTS),
    audience: list(environment.JWT_AUDIENCE),
    mapInboundClaims: flag(environment.JWT_MAP_INBOUND_CLAIMS),
    challenge: environment.JWT_CHALLENGE,
    includeErrorDetails: flag(environment.JWT_INCLUDE_ERROR_DETAILS),
    tokenValidationParameters: {
      validIssuers: list(environment.JWT_VALID_ISSUERS),
      validAlgorithms: list(environment.JWT_VALID_ALGORITHMS),
      validTypes: list(environment.JWT_VALID_TYPES),
      clockSkew: environment.JWT_CLOCK_SKEW,
      nameClaimType: environment.JWT_NAME_CLAIM_TYPE,
      roleClaimType: environment.JWT_ROLE_CLAIM_TYPE,
    },
  };
});

function flag(text: string | undefined): boolean | undefined {
  return text === undefined ? undefined : text === 'true';
}

function list(text: string | undefined): readonly string[] | undefined {
  return text
    ?.split(',')
    .map((member) => member.trim())
    .filter((member) => member !== '');
}
