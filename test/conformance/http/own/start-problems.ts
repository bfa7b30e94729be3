import type { KeyRing } from '../../runner/case.js';
import { defaultSchemeOf } from '../application/options.js';
import { milliseconds } from '../scenario/duration.js';
import { schemesOf } from '../scenario/read-scenarios.js';
import {
  endpointsOf,
  namesIn,
  type KeyReference,
  type Scenario,
  type ScenarioOptions,
} from '../scenario/scenario.js';

const SHORTEST_SECRET = 32;
const SHORTEST = { refreshInterval: 1000, automaticRefreshInterval: 60_000, backchannelTimeout: 1 } as const;
const WORD = String.raw`[\w!#$%&'*+.^\x60|~-]+`;
const PARAMETER = `${WORD} *= *(?:${WORD}|"(?:[\\x20\\x21\\x23-\\x5B\\x5D-\\x7E]|\\\\[\\x20-\\x7E])*")`;
const CHALLENGE = new RegExp(`^${WORD}(?: +${PARAMETER}(?: *, *${PARAMETER})*)?$`);
const RESERVED = /[ ,](?:error|error_description|error_uri|scope) *=/i;

/**
 * What keeps the application from starting: the options, each under its path, or the names that a route holds and nobody registered.
 * Empty where it starts.
 */
export function startProblems(scenario: Scenario, ring: KeyRing): readonly string[] {
  const problems = optionProblems(scenario, ring);
  return problems.length > 0 ? problems : routeProblems(scenario);
}

function optionProblems(scenario: Scenario, ring: KeyRing): readonly string[] {
  const schemes = schemesOf(scenario).filter(({ kind }) => kind !== 'policy');
  const names = schemes.map(({ name }) => name);
  const defaultScheme = defaultSchemeOf(scenario);
  const isOnly = scenario.schemes === undefined && (defaultScheme ?? names[0]) === names[0];
  return [
    ...schemes.flatMap(({ name, options }) =>
      schemeProblems(options, ring).map((option) => (isOnly ? option : `schemes.${name}.${option}`)),
    ),
    ...(isOnly && schemes.some(({ options }) => forwards(options)) ? ['forwardDefaultSelector'] : []),
    ...(isOnly || defaultScheme === undefined || names.includes(defaultScheme) ? [] : ['defaultScheme']),
  ];
}

function forwards({ forwardDefault, forwardDefaultSelector }: ScenarioOptions): boolean {
  return forwardDefault !== undefined || forwardDefaultSelector !== undefined;
}

function schemeProblems(options: ScenarioOptions, ring: KeyRing): readonly string[] {
  const { challenge = 'Bearer', tokenValidationParameters: { clockSkew } = {} } = options;
  const isLegal = CHALLENGE.test(challenge) && !RESERVED.test(challenge);
  const inside: readonly string[] = [
    ...BLANKS.filter((name) => isBlank(options.tokenValidationParameters?.[name])),
    ...(clockSkew !== undefined && milliseconds(clockSkew) < 0 ? ['clockSkew'] : []),
    ...keyProblems(options, ring),
  ];
  return [
    ...(['forwardAuthenticate', 'forwardChallenge', 'forwardForbid'] as const).filter(
      (name) => options[name] !== undefined,
    ),
    ...(isLegal ? [] : ['challenge']),
    ...audienceProblems(options),
    ...sourceProblems(options, inside.length > 0),
    ...inside.map((name) => `tokenValidationParameters.${name}`),
  ];
}

/** What may be left out, but not left blank. */
const BLANKS = [
  'validIssuer',
  'validAudience',
  'nameClaimType',
  'roleClaimType',
  'authenticationType',
] as const;

function isBlank(value: unknown): boolean {
  return typeof value === 'string' && value.trim() === '';
}

function audienceProblems({ audience, tokenValidationParameters = {} }: ScenarioOptions): readonly string[] {
  const { validAudience, validAudiences, validateAudience } = tokenValidationParameters;
  const given = [audience, validAudience, validAudiences].flat();
  return isBlank(audience) || (validateAudience !== false && !given.some(isText)) ? ['audience'] : [];
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value.trim() !== '';
}

