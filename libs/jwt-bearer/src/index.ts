/**
 * The resource-server module for NestJS: give it an authority and an audience, and every request gets a verified user, roles, and
 * keys that look after themselves.
 *
 * @packageDocumentation
 */

// The module
export { JwtBearerModule } from './module/jwt-bearer.module.js';
export type { JwtBearerModuleAsyncOptions, JwtBearerOptionsFactory } from './module/jwt-bearer.module.js';
export type { JwtBearerModuleExtras } from './module/jwt-bearer-module-extras.js';
export { JWT_BEARER_MODULE_EXTRAS } from './module/jwt-bearer.module-definition.js';
export type {
  JwtBearerAuthorizationOptions,
  JwtBearerModuleOptions,
} from './module/jwt-bearer-module-options.js';
export type {
  JwtBearerAuthenticationOptions,
  JwtBearerEventsType,
  JwtBearerOptions,
  JwtBearerSchemesOptions,
} from './authentication/jwt-bearer-options.js';
export { JwtBearerSchemes } from './authentication/jwt-bearer-schemes.js';
export type { JwtBearerScheme } from './authentication/jwt-bearer-schemes.js';

// Protecting routes
export { AuthGuard } from './guard/auth.guard.js';
export { Authorize } from './guard/decorators/authorize.decorator.js';
export { Roles } from './guard/decorators/roles.decorator.js';
export { Scopes } from './guard/decorators/scopes.decorator.js';
export { Policy } from './guard/decorators/policy.decorator.js';
export { StepUp } from './guard/decorators/step-up.decorator.js';
export type { StepUpOptions } from './guard/decorators/step-up.decorator.js';
export { AuthenticationSchemes } from './guard/decorators/authentication-schemes.decorator.js';
export { AllowAnonymous } from './guard/decorators/allow-anonymous.decorator.js';
export { WebSocketAuthentication } from './guard/sockets/web-socket-authentication.js';
export type { Handshake } from './guard/contexts/handshake.js';
export { User } from './guard/decorators/user.decorator.js';
export type { UserDecorator } from './guard/decorators/user.decorator.js';
export { routeOf } from './guard/route.js';
export type { Route } from './guard/route.js';
export type { AuthenticationDemand } from './authentication/authentication-demand.js';
export type {
  AuthenticatedDemand,
  Demand,
  PolicyDemand,
  RolesDemand,
  ScopesDemand,
  StepUpDemand,
} from './authorization/demand.js';
export type { AuthorizationPolicy, AuthorizationPolicyClass } from './guard/policies.js';
export type { PolicyClass, PolicyFunction } from './authorization/policy.js';

// The types of the application
export type {
  AuthenticatedUser,
  ClaimName,
  JwtBearerTypes,
  PolicyName,
  RoleName,
  SchemeName,
  ScopeName,
} from './authentication/jwt-bearer-types.js';

// Events of a request
export type { JwtBearerEvents } from './authentication/events/jwt-bearer-events.js';
export type { MessageReceivedContext } from './authentication/events/message-received.context.js';
export type { TokenValidatedContext } from './authentication/events/token-validated.context.js';
export type { AuthenticationFailedContext } from './authentication/events/authentication-failed.context.js';
export type { ChallengeContext } from './authentication/events/challenge.context.js';
export type { ForbiddenContext } from './authentication/events/forbidden.context.js';
export type { BearerMessage } from './guard/contexts/bearer-message.js';
export type { BearerRequest, BearerResponse } from './authentication/authentication-request.js';

// The user
export { ClaimsPrincipal } from './claims/claims-principal.js';
export { ClaimsIdentity } from './claims/claims-identity.js';
export type { ClaimMatch, ClaimsIdentityOptions } from './claims/claims-identity.js';
export { Claim } from './claims/claim.js';
export { ClaimTypes } from './claims/claim-types.js';
export { ClaimValueTypes } from './claims/claim-value-types.js';
export { RoleSources } from './claims/role-sources.js';
export { DEFAULT_INBOUND_CLAIM_TYPE_MAP } from './claims/inbound-claim-type-map.js';

