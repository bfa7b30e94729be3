import type { Random } from '../../differential/generator/random.js';
import { anyText } from './values.js';

/** Values that JSON does not have, written as `{ "$": name }`. */
const WILD: Readonly<Record<string, () => unknown>> = {
  undefined: () => undefined,
  function: () => () => true,
  class: () => TypeError,
  NaN: () => NaN,
  Infinity: () => Infinity,
  symbol: () => Symbol('option'),
  bigint: () => 1n,
  bytes: () => Buffer.alloc(32, 1),
  date: () => new Date(0),
  map: () => new Map([['sub', 'subject']]),
  clock: () => ({ now: () => 0, monotonic: () => 0 }),
  cache: () => ({ tryFind: () => false, tryAdd: () => true }),
  bare: () => Object.create(null) as unknown,
};

/** Options with the values in their places that JSON does not have. */
export function revive(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(revive);
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  const wild: unknown = (value as Record<string, unknown>)['$'];
  return typeof wild === 'string' && wild in WILD
    ? WILD[wild]?.()
    : Object.fromEntries(Object.entries(value).map(([name, member]) => [name, revive(member)]));
}

const OPTIONS =
  `authority metadataAddress configuration audience challenge requireHttpsMetadata backchannelTimeout
  automaticRefreshInterval refreshInterval refreshOnIssuerKeyNotFound mapInboundClaims inboundClaimTypeMap includeErrorDetails
  tokenValidationParameters events eventsType lastKnownGoodLifetime roleSources validTenants validIssuers fetch clock policies
  schemes defaultScheme refreshPreset forwardDefaultSelector authorty`.split(/\s+/);
const PARAMETERS =
  `validIssuer validIssuers validateIssuer issuerValidator validAudience validAudiences audienceValidator clockSkew
  issuerSigningKey issuerSigningKeys issuerSigningKeyResolver tryAllIssuerSigningKeys validAlgorithms validTypes tokenReplayCache
  validateTokenReplay validateActor actorValidationParameters tokenDecryptionKey tokenDecryptionKeys nameClaimType
  authenticationType maximumTokenSizeInBytes validisuer`.split(/\s+/);

/** The options of an application, right or wrong. */
export function wildOptions(random: Random): unknown {
  return random.chance(0.05) ? wildValue(random, 0) : object(random, OPTIONS, 0);
}

function object(random: Random, names: readonly string[], depth: number): Record<string, unknown> {
  const good: Record<string, unknown> =
    names === OPTIONS && random.chance(0.7) ? { authority: 'https://i.test', audience: 'api' } : {};
  for (let left = random.integer(5); left > 0; left--) {
    const name = random.pick(names);
    good[name] = valueOf(name, random, depth);
  }
  return good;
}

function valueOf(name: string, random: Random, depth: number): unknown {
  if (random.chance(0.3)) {
    return wildValue(random, depth);
  }
  switch (name) {
    case 'tokenValidationParameters':
    case 'actorValidationParameters':
      return object(random, PARAMETERS, depth + 1);
    case 'schemes':
      return depth > 1
        ? {}
        : { A: object(random, OPTIONS, depth + 1), B: object(random, OPTIONS, depth + 1) };
    case 'configuration':
      return { issuer: 'https://i.test', jwks: { keys: random.some<unknown>([{ kty: 'RSA' }, null], 0.5) } };
    case 'authority':
    case 'metadataAddress':
      return random.pick([
        'https://i.test',
        'http://i.test',
        'i.test',
        'https://u:p@i.test/?q#f',
        '',
        'https://',
      ]);
    default:
      return /Validator|Resolver|Retriever|fetch/.test(name)
        ? { $: 'function' }
        : random.pick<unknown>([true, 'api', '30s', 0, 5000, [anyText(random)], 'strict']);
  }
}

function wildValue(random: Random, depth: number): unknown {
  return random.weighted<() => unknown>([
    [
      3,
      () => random.pick<unknown>([null, true, false, 0, -1, 1, 1.5, 30, 5000, '', ' ', '30s', '5 m', '1d']),
    ],
    [2, () => ({ $: random.pick(Object.keys(WILD)) })],
    [1, () => anyText(random)],
    [1, () => (depth > 2 ? [] : [wildValue(random, depth + 1), wildValue(random, depth + 1)])],
    [1, () => (depth > 2 ? {} : object(random, random.pick([OPTIONS, PARAMETERS]), depth + 1))],
  ])();
}
