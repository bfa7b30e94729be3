import type { ConfigurationManager } from '../configuration/configuration-manager.js';
import type { ResolvedIssuers } from '../configuration/issuers/resolved-issuers.js';
import type { StaticConfigurationManager } from '../configuration/static-configuration-manager.js';
import { DEFAULT_SCHEME, SchemeSelection } from '../validation/scheme-selection.js';
import { TokenValidator } from '../validation/token-validator.js';
import type { JwtBearerEvents } from './events/jwt-bearer-events.js';
import type { JwtBearerAuthenticationOptions, JwtBearerOptions } from './jwt-bearer-options.js';
import type { SchemeName } from './jwt-bearer-types.js';

/** One way to authenticate: the tokens of one issuer, under one name. */
export interface JwtBearerScheme {
  readonly name: string;
  readonly options: JwtBearerOptions;
  /** Validates by this scheme alone, whatever issuer a token names. */
  readonly tokenValidator: TokenValidator;
  /** Where issuer and keys come from; undefined where `tokenValidationParameters` hold them all, or `issuerResolver` finds issuers. */
  readonly configurationManager: ConfigurationManager | StaticConfigurationManager | undefined;
  /** The issuers that `issuerResolver` has found; undefined where there is none. */
  readonly resolvedIssuers: ResolvedIssuers | undefined;
  /**
   * The handlers: `events`, or the instance of `eventsType`.
   *
   * @throws Error before the application has started, where the class is still to be made: nobody passes without its handlers.
   */
  readonly events: JwtBearerEvents;
}

/**
 * The registered schemes. Where the options are those of one scheme, its name is `Bearer`.
 *
 * @example
 * ```ts
 * const { tokenValidator, configurationManager } = schemes.get('Partners');
 * ```
 */
export class JwtBearerSchemes implements Iterable<JwtBearerScheme> {
  /** Validates by the scheme whose issuer a token names. */
  readonly tokenValidator: TokenValidator;
  /** The scheme for what fits no other: `defaultScheme`, or the only one. */
  readonly default: JwtBearerScheme | undefined;
  /** @internal */
  readonly selection: SchemeSelection;
  readonly #schemes: ReadonlyMap<string, JwtBearerScheme>;
  readonly #events = new Map<string, JwtBearerEvents>();

  constructor(options: JwtBearerAuthenticationOptions) {
    this.selection = SchemeSelection.of(options);
    this.tokenValidator = new TokenValidator(this.selection);
    const several: Readonly<Record<string, JwtBearerOptions>> = options.schemes ?? {
      [DEFAULT_SCHEME]: options,
    };
    this.#schemes = new Map(Object.entries(several).map(([name, own]) => [name, this.#scheme(name, own)]));
    this.default = this.#schemes.get(this.selection.defaultScheme ?? '');
  }

  /** The names in the order of the options. */
  get names(): readonly string[] {
    return [...this.#schemes.keys()];
  }

  /** @throws RangeError for a name that no scheme has. */
  get(name: SchemeName): JwtBearerScheme {
    const scheme = this.#schemes.get(name);
    if (scheme === undefined) {
      throw new RangeError(
        `There is no scheme ${JSON.stringify(name)}; the schemes are ${this.names.join(', ')}.`,
      );
    }
    return scheme;
  }

  [Symbol.iterator](): Iterator<JwtBearerScheme> {
    return this.#schemes.values();
  }

  /** @internal Hands in the instance of a scheme's `eventsType`. */
  useEvents(name: string, events: JwtBearerEvents): void {
    this.#events.set(name, events);
  }

  #scheme(name: string, options: JwtBearerOptions): JwtBearerScheme {
    const { configurationManager, resolvedIssuers } = this.selection.get(name);
    const { events = {}, eventsType } = options;
    const made = this.#events;
    if (eventsType === undefined) {
      made.set(name, events);
    }
    return {
      name,
      options,
      tokenValidator: this.tokenValidator.forScheme(name),
      configurationManager,
      resolvedIssuers,
      get events() {
        const handlers = made.get(name);
        if (handlers === undefined) {
          throw new Error(`The events of scheme ${name} are not there before the application has started.`);
        }
        return handlers;
      },
    };
  }
}
