import type { Jwk } from '../../runner/case.js';
import type { AuthorityScript } from './authority-script.js';

/** A key by its name in `http-keys.json`, or literally. */
export type KeyReference = string | Jwk;

/** What an event handler does, member by member in their order. */
export interface EventAction {
  readonly tokenFromQuery?: string;
  readonly tokenFromCookie?: string;
  readonly tokenFromHeader?: string;
  readonly token?: string;
  readonly noResult?: true;
  readonly fail?: string;
  readonly success?: Readonly<Record<string, string>>;
  readonly replacePrincipal?: Readonly<Record<string, string>>;
  readonly addClaims?: Readonly<Record<string, string>>;
  readonly throw?: string;
  readonly error?: string | null;
  readonly errorDescription?: string | null;
  readonly errorUri?: string | null;
  readonly handleResponse?: boolean;
  readonly status?: number;
  readonly appendHeader?: readonly [name: string, value: string];
  readonly contentType?: string;
  readonly write?: string;
}

export const EVENTS = [
  'onMessageReceived',
  'onTokenValidated',
  'onAuthenticationFailed',
  'onChallenge',
  'onForbidden',
] as const;
export type EventName = (typeof EVENTS)[number];

export interface ScenarioParameters {
  readonly issuerSigningKey?: KeyReference;
  readonly issuerSigningKeys?: readonly KeyReference[];
  readonly clockSkew?: string;
  readonly [name: string]: unknown;
}

/** Options of one scheme, under .NET's names; durations as `hh:mm:ss`. */
export interface ScenarioOptions {
  readonly authority?: string;
  readonly metadataAddress?: string;
  readonly audience?: string;
  readonly challenge?: string;
  readonly includeErrorDetails?: boolean;
  readonly mapInboundClaims?: boolean;
  readonly requireHttpsMetadata?: boolean;
  readonly refreshOnIssuerKeyNotFound?: boolean;
  readonly saveToken?: boolean;
  readonly automaticRefreshInterval?: string;
  readonly refreshInterval?: string;
  readonly backchannelTimeout?: string;
  readonly tokenValidationParameters?: ScenarioParameters;
  readonly configuration?: { readonly issuer?: string; readonly signingKeys?: readonly KeyReference[] };
  readonly configurationManager?: {
    readonly kind: 'static' | 'throws';
    readonly issuer?: string;
    readonly signingKeys?: readonly KeyReference[];
  };
  readonly tokenHandlers?: number;
  readonly useSecurityTokenValidators?: boolean;
  readonly events?: Readonly<Partial<Record<EventName, EventAction | readonly EventAction[]>>>;
  readonly forwardDefault?: string;
  readonly forwardDefaultSelector?: {
    readonly byIssuer: Readonly<Record<string, string>>;
    readonly otherwise?: string;
  };
  readonly forwardAuthenticate?: string;
  readonly forwardChallenge?: string;
  readonly forwardForbid?: string;
}

export interface ScenarioScheme {
  readonly name: string;
  /** `policy`: it only forwards. */
  readonly kind?: 'policy';
  readonly options: ScenarioOptions;
}

export interface ScenarioPolicy {
  readonly authenticationSchemes?: readonly string[];
  readonly requireAuthenticatedUser?: boolean;
  readonly requireRole?: readonly string[];
  readonly requireClaim?: readonly { readonly type: string; readonly values?: readonly string[] }[];
  readonly requireUserName?: string;
  readonly requireScopeWord?: readonly string[];
}

export interface AuthorizeAttribute {
  readonly policy?: string;
  /** Names with commas between them. */
  readonly roles?: string;
  readonly authenticationSchemes?: string;
}

export interface Endpoint {
  readonly path: string;
  readonly methods?: readonly string[];
  readonly authorize?: readonly AuthorizeAttribute[];
  readonly allowAnonymous?: boolean;
}

