import {
  type JwtBearerAuthenticationOptions,
  type JwtBearerOptions,
  type SigningKeyInput,
} from 'nest-jwt-bearer';
import type { KeyRing } from '../../runner/case.js';
import { ORIGINAL_INTERVALS } from '../scenario/defaults.js';
import { milliseconds } from '../scenario/duration.js';
import { schemesOf } from '../scenario/read-scenarios.js';
import type { KeyReference, Scenario, ScenarioOptions, ScenarioScheme } from '../scenario/scenario.js';
import { targetOf } from '../scenario/forwarding.js';
import { recordedEvents, type Recorder } from './events.js';

/** What the options of every scheme share. */
export type Surroundings = Pick<JwtBearerOptions, 'clock' | 'fetch'>;

const ORIGINAL_PARAMETERS = {
  tryAllIssuerSigningKeys: true,
  validateIssuerSigningKey: false,
  validTypes: [],
  maximumTokenSizeInBytes: 256_000,
};

/** The options of a scenario in this library's terms. What cannot be translated is handed over as it is, to be refused. */
export function authenticationOptions(
  scenario: Scenario,
  ring: KeyRing,
  surroundings: Surroundings,
  recorder: Recorder,
): JwtBearerAuthenticationOptions {
  const all = schemesOf(scenario);
  const schemes = all.filter(({ kind }) => kind !== 'policy');
  const made = (scheme: ScenarioScheme) => schemeOptions(scheme, ring, surroundings, recorder);
  const defaultScheme = defaultSchemeOf(scenario);
  const [only] = schemes;
  if (only !== undefined && scenario.schemes === undefined && (defaultScheme ?? only.name) === only.name) {
    return made(only);
  }
  return {
    schemes: Object.fromEntries(schemes.map((scheme) => [scheme.name, made(scheme)])),
    ...(defaultScheme === undefined ? {} : { defaultScheme }),
  };
}

/** The default scheme: absent it is `Bearer`, null is none. One that only forwards stands for the scheme that takes the rest. */
export function defaultSchemeOf(scenario: Scenario): string | undefined {
  const { defaultScheme = 'Bearer' } = scenario.app ?? {};
  const policy = schemesOf(scenario).find(({ name, kind }) => name === defaultScheme && kind === 'policy');
  return policy === undefined ? (defaultScheme ?? undefined) : targetOf(policy.options);
}

function schemeOptions(
  scheme: ScenarioScheme,
  ring: KeyRing,
  surroundings: Surroundings,
  recorder: Recorder,
): object {
  const { options } = scheme;
  const durations = Object.entries(ORIGINAL_INTERVALS).map(([name, original]) => [
    name,
    `${String(milliseconds(options[name as keyof typeof ORIGINAL_INTERVALS] ?? original))}ms`,
  ]);
  return {
    ...Object.fromEntries(Object.entries(options).filter(([name]) => !TRANSLATED.has(name))),
    ...(Object.fromEntries(durations) as object),
    ...surroundings,
    ...configuration(options, ring),
    ...forwarding(options),
    tokenValidationParameters: parameters(options, ring),
    events: recordedEvents(scheme, recorder),
  };
}

const TRANSLATED = new Set([
  'automaticRefreshInterval',
  'refreshInterval',
  'backchannelTimeout',
  'configuration',
  'configurationManager',
  'tokenValidationParameters',
  'events',
  'forwardDefault',
  'forwardDefaultSelector',
  // a token is not kept: who wants it takes it in onTokenValidated
  'saveToken',
]);

function configuration(options: ScenarioOptions, ring: KeyRing): object {
  const given = options.configuration ?? options.configurationManager;
  return given === undefined
    ? {}
    : {
        configuration: {
          issuer: given.issuer,
          jwks: { keys: (given.signingKeys ?? []).map((key) => publicPart(key, ring)) },
        },
      };
}

function parameters({ tokenValidationParameters = {} }: ScenarioOptions, ring: KeyRing): object {
  const { clockSkew, issuerSigningKey, issuerSigningKeys, ...others } = tokenValidationParameters;
  const same = Object.entries(others).filter(([name]) => !WITHOUT_EFFECT.has(name));
  return {
    ...ORIGINAL_PARAMETERS,
    ...Object.fromEntries(same),
    ...(clockSkew === undefined ? {} : { clockSkew: `${String(milliseconds(clockSkew))}ms` }),
    ...(issuerSigningKey === undefined ? {} : { issuerSigningKey: publicPart(issuerSigningKey, ring) }),
    ...(issuerSigningKeys === undefined
      ? {}
      : { issuerSigningKeys: issuerSigningKeys.map((key) => publicPart(key, ring)) }),
  };
}

/** What changes no answer of the original, and is no option here. */
const WITHOUT_EFFECT = new Set(['saveSigninToken', 'includeTokenOnFailedValidation']);

const PRIVATE_MEMBERS = new Set(['d', 'p', 'q', 'dp', 'dq', 'qi']);

function publicPart(key: KeyReference, ring: KeyRing): SigningKeyInput {
  const jwk = typeof key === 'string' ? (ring[key] ?? {}) : key;
  return Object.fromEntries(Object.entries(jwk).filter(([member]) => !PRIVATE_MEMBERS.has(member)));
}

function forwarding(options: ScenarioOptions): object {
  return options.forwardDefault === undefined && options.forwardDefaultSelector === undefined
    ? {}
    : {
        forwardDefaultSelector: (request: { readonly headers: { readonly authorization?: string } }) =>
          targetOf(options, request.headers.authorization),
      };
}
