import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { KeyRing } from '../../runner/case.js';
import type { KeyReference, Scenario, ScenarioOptions, ScenarioScheme } from './scenario.js';

export interface Scenarios {
  readonly scenarios: readonly Scenario[];
  readonly ring: KeyRing;
}

/** Reads scenarios and the `http-keys.json` beside them. Throws where one holds a name that nobody would act upon. */
export function readScenarios(file: string): Scenarios {
  const { keys: ring } = JSON.parse(readFileSync(join(dirname(file), 'http-keys.json'), 'utf8')) as {
    keys: KeyRing;
  };
  const lines = readFileSync(file, 'utf8').split('\n');
  const scenarios = lines.flatMap((line, index) =>
    line.trim() === '' ? [] : [readScenario(line, ring, `${file}:${String(index + 1)}`)],
  );
  return { scenarios, ring };
}

/** Reads one line. `place` stands in the message where it is no scenario. */
export function readScenario(line: string, ring: KeyRing, place: string): Scenario {
  const scenario = JSON.parse(line) as Scenario;
  const problems = [...unknownNames(scenario), ...unknownKeys(scenario, ring)];
  if (problems.length > 0) {
    throw new Error(`${place}: ${scenario.id}: ${problems.join('; ')}`);
  }
  return scenario;
}

/** The schemes of a scenario; the options of an only one belong to `Bearer`. */
export function schemesOf({ options = {}, schemes }: Scenario): readonly ScenarioScheme[] {
  return schemes ?? [{ name: 'Bearer', options }];
}

const NAMES = {
  scenario: words(
    'id title now options schemes authority authorities app recordFetchHeaders steps dotnet tags note notes',
  ),
  options: words(
    `authority metadataAddress audience challenge includeErrorDetails mapInboundClaims requireHttpsMetadata
     refreshOnIssuerKeyNotFound saveToken automaticRefreshInterval refreshInterval backchannelTimeout
     tokenValidationParameters configuration configurationManager tokenHandlers useSecurityTokenValidators events
     forwardDefault forwardDefaultSelector forwardAuthenticate forwardChallenge forwardForbid`,
  ),
  parameters: words(
    `validIssuer validIssuers validateIssuer validAudience validAudiences validateAudience requireAudience
     ignoreTrailingSlashWhenValidatingAudience validateLifetime requireExpirationTime clockSkew issuerSigningKey
     issuerSigningKeys tryAllIssuerSigningKeys requireSignedTokens validAlgorithms validateIssuerSigningKey validTypes
     validateTokenReplay validateActor nameClaimType roleClaimType authenticationType saveSigninToken
     includeTokenOnFailedValidation validateSignatureLast`,
  ),
  events: words('onMessageReceived onTokenValidated onAuthenticationFailed onChallenge onForbidden'),
  action: words(
    `tokenFromQuery tokenFromCookie tokenFromHeader token noResult fail success replacePrincipal addClaims throw error
     errorDescription errorUri handleResponse status appendHeader contentType write`,
  ),
  authority: words('baseUrl discoveryPath issuer jwksUri keys delayMs connect discovery jwks'),
  document: words(
    'status body bodyRepeat contentType headers set omit keys redirectTo delayMs hang reset bom',
  ),
  app: words(
    `defaultScheme defaultChallengeScheme policies defaultPolicy fallbackPolicy endpoints configuration cors statusCodePages
     problemDetails exceptionHandler environment useAuthentication useAuthorization maxRequestHeadersTotalSize appContext`,
  ),
  policy: words(
    'authenticationSchemes requireAuthenticatedUser requireRole requireClaim requireUserName requireScopeWord',
  ),
  endpoint: words('path methods authorize allowAnonymous'),
  attribute: words('policy roles authenticationSchemes'),
  step: words(
    `at request authority authorities repeat concurrency settle recordElapsed recordLogs recordFetchHeaders
     fetchCountVaries dotnet note`,
  ),
  request: words('method path headers body'),
} as const;

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(/\s+/));
}

function unknownNames(scenario: Scenario): string[] {
  const { app, authority, authorities = [], steps } = scenario;
  const policies = [...Object.values(app?.policies ?? {}), app?.defaultPolicy, app?.fallbackPolicy];
  return [
    ...unknown(scenario, 'scenario'),
    ...schemesOf(scenario).flatMap(({ options }) => unknownOptions(options)),
    ...[authority, ...authorities].flatMap(unknownInAuthority),
    ...unknown(app, 'app'),
    ...policies.flatMap((policy) => unknown(policy, 'policy')),
    ...(app?.endpoints ?? []).flatMap((endpoint) => [
      ...unknown(endpoint, 'endpoint'),
      ...(endpoint.authorize ?? []).flatMap((attribute) => unknown(attribute, 'attribute')),
    ]),
    ...steps.flatMap((step) => [
      ...unknown(step, 'step'),
      ...unknown(step.request, 'request'),
      ...[step.authority, ...Object.values(step.authorities ?? {})].flatMap(unknownInAuthority),
    ]),
  ];
}

function unknownOptions(options: ScenarioOptions): string[] {
  return [
    ...unknown(options, 'options'),
    ...unknown(options.tokenValidationParameters, 'parameters'),
    ...unknown(options.events, 'events'),
    ...Object.values(options.events ?? {}).flatMap((actions) =>
      [actions].flat().flatMap((action) => unknown(action, 'action')),
    ),
  ];
}

function unknownInAuthority(authority: object | undefined): string[] {
  const { discovery, jwks } = (authority ?? {}) as Readonly<Record<string, object | null | undefined>>;
  return [
    ...unknown(authority, 'authority'),
    ...[discovery, jwks].flat().flatMap((document) => unknown(document ?? undefined, 'document')),
  ];
}

function unknown(value: object | undefined, kind: keyof typeof NAMES): string[] {
  return Object.keys(value ?? {}).flatMap((name) =>
    NAMES[kind].has(name) ? [] : [`unknown name ${name} of the ${kind}`],
  );
}

function unknownKeys(scenario: Scenario, ring: KeyRing): string[] {
  const references = schemesOf(scenario).flatMap(({ options }) => [
    ...(options.configuration?.signingKeys ?? []),
    ...(options.configurationManager?.signingKeys ?? []),
    ...(options.tokenValidationParameters?.issuerSigningKeys ?? []),
    ...[options.tokenValidationParameters?.issuerSigningKey ?? []].flat(),
  ]);
  const published = [scenario.authority, ...(scenario.authorities ?? [])].flatMap((one) => one?.keys ?? []);
  return [...references, ...published].flatMap((key: KeyReference) =>
    typeof key !== 'string' || Object.hasOwn(ring, key) ? [] : [`no key ${key} in http-keys.json`],
  );
}