function sourceProblems(options: ScenarioOptions, hasBadKey: boolean): readonly string[] {
  const { authority, metadataAddress, requireHttpsMetadata = true } = options;
  const parameters = options.tokenValidationParameters ?? {};
  const issuers = [parameters['validIssuer'], parameters['validIssuers']].flat().filter(isText);
  const knowsIssuer = issuers.length > 0 || parameters['validateIssuer'] === false;
  const fixed = options.configuration ?? options.configurationManager;
  if (fixed !== undefined) {
    return isText(fixed.issuer) || knowsIssuer ? [] : ['tokenValidationParameters.validIssuer'];
  }
  if (authority === undefined && metadataAddress === undefined) {
    const { issuerSigningKey, issuerSigningKeys = [], requireSignedTokens } = parameters;
    const hasKeys = issuerSigningKey !== undefined || issuerSigningKeys.length > 0;
    if (!(hasKeys && !hasBadKey) && requireSignedTokens !== false) {
      return ['authority'];
    }
    return knowsIssuer ? [] : ['tokenValidationParameters.validIssuer'];
  }
  const durations = Object.entries(SHORTEST).flatMap(([name, shortest]) => {
    const given = options[name as keyof typeof SHORTEST];
    return given !== undefined && milliseconds(given) < shortest ? [name] : [];
  });
  const isImplied = (metadataAddress ?? '').endsWith('/.well-known/openid-configuration');
  const isUnnamed = authority === undefined && !isImplied && issuers.length === 0;
  return [
    ...durations,
    ...(isAddress(authority, requireHttpsMetadata, true) ? [] : ['authority']),
    ...(isAddress(metadataAddress, requireHttpsMetadata, false) && !isUnnamed ? [] : ['metadataAddress']),
  ];
}

function isAddress(address: string | undefined, requireHttps: boolean, isIssuer: boolean): boolean {
  if (address === undefined) {
    return true;
  }
  if (/\s/.test(address) || !URL.canParse(address)) {
    return false;
  }
  const { protocol, search, hash, username, password } = new URL(address);
  return (
    (protocol === 'https:' || (protocol === 'http:' && !requireHttps)) &&
    hash === '' &&
    username + password === '' &&
    !(isIssuer && search !== '')
  );
}

/** Secrets that are too short. */
function keyProblems({ tokenValidationParameters = {} }: ScenarioOptions, ring: KeyRing): readonly string[] {
  const { issuerSigningKey, issuerSigningKeys = [] } = tokenValidationParameters;
  const isShort = (key: KeyReference): boolean => {
    const { kty, k } = (typeof key === 'string' ? ring[key] : key) ?? { kty: '' };
    return kty === 'oct' && Buffer.from(typeof k === 'string' ? k : '', 'base64url').length < SHORTEST_SECRET;
  };
  return [
    ...(issuerSigningKey !== undefined && isShort(issuerSigningKey) ? ['issuerSigningKey'] : []),
    ...(issuerSigningKeys.some(isShort) ? ['issuerSigningKeys'] : []),
  ];
}

/** Names are compared with their case. Of an anonymous route the demands do not count, its schemes do. */
function routeProblems(scenario: Scenario): readonly string[] {
  const known = schemesOf(scenario)
    .filter(({ kind }) => kind !== 'policy')
    .map(({ name }) => name);
  const { policies = {}, fallbackPolicy } = scenario.app ?? {};
  const attributes = endpointsOf(scenario).flatMap(({ authorize = [], allowAnonymous }) =>
    authorize.map(({ policy, authenticationSchemes }) => ({
      policy: allowAnonymous === true ? undefined : policy,
      schemes: namesIn(authenticationSchemes),
    })),
  );
  const schemes = [
    ...attributes.flatMap((attribute) => attribute.schemes),
    ...(fallbackPolicy?.authenticationSchemes ?? []),
  ];
  return [
    ...schemes.filter((name) => !known.includes(name)).map((name) => `scheme ${name}`),
    ...attributes.flatMap(({ policy }) =>
      policy === undefined || Object.hasOwn(policies, policy) ? [] : [`policy ${policy}`],
    ),
  ];
}