// Validating tokens
export { TokenValidator } from './validation/token-validator.js';
export type { TokenValidatorOptions, TokenValidatorSchemes } from './validation/token-validator-options.js';
export type { TokenValidationParameters } from './validation/token-validation-parameters.js';
export type {
  InvalidTokenResult,
  TokenValidationResult,
  UnavailableTokenResult,
  ValidTokenResult,
} from './validation/token-validation-result.js';
export type { Finding, TokenExplanation } from './validation/explanation.js';
export type { TokenReplayCache } from './validation/token-replay-cache.js';
export type { MaybePromise } from './validation/maybe-promise.js';

// Metadata and keys
export { ConfigurationManager } from './configuration/configuration-manager.js';
export { ResolvedIssuers } from './configuration/issuers/resolved-issuers.js';
export type { IssuerResolver } from './configuration/issuers/issuer-resolver.js';
export { StaticConfigurationManager } from './configuration/static-configuration-manager.js';
export type {
  ConfigurationManagerOptions,
  Fetch,
  StaticConfiguration,
} from './configuration/configuration-manager-options.js';
export type { ConfigurationManagerState } from './configuration/configuration-manager-state.js';
export type { ConfigurationSource, UnknownKeyOutcome } from './configuration/configuration-source.js';
export type { OpenIdConnectConfiguration } from './configuration/open-id-connect-configuration.js';
export type { RefreshOutcome } from './configuration/refresh-outcome.js';
export type { RefreshPreset } from './configuration/refresh-preset.js';

// Tokens and keys
export { JsonWebToken } from './tokens/json-web-token.js';
export type { JoseHeader } from './tokens/jose-header.js';
export { SigningKey } from './tokens/signing-key.js';
export type { SigningKeyInput } from './tokens/signing-key.js';
export { SigningKeySet } from './tokens/signing-key-set.js';
export type { DecryptionKeyInput } from './tokens/decryption-key.js';
export type { JsonWebKey } from './tokens/key-import.js';

// Errors
export { catalogue } from './errors/catalogue.js';
export type { CatalogueEntry, ErrorCode } from './errors/catalogue.js';
export { ConfigurationUnavailableError } from './errors/configuration-unavailable.error.js';
export { SecurityTokenError } from './errors/security-token.error.js';
export {
  SecurityTokenDecompressionFailedError,
  SecurityTokenDecryptionFailedError,
  SecurityTokenExpiredError,
  SecurityTokenInvalidAlgorithmError,
  SecurityTokenInvalidAudienceError,
  SecurityTokenInvalidIssuerError,
  SecurityTokenInvalidLifetimeError,
  SecurityTokenInvalidSignatureError,
  SecurityTokenInvalidSigningKeyError,
  SecurityTokenInvalidTypeError,
  SecurityTokenMalformedError,
  SecurityTokenNoExpirationError,
  SecurityTokenNotYetValidError,
  SecurityTokenReplayAddFailedError,
  SecurityTokenReplayDetectedError,
  SecurityTokenSignatureKeyNotFoundError,
} from './errors/security-token-errors.js';

// What the library tells about itself
export { subscribe } from './diagnostics/channels.js';
export type { DiagnosticEvents, DiagnosticName } from './diagnostics/channels.js';
export type {
  AuthenticatedEvent,
  ChallengedEvent,
  ClaimedValues,
  ForbiddenEvent,
  HookFailedEvent,
  IgnoredEvent,
  RejectedEvent,
  ShortLifetimeEvent,
  UnavailableEvent,
} from './diagnostics/authentication-events.js';
export type {
  ClockJumpedEvent,
  IssuerEvent,
  KeySetMovedEvent,
  KeySkippedEvent,
  KeysChangedEvent,
  KeyState,
  KidUnknownEvent,
  RefreshFailedEvent,
  RefreshReason,
  RefreshStartedEvent,
  RefreshSucceededEvent,
  StateChangedEvent,
} from './diagnostics/refresh-events.js';

// Time
export { systemClock } from './time/clock.js';
export type { Clock } from './time/clock.js';
export type { Duration } from './time/duration.js';
