import type { ConfigurationManager } from '../configuration/configuration-manager.js';
import type { ResolvedIssuer } from '../configuration/issuers/resolved-issuer.js';
import type { ResolvedIssuers } from '../configuration/issuers/resolved-issuers.js';
import type { Refusal } from '../errors/refusal.js';
import type { JsonWebToken } from '../tokens/json-web-token.js';
import { isBlank } from './blank.js';
import { earlyRefusal } from './early-refusal.js';
import type { EffectiveParameters } from './effective-parameters.js';
import { proceed, type MaybePromise } from './maybe-promise.js';
import { TokenJudge, type JudgeSettings } from './token-judge.js';
import { InvalidResult, UnavailableResult, type TokenValidationResult } from './token-validation-result.js';

/** Longer ones name nobody. */
const LONGEST_ISSUER = 2_048;

/**
 * Judges each token by the keys of the issuer that it states, where issuers are found while the application runs. The name is not
 * verified yet: it only looks up a table, and asks the application about names that are not there.
 */
export class IssuerJudges {
  readonly #judges = new WeakMap<ConfigurationManager, TokenJudge>();
  readonly #anybody: TokenJudge;

  constructor(
    private readonly issuers: ResolvedIssuers,
    private readonly settings: Omit<JudgeSettings, 'source'>,
  ) {
    this.#anybody = new TokenJudge({ ...settings, source: undefined });
  }

  judge(token: JsonWebToken, parameters: EffectiveParameters): MaybePromise<TokenValidationResult> {
    const found = this.issuers.find(token.issuer ?? '');
    if (found !== undefined) {
      return this.judgeBy(found, token, parameters);
    }
    const refusal =
      earlyRefusal(this.#anybody.context(undefined, token, parameters), undefined) ?? namelessness(token);
    return refusal === undefined
      ? this.judgeWhenFound(token.issuer ?? '', token, parameters)
      : this.refuse(refusal, token);
  }

  /** The manager of the token's issuer; undefined for one that the application does not know. @throws ConfigurationUnavailableError */
  async managerOf(token: JsonWebToken): Promise<ConfigurationManager | undefined> {
    const { issuer = '' } = token;
    const found = this.issuers.find(issuer);
    if (found !== undefined || namelessness(token) !== undefined) {
      return found?.manager;
    }
    const resolution = await this.issuers.resolve(issuer);
    if (resolution.status === 'unavailable') {
      throw resolution.error;
    }
    return resolution.status === 'known' ? resolution.found.manager : undefined;
  }

  private judgeWhenFound(
    issuer: string,
    token: JsonWebToken,
    parameters: EffectiveParameters,
  ): MaybePromise<TokenValidationResult> {
    return proceed(this.issuers.resolve(issuer), (resolution): MaybePromise<TokenValidationResult> => {
      switch (resolution.status) {
        case 'known':
          return this.judgeBy(resolution.found, token, parameters);
        case 'refused':
          return this.refuse(
            { code: 'IDX10205', expected: 'an issuer that `issuerResolver` knows', actual: issuer },
            token,
          );
        case 'unavailable':
          return new UnavailableResult(resolution.error, this.settings.scheme);
      }
    });
  }

  private judgeBy(
    found: ResolvedIssuer,
    token: JsonWebToken,
    parameters: EffectiveParameters,
  ): MaybePromise<TokenValidationResult> {
    const result = this.judgeOf(found.manager).judge(token, parameters, undefined);
    if (found.isProven) {
      return result;
    }
    return proceed(result, (known) => {
      if (known.isValid) {
        this.issuers.confirm(found);
      }
      return known;
    });
  }

  private judgeOf(manager: ConfigurationManager): TokenJudge {
    let judge = this.#judges.get(manager);
    if (judge === undefined) {
      judge = new TokenJudge({ ...this.settings, source: manager });
      this.#judges.set(manager, judge);
    }
    return judge;
  }

  private refuse(refusal: Refusal, token: JsonWebToken): InvalidResult {
    return new InvalidResult(refusal, this.settings.scheme, token);
  }
}

/** A token that states no issuer, or one that nobody can have. */
function namelessness({ issuer = '' }: JsonWebToken): Refusal | undefined {
  if (isBlank(issuer)) {
    return { code: 'IDX10211' };
  }
  return issuer.length > LONGEST_ISSUER
    ? { code: 'IDX10205', actual: `${String(issuer.length)} characters` }
    : undefined;
}
