import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A JSON Web Key as `keys.json` holds it, private members included. */
export type Jwk = Readonly<Record<string, unknown>> & { readonly kty: string; readonly kid?: string };

/** Every key by its name. */
export type KeyRing = Readonly<Record<string, Jwk>>;

/** The keys behind names. */
export function keysNamed(names: readonly string[] | undefined, keys: KeyRing): readonly Jwk[] {
  return (names ?? []).map((name) => keys[name]).filter((jwk) => jwk !== undefined);
}

/** The original's `TokenValidationParameters` where they differ from its defaults: seconds, and keys by name. */
export interface CaseParameters {
  readonly validIssuer?: string;
  readonly validIssuers?: readonly (string | null)[];
  readonly validateIssuer?: boolean;
  readonly validAudience?: string;
  readonly validAudiences?: readonly (string | null)[];
  readonly validateAudience?: boolean;
  readonly requireAudience?: boolean;
  readonly ignoreTrailingSlashWhenValidatingAudience?: boolean;
  readonly ignoreCaseWhenValidatingAudience?: boolean;
  readonly validateLifetime?: boolean;
  readonly requireExpirationTime?: boolean;
  readonly clockSkew?: number;
  readonly issuerSigningKeys?: readonly string[];
  readonly tryAllIssuerSigningKeys?: boolean;
  readonly requireSignedTokens?: boolean;
  readonly validAlgorithms?: readonly (string | null)[];
  readonly validateIssuerSigningKey?: boolean;
  readonly validateSignatureLast?: boolean;
  readonly validTypes?: readonly (string | null)[];
  readonly validateTokenReplay?: boolean;
  readonly tokenReplayCache?: 'empty' | 'seen' | 'full';
  readonly validateActor?: boolean;
  readonly actorValidationParameters?: CaseParameters;
  readonly tokenDecryptionKeys?: readonly string[];
  readonly tryAllDecryptionKeys?: boolean;
  readonly nameClaimType?: string;
  readonly roleClaimType?: string;
  readonly authenticationType?: string;
  /** These change no answer of the original. */
  readonly saveSigninToken?: boolean;
  readonly logTokenId?: boolean;
  readonly logValidationExceptions?: boolean;
  readonly includeTokenOnFailedValidation?: boolean;
}

export interface CaseConfiguration {
  readonly issuer?: string;
  readonly signingKeys?: readonly string[];
  readonly tokenDecryptionKeys?: readonly string[];
}

/** `[type, value, value type, issuer]`. */
export type ClaimRow = readonly [type: string, value: string, valueType: string, issuer: string];

/** What the original answered. */
export interface RecordedAnswer {
  readonly valid: boolean;
  readonly exception?: string;
  readonly code?: string;
  readonly claims?: readonly ClaimRow[];
  readonly name?: string;
  readonly roles?: readonly string[];
  readonly authenticationType?: string;
  readonly actor?: readonly ClaimRow[];
  readonly issuer?: string;
  readonly tokenType?: string;
  readonly validFrom?: number;
  readonly validTo?: number;
  readonly signingKeyId?: string;
}

/** One line of a corpus: the question and the recorded answer. */
export interface Case {
  readonly id: string;
  readonly now: number;
  readonly parameters: CaseParameters;
  readonly mapInboundClaims?: boolean;
  readonly configuration?: CaseConfiguration;
  readonly token: string;
  readonly dotnet: RecordedAnswer;
}

export interface Corpus {
  readonly cases: readonly Case[];
  readonly keys: KeyRing;
}

/** Reads a corpus and the `keys.json` beside it. Throws where a case holds a name that nobody would act upon. */
export function readCorpus(file: string): Corpus {
  const keys = readKeys(join(dirname(file), 'keys.json'));
  const lines = readFileSync(file, 'utf8').split('\n');
  const cases = lines.flatMap((line, index) =>
    line.trim() === '' ? [] : [readCase(line, keys, `${file}:${String(index + 1)}`)],
  );
  return { cases, keys };
}

