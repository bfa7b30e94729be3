import { challengeProblem } from '../../authentication/challenge-syntax.js';
import type { JwtBearerEvents } from '../../authentication/events/jwt-bearer-events.js';
import type { JwtBearerOptions } from '../../authentication/jwt-bearer-options.js';
import {
  aBoolean,
  aFunction,
  aListOf,
  aListOfTexts,
  anObjectWith,
  anything,
  aText,
  aTextOrSeveral,
  aWholeNumber,
  Optional,
  texts,
  type Rule,
} from './rules.js';

const aChallenge: Rule = (value) => (typeof value === 'string' ? challengeProblem(value) : aText(value));

/** The rules of one scheme's options, an option a row. Addresses and durations are judged where they are used. */
export class OptionsSchema implements Record<keyof JwtBearerOptions, unknown> {
  @Optional(anything) authority: unknown;
  @Optional(anything) metadataAddress: unknown;
  @Optional(anything) configuration: unknown;
  @Optional(aTextOrSeveral) audience: unknown;
  @Optional(aBoolean) requireHttpsMetadata: unknown;
  @Optional(anything) backchannelTimeout: unknown;
  @Optional(anything) automaticRefreshInterval: unknown;
  @Optional(anything) refreshInterval: unknown;
  @Optional(aBoolean) refreshOnIssuerKeyNotFound: unknown;
  @Optional(anything) lastKnownGoodLifetime: unknown;
  @Optional(anything) refreshPreset: unknown;
  @Optional(anything) keySetHosts: unknown;
  @Optional(aListOfTexts) validIssuers: unknown;
  @Optional(aListOfTexts) validTenants: unknown;
  @Optional(aFunction) fetch: unknown;
  @Optional(anObjectWith('now', 'monotonic')) clock: unknown;

  @Optional(aFunction) issuerResolver: unknown;
  @Optional(aWholeNumber(2, 100_000)) maximumResolvedIssuers: unknown;

  @Optional(aBoolean) mapInboundClaims: unknown;
  @Optional(texts) inboundClaimTypeMap: unknown;
  @Optional(aListOf(aText)) roleSources: unknown;
  @Optional(aBoolean) signatureCache: unknown;
  @Optional(anything) tokenValidationParameters: unknown;

  @Optional(aChallenge) challenge: unknown;
  @Optional(aBoolean) includeErrorDetails: unknown;
  @Optional(anything) events: unknown;
  @Optional(aFunction) eventsType: unknown;
  @Optional(aFunction) forwardDefaultSelector: unknown;
}

/** The rules of `events`. */
export class EventsSchema implements Record<keyof JwtBearerEvents, unknown> {
  @Optional(aFunction) onMessageReceived: unknown;
  @Optional(aFunction) onTokenValidated: unknown;
  @Optional(aFunction) onAuthenticationFailed: unknown;
  @Optional(aFunction) onChallenge: unknown;
  @Optional(aFunction) onForbidden: unknown;
}
