import { ClaimsPrincipal } from '../claims/claims-principal.js';
import { readIdentity } from '../claims/read-identity.js';
import type { ConfigurationSource } from '../configuration/configuration-source.js';
import type { OpenIdConnectConfiguration } from '../configuration/open-id-connect-configuration.js';
import type { ErrorCode } from '../errors/catalogue.js';
import { ConfigurationUnavailableError } from '../errors/configuration-unavailable.error.js';
import type { Refusal } from '../errors/refusal.js';
import type { Clock } from '../time/clock.js';
import { EncryptedToken } from '../tokens/encrypted-token.js';
import { JsonWebToken } from '../tokens/json-web-token.js';
import type { TokenReader } from '../tokens/token-reader.js';
import type { CheckContext } from './checks/check.js';
import { checkActorToken, checkToken } from './checks/index.js';
import { openToken } from './decrypt.js';
import { earlyRefusal } from './early-refusal.js';
import { effectiveParameters, type EffectiveParameters } from './effective-parameters.js';
import type { IdentitySettings } from './identity-settings.js';
import { isPending, proceed, type MaybePromise } from './maybe-promise.js';
import { InvalidResult, UnavailableResult, type TokenValidationResult } from './token-validation-result.js';

/** What a judge needs to know of its scheme. */
export interface JudgeSettings {
  readonly scheme: string;
  /** Where issuer and keys come from; undefined where the parameters hold them all. */
  readonly source: ConfigurationSource | undefined;
  readonly reader: TokenReader;
  readonly clock: Clock;
  readonly identity: IdentitySettings;
  readonly validTenants: readonly string[];
  /** Whether the provider is asked about keys that nobody knows. */
  readonly refreshOnIssuerKeyNotFound: boolean;
}

/**
 * Judges tokens that were read: runs the checks on the configuration at hand, waits for one where there is none, and asks the
 * provider about a key that nobody knows. The answer is there at once unless somebody has to be asked.
 */
export class TokenJudge {
  constructor(private readonly settings: JudgeSettings) {}

