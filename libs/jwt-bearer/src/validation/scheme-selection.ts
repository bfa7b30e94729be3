import type { Refusal } from '../errors/refusal.js';
import { EncryptedToken } from '../tokens/encrypted-token.js';
import { JsonWebToken } from '../tokens/json-web-token.js';
import { TokenReader } from '../tokens/token-reader.js';
import { VerifiedTokens } from '../tokens/verified-tokens.js';
import { explainUnread, type TokenExplanation } from './explanation.js';
import type { MaybePromise } from './maybe-promise.js';
import { SchemeValidator } from './scheme-validator.js';
import type { TokenValidationParameters } from './token-validation-parameters.js';
import { InvalidResult, type TokenValidationResult } from './token-validation-result.js';
import type { TokenValidatorOptions, TokenValidatorSchemes } from './token-validator-options.js';

/** The name of the one scheme where nobody named any. */
export const DEFAULT_SCHEME = 'Bearer';

/**
 * Gives each token to the scheme whose issuer it names. The name is not verified yet: it only looks up a closed table, and a token
 * that fits no scheme is refused without causing a request.
 */
export class SchemeSelection {
  readonly #reader: TokenReader;
  readonly #all: readonly SchemeValidator[];
  readonly #maximumLength: number;
  readonly #byIssuer = new Map<string, SchemeValidator[]>();

  constructor(
    readonly schemes: ReadonlyMap<string, SchemeValidator>,
    /** The scheme for tokens that fit none. */
    readonly defaultScheme: string | undefined,
    verified: VerifiedTokens,
  ) {
    this.#reader = new TokenReader(verified);
    this.#all = [...schemes.values()];
    this.#maximumLength = Math.max(...this.#all.map((scheme) => scheme.maximumTokenLength));
    for (const scheme of this.#all) {
      for (const issuer of scheme.issuers) {
        this.#byIssuer.set(issuer, [...(this.#byIssuer.get(issuer) ?? []), scheme]);
      }
    }
  }

  /** One scheme's options, or those of several. */
  static of(options: TokenValidatorOptions | TokenValidatorSchemes): SchemeSelection {
    const several: Readonly<Record<string, TokenValidatorOptions>> = isSeveral(options)
      ? options.schemes
      : { [DEFAULT_SCHEME]: options };
    const verified = new VerifiedTokens();
    const validators = Object.entries(several).map(([name, own]) => new SchemeValidator(name, own, verified));
    const named = isSeveral(options) ? options.defaultScheme : undefined;
    const only = validators.length === 1 ? validators[0]?.name : undefined;
    return new SchemeSelection(
      new Map(validators.map((validator) => [validator.name, validator])),
      named ?? only,
      verified,
    );
  }

  /**
   * Validates a token by the scheme that it fits.
   *
   * @param among only these schemes; all of them when it is left out.
   * @param parameters replace those of the scheme.
   */
  validate(
    text: string,
    among?: readonly string[],
    parameters?: TokenValidationParameters,
  ): MaybePromise<TokenValidationResult> {
    const candidates = this.candidates(among);
    const [first] = candidates;
    if (candidates.length === 1 && first !== undefined) {
      return first.validate(text, parameters);
    }
    const token = this.#reader.read(text, this.#maximumLength);
    if (!(token instanceof JsonWebToken) && !(token instanceof EncryptedToken)) {
      return new InvalidResult(token, this.defaultAmong(candidates)?.name);
    }
    const scheme = this.choose(token, candidates);
    return scheme === undefined
      ? new InvalidResult(
          refusalOf(token, candidates),
          undefined,
          token instanceof JsonWebToken ? token : undefined,
        )
      : scheme.validateRead(token, parameters);
  }

  /** Explains a token by the scheme that it fits. */
  async explain(text: string, among?: readonly string[]): Promise<TokenExplanation> {
    const candidates = this.candidates(among);
    const token = this.#reader.read(text, this.#maximumLength);
    const isRead = token instanceof JsonWebToken || token instanceof EncryptedToken;
    const scheme = isRead && candidates.length > 1 ? this.choose(token, candidates) : candidates[0];
    return (
      scheme?.explain(text) ??
      explainUnread('issuer', isRead ? refusalOf(token, candidates) : token, undefined)
    );
  }

  /** @throws RangeError for a name that no scheme has. */
  get(name: string): SchemeValidator {
    const scheme = this.schemes.get(name);
    if (scheme === undefined) {
      throw new RangeError(
        `There is no scheme ${JSON.stringify(name)}; the schemes are ${[...this.schemes.keys()].join(', ')}.`,
      );
    }
    return scheme;
  }

  private candidates(among: readonly string[] | undefined): readonly SchemeValidator[] {
    return among === undefined ? this.#all : among.map((name) => this.get(name));
  }

  private choose(
    token: JsonWebToken | EncryptedToken,
    candidates: readonly SchemeValidator[],
  ): SchemeValidator | undefined {
    const named = token instanceof JsonWebToken ? this.#byIssuer.get(token.issuer ?? '') : undefined;
    const scheme =
      named?.find((one) => candidates.includes(one)) ??
      (token instanceof JsonWebToken ? candidates.find((one) => one.resolvedIssuers) : undefined);
    return scheme ?? this.defaultAmong(candidates);
  }

  private defaultAmong(candidates: readonly SchemeValidator[]): SchemeValidator | undefined {
    return candidates.find(({ name }) => name === this.defaultScheme);
  }
}

function isSeveral(options: TokenValidatorOptions | TokenValidatorSchemes): options is TokenValidatorSchemes {
  return 'schemes' in options;
}

/** Why a token belongs to none of some schemes. */
function refusalOf(token: JsonWebToken | EncryptedToken, candidates: readonly SchemeValidator[]): Refusal {
  if (token instanceof EncryptedToken) {
    return { code: 'IDX10609' };
  }
  const expected = candidates.flatMap((scheme) => scheme.issuers);
  return { code: token.issuer ? 'IDX10205' : 'IDX10211', expected, actual: token.issuer };
}
