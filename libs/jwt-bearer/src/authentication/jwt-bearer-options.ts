import type { TokenValidatorOptions, TokenValidatorSchemes } from '../validation/token-validator-options.js';
import type { BearerRequest } from './authentication-request.js';
import type { JwtBearerEvents } from './events/jwt-bearer-events.js';
import type { SchemeName } from './jwt-bearer-types.js';

/**
 * The options of one scheme: how tokens are validated, and how requests are answered. An `authority` and an `audience` are
 * enough.
 *
 * @example
 * ```ts
 * JwtBearerModule.forRoot({
 *   authority: 'https://login.example.com',
 *   audience: 'https://api.example.com',
 * });
 * ```
 * @see .NET's `JwtBearerOptions`
 */
export interface JwtBearerOptions extends TokenValidatorOptions {
  /**
   * How a `WWW-Authenticate` field begins: the scheme, perhaps with parameters such as a realm. Default `Bearer`.
   *
   * @example `Bearer realm="reports"`
   */
  readonly challenge?: string | undefined;
  /**
   * Whether clients are told why they are refused: `error` and `error_description` in the challenge, `error` and `code` in the
   * body. The texts are fixed; of the token they hold at most the time in `exp` or `nbf`. Default true.
   */
  readonly includeErrorDetails?: boolean | undefined;
  /** Functions of the application at five moments of a request. Default none. */
  readonly events?: JwtBearerEvents | undefined;
  /**
   * A class whose methods are the {@link events}, in their place. It is the provider of that class, in whatever module, or an
   * instance of its own; its dependencies are injected.
   *
   * @example
   * ```ts
   * @Injectable()
   * class AccountEvents implements JwtBearerEvents {
   *   constructor(private readonly accounts: AccountsService) {}
   *
   *   async onTokenValidated(context: TokenValidatedContext) {
   *     context.user = await this.accounts.findBySubject(context.principal.findFirstValue('sub'));
   *   }
   * }
   * ```
   * @see .NET's `AuthenticationSchemeOptions.EventsType`
   */
  readonly eventsType?: JwtBearerEventsType | undefined;
  /**
   * Names another scheme that takes a request in place of this one, alone: it authenticates, has its say in events, and
   * challenges. Undefined: this scheme itself. It is asked where a route names this scheme, and of the default scheme where a
   * route names none; the selector of the other scheme is not. Not needed to tell issuers apart: the token's `iss` does. A
   * selector that throws, or names no scheme, refuses the request.
   *
   * @example
   * ```ts
   * forwardDefaultSelector: ({ headers }) => (headers['x-partner'] === undefined ? undefined : 'Partners');
   * ```
   * @see .NET's `AuthenticationSchemeOptions.ForwardDefaultSelector`
   */
  readonly forwardDefaultSelector?: ((request: BearerRequest) => SchemeName | undefined) | undefined;
}

/** A class with methods for {@link JwtBearerEvents}. */
export type JwtBearerEventsType = new (...dependencies: never[]) => JwtBearerEvents;

/**
 * Several schemes under names of their own. A token goes to the scheme whose issuer it names, a route can name the schemes it
 * accepts, and `defaultScheme` takes what is left.
 *
 * @example
 * ```ts
 * JwtBearerModule.forRoot({
 *   schemes: {
 *     Staff: { authority: 'https://login.example.com', audience: 'reports' },
 *     Partners: { authority: 'https://partners.example.net', audience: 'reports' },
 *   },
 *   defaultScheme: 'Staff',
 * });
 * ```
 */
export type JwtBearerSchemesOptions = TokenValidatorSchemes<JwtBearerOptions>;

/** How to authenticate: the options of one scheme, or several schemes, never a mixture. */
export type JwtBearerAuthenticationOptions =
  (JwtBearerOptions & Absent<JwtBearerSchemesOptions>) | (JwtBearerSchemesOptions & Absent<JwtBearerOptions>);

type Absent<Options> = { readonly [Name in keyof Options]?: never };
