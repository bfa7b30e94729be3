import {
  TokenValidator,
  type SigningKeyInput,
  type TokenReplayCache,
  type TokenValidationParameters,
  type TokenValidationResult,
} from 'nest-jwt-bearer';
import { certificateOf, hasNumbers } from '../reading/key.js';
import type { Pass } from '../rules/rule.js';
import type { Answer } from './answer.js';
import type { Judge } from './conformance.js';
import {
  keysNamed,
  type Case,
  type CaseConfiguration,
  type CaseParameters,
  type ClaimRow,
  type Jwk,
  type KeyRing,
} from './case.js';

/** Judges cases by the public {@link TokenValidator}. */
export class LibraryJudge implements Judge {
  private readonly validators = new Map<string, TokenValidator>();
  private now = 0;

  async judge(
    { token, parameters, configuration, mapInboundClaims = true, now }: Case,
    keys: KeyRing,
    pass: Pass,
  ): Promise<Answer> {
    const validator = this.validator(configuration, mapInboundClaims, keys);
    this.now = now * 1000;
    try {
      return answerOf(await validator.validateToken(token, ownParameters(parameters, keys, pass)));
    } catch (error) {
      return { valid: false, code: String(error) };
    }
  }

  /** Validators are kept: the corpus has few configurations. */
  private validator(
    configuration: CaseConfiguration | undefined,
    mapInboundClaims: boolean,
    keys: KeyRing,
  ): TokenValidator {
    const name = JSON.stringify([configuration, mapInboundClaims]);
    const known = this.validators.get(name);
    if (known !== undefined) {
      return known;
    }
    const clock = { now: () => this.now, monotonic: () => this.now };
    const validator = new TokenValidator({
      clock,
      mapInboundClaims,
      ...(configuration === undefined ? {} : { configuration: ownConfiguration(configuration, keys) }),
    });
    this.validators.set(name, validator);
    return validator;
  }
}

/** A configuration in this library's terms: private members are left out, as nobody publishes them. */
export function ownConfiguration(
  { issuer, signingKeys, tokenDecryptionKeys }: CaseConfiguration,
  keys: KeyRing,
) {
  return {
    issuer,
    jwks: { keys: keysNamed(signingKeys, keys).map(publicPart) },
    ...(tokenDecryptionKeys === undefined
      ? {}
      : { tokenDecryptionKeys: keysNamed(tokenDecryptionKeys, keys) }),
  };
}

/** The parameters in this library's terms. The first pass states the original's defaults where ours differ. */
export function ownParameters(
  parameters: CaseParameters,
  keys: KeyRing,
  pass: Pass,
): TokenValidationParameters {
  const { clockSkew, issuerSigningKeys, tokenDecryptionKeys, tokenReplayCache, actorValidationParameters } =
    parameters;
  const same = Object.entries(parameters).filter(([name]) => !TRANSLATED.has(name));
  return {
    ...(pass === 1 ? ORIGINAL_DEFAULTS : {}),
    ...(Object.fromEntries(same) as TokenValidationParameters),
    ...(clockSkew === undefined ? {} : { clockSkew: `${String(clockSkew)}s` }),
    ...(issuerSigningKeys === undefined
      ? {}
      : { issuerSigningKeys: keysNamed(issuerSigningKeys, keys).map(signingKey) }),
    ...(tokenDecryptionKeys === undefined
      ? {}
      : { tokenDecryptionKeys: keysNamed(tokenDecryptionKeys, keys) }),
    ...(tokenReplayCache === undefined ? {} : { tokenReplayCache: REPLAY_CACHES[tokenReplayCache] }),
    ...(actorValidationParameters === undefined
      ? {}
      : { actorValidationParameters: ownParameters(actorValidationParameters, keys, pass) }),
  };
}

/** What is written differently here, and what this library leaves out. */
const TRANSLATED = new Set([
  'clockSkew',
  'issuerSigningKeys',
  'tokenDecryptionKeys',
  'tokenReplayCache',
  'actorValidationParameters',
  'validateSignatureLast',
  'saveSigninToken',
  'logTokenId',
  'logValidationExceptions',
  'includeTokenOnFailedValidation',
]);

const ORIGINAL_DEFAULTS: TokenValidationParameters = {
  tryAllIssuerSigningKeys: true,
  validateIssuerSigningKey: false,
  validTypes: [],
  maximumTokenSizeInBytes: 256_000,
};

const REPLAY_CACHES: Readonly<Record<NonNullable<CaseParameters['tokenReplayCache']>, TokenReplayCache>> = {
  empty: { tryFind: () => false, tryAdd: () => true },
  seen: { tryFind: () => true, tryAdd: () => false },
  full: { tryFind: () => false, tryAdd: () => false },
};

const PRIVATE_MEMBERS = new Set(['d', 'p', 'q', 'dp', 'dq', 'qi']);

/** An entry that is nothing but a certificate is given as one. */
function signingKey(jwk: Jwk): SigningKeyInput {
  const certificate = jwk.kid === undefined && !hasNumbers(jwk) ? certificateOf(jwk) : undefined;
  return certificate ?? publicPart(jwk);
}

function publicPart(jwk: Jwk): Jwk {
  return Object.fromEntries(Object.entries(jwk).filter(([name]) => !PRIVATE_MEMBERS.has(name))) as Jwk;
}

function answerOf(result: TokenValidationResult): Answer {
  if (result.status !== 'valid') {
    return { valid: false, code: result.error.code };
  }
  const { identity } = result.principal;
  return {
    valid: true,
    claims: identity.claims.map(claimRow),
    name: identity.name,
    roles: identity.findAll(identity.roleClaimType).map(({ value }) => value),
    authenticationType: identity.authenticationType,
    actor: identity.actor?.claims.map(claimRow),
    issuer: result.issuer,
    tokenType: result.tokenType === '' ? undefined : result.tokenType,
    validFrom: result.validFrom,
    validTo: result.validTo,
    signingKeyId: result.signingKeyId,
  };
}

/** XML Schema types stand in the corpus by their local name. */
function claimRow({
  type,
  value,
  valueType,
  issuer,
}: {
  type: string;
  value: string;
  valueType: string;
  issuer: string;
}): ClaimRow {
  return [type, value, valueType.replace(/^.*#/, ''), issuer];
}
