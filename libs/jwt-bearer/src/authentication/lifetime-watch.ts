import { publish } from '../diagnostics/index.js';
import { parseDuration } from '../time/duration.js';
import { DEFAULTS } from '../validation/effective-parameters.js';
import type { ValidTokenResult } from '../validation/token-validation-result.js';
import type { JwtBearerScheme } from './jwt-bearer-schemes.js';

/** Tells once of a scheme that its tokens live shorter than the clock skew. */
export class LifetimeWatch {
  readonly #scheme: string;
  readonly #clockSkew: number;
  #told = false;

  constructor({ name, options: { tokenValidationParameters } }: JwtBearerScheme) {
    this.#scheme = name;
    this.#clockSkew = parseDuration(tokenValidationParameters?.clockSkew ?? DEFAULTS.clockSkew);
  }

  see({ validFrom, validTo, token }: ValidTokenResult): void {
    const bornAt = validFrom ?? token.issuedAt;
    if (this.#told || bornAt === undefined || validTo === undefined) {
      return;
    }
    const lifetime = (validTo - bornAt) * 1000;
    if (lifetime < this.#clockSkew) {
      this.#told = true;
      publish('lifetime.short', () => ({ scheme: this.#scheme, lifetime, clockSkew: this.#clockSkew }));
    }
  }
}
