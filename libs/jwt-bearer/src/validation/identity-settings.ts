import { DEFAULT_INBOUND_CLAIM_TYPE_MAP } from '../claims/inbound-claim-type-map.js';
import type { IdentitySource, TokenPayload } from '../claims/identity-source.js';
import type { Refusal } from '../errors/refusal.js';
import { EncryptedToken } from '../tokens/encrypted-token.js';
import type { CheckContext } from './checks/check.js';
import type { TokenValidatorOptions } from './token-validator-options.js';

/** What an encrypted actor shows. */
const NO_CLAIMS: TokenPayload = { payload: {}, payloadText: () => '{}' };

/** How the claims of a scheme's tokens become an identity. */
export interface IdentitySettings {
  readonly mapInboundClaims: boolean;
  readonly inboundClaimTypeMap: ReadonlyMap<string, string>;
  readonly roleSources?: readonly string[] | undefined;
}

/** Fills in the defaults. */
export function identitySettings({
  mapInboundClaims,
  inboundClaimTypeMap,
  roleSources,
}: TokenValidatorOptions): IdentitySettings {
  return {
    roleSources,
    mapInboundClaims: mapInboundClaims ?? true,
    inboundClaimTypeMap:
      inboundClaimTypeMap === undefined
        ? DEFAULT_INBOUND_CLAIM_TYPE_MAP
        : new Map(
            inboundClaimTypeMap instanceof Map ? inboundClaimTypeMap : Object.entries(inboundClaimTypeMap),
          ),
  };
}

/**
 * What the identity of a token that passed is made of: its claims under the issuer that was validated.
 *
 * Making one throws what a retriever of a claim type throws.
 */
export class TokenIdentitySource implements IdentitySource {
  readonly payload: IdentitySource['payload'];
  readonly issuer: string;
  readonly mapInboundClaims: boolean;
  readonly inboundClaimTypeMap: ReadonlyMap<string, string>;
  readonly roleSources: readonly string[] | undefined;
  readonly nameClaimType: string;
  readonly roleClaimType: string;
  readonly authenticationType: string;
  readonly #context: CheckContext;

  constructor(context: CheckContext) {
    const { token, issuer, identity, parameters } = context;
    const { nameClaimTypeRetriever, roleClaimTypeRetriever } = parameters.given;
    this.payload = token.payload;
    this.issuer = issuer;
    this.mapInboundClaims = identity.mapInboundClaims;
    this.inboundClaimTypeMap = identity.inboundClaimTypeMap;
    this.roleSources = identity.roleSources;
    this.nameClaimType = nameClaimTypeRetriever?.(token, issuer) ?? parameters.nameClaimType;
    this.roleClaimType = roleClaimTypeRetriever?.(token, issuer) ?? parameters.roleClaimType;
    this.authenticationType = parameters.authenticationType;
    this.#context = context;
  }

  payloadText(): string {
    return this.#context.token.payloadText();
  }

  readActor(text: string): TokenPayload | Refusal {
    const { reader, parameters } = this.#context;
    const actor = reader.read(text, parameters.maximumTokenSizeInBytes);
    return actor instanceof EncryptedToken ? NO_CLAIMS : actor;
  }
}
