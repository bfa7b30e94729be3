import type { StaticConfiguration, TokenValidationParameters, TokenValidatorOptions } from 'nest-jwt-bearer';
import type { KeyRing } from '../../conformance/runner/case.js';
import { ownConfiguration, ownParameters } from '../../conformance/runner/library.js';
import { changedKeys } from '../grammar/key-sets.js';
import { otherScheme, SCHEME } from '../grammar/scheme-draft.js';
import type { FuzzCase } from '../grammar/fuzz-case.js';
import type { ProviderDraft } from '../grammar/provider-draft.js';
import { act, hooksOf } from './hooks.js';
import { decryptionInput, signingInput } from './key-forms.js';
import { AUTHORITY, METADATA, providerOf } from './provider.js';

type Schemes = Readonly<Record<string, TokenValidatorOptions>>;

/** How a validator for a case is made. */
export interface Setting {
  readonly options: TokenValidatorOptions | { schemes: Schemes; defaultScheme?: string };
  /** Parameters that are handed over with the token. */
  readonly parameters: TokenValidationParameters | undefined;
  /** The parameters, however they are handed over. */
  readonly given: TokenValidationParameters;
}

/** The options of a case; `clock` tells the time in milliseconds. */
export function settingOf(fuzzCase: FuzzCase, keys: KeyRing, clock: () => number): Setting {
  const { draft, scheme = {}, byCall = false, original = false, maximumLength } = fuzzCase;
  const { audience, roleSources, validTenants, refreshOnIssuerKeyNotFound, signatureCache } = scheme;
  const { others, defaultScheme, isMap, inboundClaimTypeMap } = scheme;
  const parameters: TokenValidationParameters = {
    ...withKeys(ownParameters(draft.parameters, keys, original ? 1 : 2), fuzzCase, keys),
    ...hooksOf(fuzzCase, keys),
    ...(maximumLength === undefined ? {} : { maximumTokenSizeInBytes: maximumLength }),
  };
  const time = { clock: { now: clock, monotonic: clock } };
  const options: TokenValidatorOptions = {
    audience,
    roleSources,
    validTenants,
    refreshOnIssuerKeyNotFound,
    signatureCache,
    ...time,
    ...(draft.mapInboundClaims === undefined ? {} : { mapInboundClaims: draft.mapInboundClaims }),
    ...(inboundClaimTypeMap === undefined
      ? {}
      : { inboundClaimTypeMap: isMap ? new Map(Object.entries(inboundClaimTypeMap)) : inboundClaimTypeMap }),
    ...(byCall ? {} : { tokenValidationParameters: parameters }),
    ...sourceOf(fuzzCase, keys),
  };
  const schemes = {
    [SCHEME]: options,
    ...Object.fromEntries(
      (others ?? []).map((issuer, index) => [
        otherScheme(index),
        { ...time, audience: 'api', configuration: { issuer, jwks: { keys: [] } } },
      ]),
    ),
  };
  return {
    options:
      others === undefined ? options : { schemes, ...(defaultScheme === undefined ? {} : { defaultScheme }) },
    parameters: byCall ? parameters : undefined,
    given: parameters,
  };
}

/** The most keys of an application's own; it reads them anew with each call that brings parameters. */
const OWN_KEYS = 8;

/** The keys of the parameters in the form that the case asks for, changed like those of a key set. */
function withKeys(
  parameters: TokenValidationParameters,
  { keySet = [], keyForm }: FuzzCase,
  keys: KeyRing,
): TokenValidationParameters {
  const changed = <T>(inputs: readonly T[] | undefined): readonly T[] | undefined =>
    inputs && (changedKeys(inputs, keySet, keys).slice(0, OWN_KEYS) as readonly T[]);
  const signing = changed(parameters.issuerSigningKeys)?.map((key) => signingInput(key, keyForm));
  const tokenDecryptionKeys = changed(parameters.tokenDecryptionKeys)?.map((key) =>
    decryptionInput(key, keyForm),
  );
  const [issuerSigningKey, ...issuerSigningKeys] = signing ?? [];
  return { ...parameters, issuerSigningKey, issuerSigningKeys, tokenDecryptionKeys };
}

/** Where keys come from: given by value, fetched, or nowhere but the parameters. */
function sourceOf(fuzzCase: FuzzCase, keys: KeyRing): TokenValidatorOptions {
  const { draft, provider } = fuzzCase;
  if (draft.configuration === undefined && provider === undefined && fuzzCase.document === undefined) {
    return {};
  }
  const configuration = ownConfiguration(draft.configuration ?? {}, keys);
  const jwks = (fuzzCase.document ?? {
    keys: changedKeys(configuration.jwks.keys, fuzzCase.keySet ?? [], keys),
  }) as StaticConfiguration['jwks'];
  if (provider === undefined) {
    return { configuration: { ...configuration, jwks } };
  }
  const issuer = configuration.issuer ?? AUTHORITY;
  const place = placeOf(provider);
  return { ...place, validIssuers: [issuer], fetch: providerOf(provider, issuer, jwks) };
}

function placeOf({ byAddress, resolver }: ProviderDraft): TokenValidatorOptions {
  if (resolver !== undefined) {
    return { issuerResolver: () => act(resolver, () => AUTHORITY, 1) as string };
  }
  return byAddress ? { metadataAddress: METADATA } : { authority: AUTHORITY };
}