  /** Parameters of its own stand alone: the metadata of the outer token says nothing about an actor that they are meant for. */
  readonly #validateActor: CheckContext['validateActor'] = (text, outer) => {
    const own = outer.parameters.given.actorValidationParameters;
    const configuration = own === undefined ? outer.configuration : undefined;
    const parameters = effectiveParameters(own ?? outer.parameters.given);
    const { reader } = this.settings;
    const read = reader.read(text, parameters.maximumTokenSizeInBytes);
    const actor = read instanceof EncryptedToken ? openToken(read, parameters, configuration, reader) : read;
    return proceed<JsonWebToken | Refusal, Refusal | undefined>(actor, (token) =>
      token instanceof JsonWebToken ? checkActorToken(this.context(configuration, token, parameters)) : token,
    );
  };

  /** @param issuers all that the parameters can accept, where that is known without metadata. */
  judge(
    token: JsonWebToken,
    parameters: EffectiveParameters,
    issuers: readonly string[] | undefined,
  ): MaybePromise<TokenValidationResult> {
    const { source } = this.settings;
    const configuration = source?.current();
    return source !== undefined && configuration === undefined
      ? this.judgeWhenConfigured(source, token, parameters, issuers)
      : this.judgeWith(configuration, token, parameters);
  }

  /** What the checks look at. */
  context(
    configuration: OpenIdConnectConfiguration | undefined,
    token: JsonWebToken,
    parameters: EffectiveParameters,
  ): CheckContext {
    const { clock, identity, reader, validTenants } = this.settings;
    return {
      token,
      parameters,
      configuration,
      now: clock.now(),
      validTenants,
      identity,
      signingKey: undefined,
      issuer: '',
      tokenType: undefined,
      identitySource: undefined,
      reader,
      validateActor: this.#validateActor,
    };
  }

  /** Nobody can tell, for this reason. */
  unavailable(cause: unknown): UnavailableResult {
    const reason =
      cause instanceof ConfigurationUnavailableError
        ? cause
        : { code: 'IDX20803' as const, retryAfter: 1000, cause };
    return new UnavailableResult(reason, this.settings.scheme);
  }

  /** What can be refused without metadata is refused first: junk must not wait, nor cause a request. */
  private judgeWhenConfigured(
    source: ConfigurationSource,
    token: JsonWebToken,
    parameters: EffectiveParameters,
    issuers: readonly string[] | undefined,
  ): MaybePromise<TokenValidationResult> {
    const refusal = earlyRefusal(this.context(undefined, token, parameters), issuers);
    if (refusal !== undefined) {
      return new InvalidResult(refusal, this.settings.scheme, token);
    }
    return source.getConfiguration().then(
      (configuration) => this.judgeWith(configuration, token, parameters),
      (cause: unknown) => this.unavailable(cause),
    );
  }

  private judgeWith(
    configuration: OpenIdConnectConfiguration | undefined,
    token: JsonWebToken,
    parameters: EffectiveParameters,
    mayRefresh = true,
  ): MaybePromise<TokenValidationResult> {
    const context = this.context(configuration, token, parameters);
    const refusal = checkToken(context);
    return isPending(refusal)
      ? refusal.then((late) => this.conclude(late, context, mayRefresh))
      : this.conclude(refusal, context, mayRefresh);
  }

  private conclude(
    refusal: Refusal | undefined,
    context: CheckContext,
    mayRefresh: boolean,
  ): MaybePromise<TokenValidationResult> {
    if (refusal === undefined) {
      return this.accept(context);
    }
    const invalid = new InvalidResult(refusal, this.settings.scheme, context.token);
    return mayRefresh && isWorthAsking(refusal, context) ? this.askProvider(invalid, context) : invalid;
  }

  /** An unknown key may be a rotation: the same request waits for one shared refresh. A bad signature only hints at one. */
  private askProvider(
    invalid: InvalidResult,
    { token, parameters }: CheckContext,
  ): MaybePromise<TokenValidationResult> {
    const { source, refreshOnIssuerKeyNotFound } = this.settings;
    const { kid } = token.header;
    if (source === undefined || !refreshOnIssuerKeyNotFound) {
      return invalid;
    }
    if (!kid || invalid.code === 'IDX10511') {
      source.reportBadSignature();
      return invalid;
    }
    return proceed(source.resolveUnknownKey(kid), (outcome): MaybePromise<TokenValidationResult> => {
      switch (outcome.status) {
        case 'refreshed':
          return this.judgeWith(outcome.configuration, token, parameters, false);
        case 'unknown':
          return invalid;
        case 'unavailable':
          return new UnavailableResult(
            { code: 'IDX20803', retryAfter: outcome.retryAfter, cause: outcome.cause },
            this.settings.scheme,
          );
      }
    });
  }

  private accept({
    token,
    signingKey,
    issuer,
    tokenType,
    identitySource,
  }: CheckContext): TokenValidationResult {
    if (identitySource === undefined) {
      throw new Error('The identity check did not run.');
    }
    if (signingKey !== undefined) {
      this.settings.reader.accepted(token, signingKey);
    }
    return {
      status: 'valid',
      isValid: true,
      principal: new ClaimsPrincipal(readIdentity(identitySource), token.payload),
      token,
      issuer,
      tokenType,
      validFrom: token.validFrom,
      validTo: token.validTo,
      signingKeyId: signingKey && (signingKey.keyId ?? ''),
      scheme: this.settings.scheme,
    };
  }
}

/** The refusals that another key might turn into a pass. */
const KEY_FAULTS: ReadonlySet<ErrorCode> = new Set(['IDX10500', 'IDX10503', 'IDX10511', 'IDX10517']);

/** Only a token that has no other fault, and that other keys could help: a stranger's junk must not cost the provider anything. */
function isWorthAsking({ code }: Refusal, context: CheckContext): boolean {
  return (
    KEY_FAULTS.has(code) &&
    context.signingKey === undefined &&
    context.token.isSigned &&
    earlyRefusal(context, undefined) === undefined
  );
}
