import type { JwtBearerOptions } from '../../authentication/jwt-bearer-options.js';
import { DEFAULT_INBOUND_CLAIM_TYPE_MAP } from '../../claims/inbound-claim-type-map.js';

/** A sentence for each option that is allowed, and will not do what it looks like. */
export function cautionsAbout(options: JwtBearerOptions): readonly string[] {
  const { mapInboundClaims = true, inboundClaimTypeMap = DEFAULT_INBOUND_CLAIM_TYPE_MAP } = options;
  if (!mapInboundClaims) {
    return [];
  }
  const map = new Map<string, string>(
    inboundClaimTypeMap instanceof Map ? inboundClaimTypeMap : Object.entries(inboundClaimTypeMap),
  );
  const { roleClaimType, nameClaimType } = options.tokenValidationParameters ?? {};
  return Object.entries({ roleClaimType, nameClaimType }).flatMap(([option, type]) => {
    const longName = map.get(type ?? '');
    return longName === undefined || longName === type
      ? []
      : [
          `\`${option}: '${String(type)}'\` never matches while \`mapInboundClaims\` is on, as the claim is renamed to ${longName}; ` +
            `leave \`${option}\` out, write the long name, or set \`mapInboundClaims: false\`.`,
        ];
  });
}

/** A sentence for each default that surprises people. */
export function hintsAbout({ tokenValidationParameters = {} }: JwtBearerOptions): readonly string[] {
  const { nameClaimType, nameClaimTypeRetriever } = tokenValidationParameters;
  return nameClaimType === undefined && nameClaimTypeRetriever === undefined
    ? [
        '`identity.name` is empty with most providers, as it is what tokens state in `unique_name`; for another claim set ' +
          "`nameClaimType` in `tokenValidationParameters`, such as 'name' or 'preferred_username'.",
      ]
    : [];
}
