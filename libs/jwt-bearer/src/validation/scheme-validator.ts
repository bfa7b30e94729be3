import { ConfigurationManager } from '../configuration/configuration-manager.js';
import { ResolvedIssuers } from '../configuration/issuers/resolved-issuers.js';
import { StaticConfigurationManager } from '../configuration/static-configuration-manager.js';
import type { Refusal } from '../errors/refusal.js';
import { systemClock } from '../time/clock.js';
import { EncryptedToken } from '../tokens/encrypted-token.js';
import { JsonWebToken } from '../tokens/json-web-token.js';
import { TokenReader } from '../tokens/token-reader.js';
import { VerifiedTokens } from '../tokens/verified-tokens.js';
import { openToken } from './decrypt.js';
import { effectiveParameters, type EffectiveParameters } from './effective-parameters.js';
import { expectedIssuers, type ExpectedIssuers } from './expected-issuers.js';
import { explainChecks, explainUnread, type Finding, type TokenExplanation } from './explanation.js';
import { identitySettings } from './identity-settings.js';
import { IssuerJudges } from './issuer-judges.js';
import type { MaybePromise } from './maybe-promise.js';
import { TokenJudge } from './token-judge.js';
import type { TokenValidationParameters } from './token-validation-parameters.js';
import { InvalidResult, type TokenValidationResult } from './token-validation-result.js';
import type { TokenValidatorOptions } from './token-validator-options.js';

/**
 * Validates the tokens of one scheme. The answer is there at once while keys are at hand and no delegate is asynchronous; it is a
 * promise only where somebody has to be asked.
 */
export class SchemeValidator {
  /** Where issuer and keys come from; undefined where the parameters hold them all, or a resolver finds issuers. */
  readonly configurationManager: ConfigurationManager | StaticConfigurationManager | undefined;
  /** The issuers that the resolver has found; undefined where there is none. */
  readonly resolvedIssuers: ResolvedIssuers | undefined;
  readonly #parameters: EffectiveParameters;
  readonly #issuers: ExpectedIssuers;
  readonly #reader: TokenReader;
  readonly #judge: TokenJudge;
  readonly #issuerJudges: IssuerJudges | undefined;

  constructor(
    readonly name: string,
    readonly options: TokenValidatorOptions,
    /** What all schemes know together of tokens that come again. */
    verified = new VerifiedTokens(),
  ) {
    this.#reader = new TokenReader(options.signatureCache === false ? undefined : verified);
    const { audience = [], tokenValidationParameters = {} } = options;
    this.#parameters = effectiveParameters(
      tokenValidationParameters,
      typeof audience === 'string' ? [audience] : audience,
    );
    this.#issuers = expectedIssuers(options, this.#parameters);
    this.configurationManager = configurationManagerOf(name, options, this.#parameters);
    const settings = {
      scheme: name,
      reader: this.#reader,
      clock: options.clock ?? systemClock,
      identity: identitySettings(options),
      validTenants: options.validTenants ?? [],
      refreshOnIssuerKeyNotFound: options.refreshOnIssuerKeyNotFound ?? true,
    };
    this.#judge = new TokenJudge({ ...settings, source: this.configurationManager });
    const { issuerResolver } = options;
    this.resolvedIssuers = issuerResolver && new ResolvedIssuers({ ...options, issuerResolver }, name);
    this.#issuerJudges = this.resolvedIssuers && new IssuerJudges(this.resolvedIssuers, settings);
  }

  /** The issuers that the options name. */
  get issuers(): readonly string[] {
    return this.#issuers.named;
  }

  /** The longest token that is read, in characters. */
  get maximumTokenLength(): number {
    return this.#parameters.maximumTokenSizeInBytes;
  }