/** The application around the schemes. */
export interface ScenarioApp {
  readonly defaultScheme?: string | null;
  readonly defaultChallengeScheme?: string;
  readonly policies?: Readonly<Record<string, ScenarioPolicy>>;
  readonly defaultPolicy?: ScenarioPolicy;
  readonly fallbackPolicy?: ScenarioPolicy;
  readonly endpoints?: readonly Endpoint[];
  readonly configuration?: object;
  readonly cors?: {
    readonly origins: readonly string[];
    readonly position: 'beforeRouting' | 'beforeAuthentication' | 'afterAuthorization';
    readonly allowCredentials?: boolean;
    readonly exposedHeaders?: readonly string[];
  };
  readonly statusCodePages?: boolean;
  readonly problemDetails?: boolean;
  readonly exceptionHandler?: boolean;
  readonly environment?: string;
  readonly useAuthentication?: boolean;
  readonly useAuthorization?: boolean;
  readonly maxRequestHeadersTotalSize?: number;
  readonly appContext?: object;
}

/** A text, or a pattern repeated. */
export type HeaderValue =
  | string
  | {
      readonly prefix?: string;
      readonly repeat: string;
      readonly times: number;
      readonly suffix?: string;
    };

export interface ScenarioRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: readonly (readonly [name: string, value: HeaderValue])[];
  readonly body?: string;
}

export interface RecordedFetch {
  readonly url: string;
  readonly status?: number;
  readonly error?: string;
  readonly background?: boolean;
  readonly pending?: boolean;
  readonly redirectedTo?: string;
}

export interface RecordedUser {
  readonly authenticated: boolean;
  readonly authenticationType?: string;
  readonly name?: string | null;
  readonly claims?: readonly {
    readonly type: string;
    readonly value: string;
    readonly valueType?: string;
    readonly issuer?: string;
  }[];
  readonly claimsIssuer?: string;
}

/** What .NET answered in a step. */
export interface RecordedAnswer {
  readonly status?: number;
  readonly wwwAuthenticate?: readonly string[];
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly user?: RecordedUser;
  readonly fetches?: readonly RecordedFetch[];
  readonly events?: readonly string[];
  readonly responses?: readonly {
    readonly count: number;
    readonly status: number;
    readonly wwwAuthenticate: readonly string[];
  }[];
  readonly fetchCount?: number | string;
}

export interface Step {
  readonly at: number;
  readonly request?: ScenarioRequest;
  readonly authority?: Partial<Record<keyof AuthorityScript, unknown>>;
  readonly authorities?: Readonly<Record<string, Partial<Record<keyof AuthorityScript, unknown>>>>;
  readonly repeat?: number;
  readonly concurrency?: number;
  readonly settle?: boolean;
  readonly dotnet?: RecordedAnswer;
}

export interface Scenario {
  readonly id: string;
  readonly title: string;
  readonly now: number;
  readonly options?: ScenarioOptions;
  readonly schemes?: readonly ScenarioScheme[];
  readonly authority?: AuthorityScript;
  readonly authorities?: readonly AuthorityScript[];
  readonly app?: ScenarioApp;
  readonly steps: readonly Step[];
  readonly dotnet?: { readonly startup?: unknown };
}

/** The text of a header value. */
export function headerText(value: HeaderValue): string {
  return typeof value === 'string'
    ? value
    : `${value.prefix ?? ''}${value.repeat.repeat(value.times)}${value.suffix ?? ''}`;
}

const DEFAULT_ENDPOINTS: readonly Endpoint[] = [
  { path: '/me', authorize: [{}] },
  { path: '/open' },
  { path: '/anonymous', authorize: [{}], allowAnonymous: true },
];

export function endpointsOf({ app }: Scenario): readonly Endpoint[] {
  return app?.endpoints ?? DEFAULT_ENDPOINTS;
}

/** Names with commas between them, without the empty ones. */
export function namesIn(list: string | undefined): readonly string[] {
  return (list ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}