/** Every case that is recorded here. */
export function readRecorded(folder: string): Corpus {
  const corpora = ['tokens.jsonl', 'rsa-lengths.jsonl'].map((name) => readCorpus(join(folder, name)));
  return { keys: readKeys(join(folder, 'keys.json')), cases: corpora.flatMap(({ cases }) => cases) };
}

export function readKeys(file: string): KeyRing {
  return JSON.parse(readFileSync(file, 'utf8')) as KeyRing;
}

/** Reads one line. `place` stands in the message where it is no case. */
export function readCase(line: string, keys: KeyRing, place: string): Case {
  const value = JSON.parse(line) as Case;
  const problems = [
    ...unknownNames(value, CASE_NAMES, ''),
    ...parameterProblems(value.parameters, keys, 'parameters.'),
    ...unknownNames(value.configuration ?? {}, CONFIGURATION_NAMES, 'configuration.'),
    ...unknownKeys(
      [...(value.configuration?.signingKeys ?? []), ...(value.configuration?.tokenDecryptionKeys ?? [])],
      keys,
    ),
    ...unknownNames(value.dotnet, ANSWER_NAMES, 'dotnet.'),
  ];
  if (problems.length > 0) {
    throw new Error(`${place}: ${value.id}: ${problems.join('; ')}`);
  }
  return value;
}

const CASE_NAMES = new Set([
  'id',
  'now',
  'parameters',
  'mapInboundClaims',
  'configuration',
  'token',
  'dotnet',
]);
const CONFIGURATION_NAMES = new Set(['issuer', 'signingKeys', 'tokenDecryptionKeys']);
const ANSWER_NAMES = new Set(
  `valid exception inner code codes reasons description stage claims name roles authenticationType actor issuer tokenType
   validFrom validTo signingKeyId`.split(/\s+/),
);
const PARAMETER_NAMES = new Set(
  `validIssuer validIssuers validateIssuer validAudience validAudiences validateAudience requireAudience
   ignoreTrailingSlashWhenValidatingAudience ignoreCaseWhenValidatingAudience validateLifetime requireExpirationTime clockSkew
   issuerSigningKeys tryAllIssuerSigningKeys requireSignedTokens validAlgorithms validateIssuerSigningKey validateSignatureLast
   validTypes validateTokenReplay tokenReplayCache validateActor actorValidationParameters tokenDecryptionKeys
   tryAllDecryptionKeys nameClaimType roleClaimType authenticationType saveSigninToken logTokenId logValidationExceptions
   includeTokenOnFailedValidation`.split(/\s+/),
);
const REPLAY_CACHES = new Set(['empty', 'seen', 'full']);

function parameterProblems(parameters: CaseParameters, keys: KeyRing, path: string): string[] {
  const { tokenReplayCache, actorValidationParameters } = parameters;
  return [
    ...unknownNames(parameters, PARAMETER_NAMES, path),
    ...unknownKeys(
      [...(parameters.issuerSigningKeys ?? []), ...(parameters.tokenDecryptionKeys ?? [])],
      keys,
    ),
    ...(tokenReplayCache === undefined || REPLAY_CACHES.has(tokenReplayCache)
      ? []
      : [`unknown ${path}tokenReplayCache`]),
    ...(actorValidationParameters === undefined
      ? []
      : parameterProblems(actorValidationParameters, keys, `${path}actorValidationParameters.`)),
  ];
}

function unknownNames(value: object, known: ReadonlySet<string>, path: string): string[] {
  return Object.keys(value).flatMap((name) => (known.has(name) ? [] : [`unknown name ${path}${name}`]));
}

function unknownKeys(names: readonly string[], keys: KeyRing): string[] {
  return names.flatMap((name) => (Object.hasOwn(keys, name) ? [] : [`no key ${name} in keys.json`]));
}