  /**
   * Validates a token as it was sent, without the name of the authentication scheme.
   *
   * @param given replaces the scheme's parameters.
   */
  validate(text: string, given?: TokenValidationParameters): MaybePromise<TokenValidationResult> {
    const parameters = given === undefined ? this.#parameters : effectiveParameters(given);
    return this.judge(this.#reader.read(text, parameters.maximumTokenSizeInBytes), parameters);
  }

  /** The same for a token that was read already. */
  validateRead(
    token: JsonWebToken | EncryptedToken,
    given?: TokenValidationParameters,
  ): MaybePromise<TokenValidationResult> {
    const parameters = given === undefined ? this.#parameters : effectiveParameters(given);
    const { length } = token.encoded();
    return length > parameters.maximumTokenSizeInBytes
      ? new InvalidResult(
          { code: 'IDX10209', expected: parameters.maximumTokenSizeInBytes, actual: length },
          this.name,
        )
      : this.judge(token, parameters);
  }

  /** Asks every question about a token instead of stopping at the first failure. An unknown key causes no refresh. */
  async explain(text: string): Promise<TokenExplanation> {
    const read = this.#reader.read(text, this.maximumTokenLength);
    if (!(read instanceof EncryptedToken)) {
      return this.explainRead(read, [{ check: 'grammar', outcome: 'passed' }]);
    }
    const content = await this.open(read, this.#parameters);
    return content instanceof JsonWebToken
      ? this.explainRead(content, [{ check: 'decryption', outcome: 'passed' }])
      : explainUnread('decryption', content, this.name);
  }

  private judge(
    token: JsonWebToken | EncryptedToken | Refusal,
    parameters: EffectiveParameters,
  ): MaybePromise<TokenValidationResult> {
    if (token instanceof EncryptedToken) {
      return this.open(token, parameters).then((content) => this.judge(content, parameters));
    }
    if (!(token instanceof JsonWebToken)) {
      return new InvalidResult(token, this.name);
    }
    if (this.#issuerJudges !== undefined) {
      return this.#issuerJudges.judge(token, parameters);
    }
    // given parameters may accept other issuers than the options name
    const isComplete = parameters === this.#parameters && this.#issuers.isComplete;
    return this.#judge.judge(token, parameters, isComplete ? this.issuers : undefined);
  }

  /** The content of an encrypted token is judged like a token that came in the open: decrypted does not mean signed. */
  private open(token: EncryptedToken, parameters: EffectiveParameters): Promise<JsonWebToken | Refusal> {
    return openToken(token, parameters, this.configurationManager?.current(), this.#reader);
  }

  private async explainRead(
    token: JsonWebToken | Refusal,
    before: readonly Finding[],
  ): Promise<TokenExplanation> {
    if (!(token instanceof JsonWebToken)) {
      return explainUnread('grammar', token, this.name);
    }
    try {
      const source = this.configurationManager ?? (await this.#issuerJudges?.managerOf(token));
      const configuration = source?.current() ?? (await source?.getConfiguration());
      return await explainChecks(
        this.#judge.context(configuration, token, this.#parameters),
        this.name,
        before,
      );
    } catch (cause) {
      const { error } = this.#judge.unavailable(cause);
      const metadata: Finding = {
        check: 'metadata',
        outcome: 'not asked',
        code: error.code,
        hint: error.hint,
      };
      return explainChecks(this.#judge.context(undefined, token, this.#parameters), this.name, [
        ...before,
        metadata,
      ]);
    }
  }
}

function configurationManagerOf(
  name: string,
  options: TokenValidatorOptions,
  parameters: EffectiveParameters,
): ConfigurationManager | StaticConfigurationManager | undefined {
  if (options.configuration !== undefined) {
    return new StaticConfigurationManager(options.configuration);
  }
  const isPublished = options.authority !== undefined || options.metadataAddress !== undefined;
  // an issuer that tokens may state is one that the metadata may state
  const validIssuers = [...(options.validIssuers ?? []), ...parameters.validIssuers];
  return isPublished ? new ConfigurationManager({ ...options, validIssuers }, name) : undefined;
}
