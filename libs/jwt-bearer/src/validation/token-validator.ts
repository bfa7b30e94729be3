import type { TokenExplanation } from './explanation.js';
import { SchemeSelection } from './scheme-selection.js';
import type { TokenValidationParameters } from './token-validation-parameters.js';
import type { TokenValidationResult } from './token-validation-result.js';
import type { TokenValidatorOptions, TokenValidatorSchemes } from './token-validator-options.js';

/**
 * Validates tokens: the answer to "who sent this, and may I believe it?", free of Nest. The module provides it for injection;
 * elsewhere make one from options.
 *
 * @example
 * ```ts
 * const validator = new TokenValidator({ authority: 'https://login.example.com', audience: 'orders' });
 * const result = await validator.validateToken(token);
 * if (result.status === 'valid') {
 *   console.log(result.principal.identity.name);
 * } else {
 *   console.log(result.error.code, result.error.hint);
 * }
 * ```
 *
 * @see .NET's `JsonWebTokenHandler.ValidateTokenAsync`
 */
export class TokenValidator {
  readonly #selection: SchemeSelection;
  readonly #scheme: string | undefined;

  /** @param options one scheme's options, or `{ schemes, defaultScheme? }`. */
  constructor(options: TokenValidatorOptions | TokenValidatorSchemes | SchemeSelection, scheme?: string) {
    this.#selection = options instanceof SchemeSelection ? options : SchemeSelection.of(options);
    this.#scheme = scheme;
  }

  /**
   * Validates a token. Stops at the first failure, in the original's order. Never throws for a token.
   *
   * @param token the token alone, without `Bearer`.
   * @param parameters replace those of the options for this call.
   */
  async validateToken(token: string, parameters?: TokenValidationParameters): Promise<TokenValidationResult> {
    return this.#selection.validate(
      token,
      this.#scheme === undefined ? undefined : [this.#scheme],
      parameters,
    );
  }

  /**
   * Asks every question about a token instead of stopping at the first failure, and tells what was expected and what was seen.
   * Made for people who search a reason, not for guarding anything: an unknown key causes no refresh, and the replay cache is not
   * asked. The answer holds claims of the token, never the token.
   */
  async explainToken(token: string): Promise<TokenExplanation> {
    return this.#selection.explain(token, this.#scheme === undefined ? undefined : [this.#scheme]);
  }

  /**
   * The same for one scheme, whatever issuer a token names.
   *
   * @throws RangeError for a name that no scheme has.
   */
  forScheme(name: string): TokenValidator {
    this.#selection.get(name);
    return new TokenValidator(this.#selection, name);
  }
}
