import { SecurityTokenError } from '../../errors/security-token.error.js';
import type { OpenIdConnectConfiguration } from '../../configuration/open-id-connect-configuration.js';
import type { Refusal } from '../../errors/refusal.js';
import { JsonWebToken } from '../../tokens/json-web-token.js';
import { SigningKeySet } from '../../tokens/signing-key-set.js';
import { TokenReader } from '../../tokens/token-reader.js';
import { effectiveParameters } from '../effective-parameters.js';
import { identitySettings } from '../identity-settings.js';
import { TokenJudge } from '../token-judge.js';
import type { TokenValidationParameters } from '../token-validation-parameters.js';
import type { Check, CheckContext } from './check.js';

/** What a check is asked about; everything has a default. */
export interface ContextOptions {
  /** The whole token. Default: made of `header` and `claims`, with a signature that verifies nowhere. */
  readonly text?: string;
  readonly header?: object;
  readonly claims?: object;
  readonly parameters?: TokenValidationParameters;
  readonly audience?: readonly string[];
  readonly configuration?: Partial<OpenIdConnectConfiguration>;
  readonly validTenants?: readonly string[];
  /** Milliseconds. Default {@link NOW}. */
  readonly now?: number;
}

/** The type of a delegate, by its name. */
export type Delegate<Name extends keyof TokenValidationParameters> = Extract<
  TokenValidationParameters[Name],
  (...values: never[]) => unknown
>;

/** The moment at which checks are asked: 2030, in milliseconds. */
export const NOW = 1_893_456_000_000;
/** The same in Unix seconds. */
export const NOW_SECONDS = NOW / 1000;

const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');

/** What a check looks at. */
export function contextOf({
  header = { alg: 'ES256' },
  claims = {},
  text = `${encode(header)}.${encode(claims)}.AAAA`,
  parameters = {},
  audience,
  configuration,
  validTenants = [],
  now = NOW,
}: ContextOptions): CheckContext {
  const reader = new TokenReader();
  const token = reader.read(text, 1_000_000);
  if (!(token instanceof JsonWebToken)) {
    throw new Error(`The token of the test cannot be read: ${JSON.stringify(token)}`);
  }
  const judge = new TokenJudge({
    scheme: 'Bearer',
    source: undefined,
    reader,
    clock: { now: () => now, monotonic: () => 0 },
    identity: identitySettings({}),
    validTenants,
    refreshOnIssuerKeyNotFound: true,
  });
  const full = configuration && {
    issuer: undefined,
    jwksUri: undefined,
    signingKeys: SigningKeySet.empty,
    tokenDecryptionKeys: [],
    ...configuration,
  };
  return judge.context(full, token, effectiveParameters(parameters, audience));
}

/** The code of a check's refusal, undefined when it passes. */
export async function codeOf(check: Check, options: ContextOptions): Promise<string | undefined> {
  return (await check(contextOf(options)))?.code;
}

class OwnError extends SecurityTokenError {}

/**
 * Every way in which a delegate that answers a boolean can answer or fail, with the code that comes of it.
 *
 * @param refusal the code where it answers false.
 */
export function booleanDelegates(
  refusal: Refusal['code'],
): [string, () => boolean | Promise<boolean>, string | undefined][] {
  return [
    ['answers true', () => true, undefined],
    ['promises true', () => Promise.resolve(true), undefined],
    ['answers false', () => false, refusal],
    ['promises false', () => Promise.resolve(false), refusal],
    ['answers nothing', () => undefined as never, refusal],
    ...throwingDelegates('NJB10002'),
  ];
}

/** Every way in which a delegate can fail, with the code that comes of it. */
export function throwingDelegates(thrown: Refusal['code']): [string, () => never, string][] {
  const own = new OwnError({ code: 'IDX10231' });
  return [
    ['throws', throwing(new Error('down')), thrown],
    ['throws what is no error', throwing('down'), thrown],
    ['rejects', (() => Promise.reject(new Error('down'))) as unknown as () => never, thrown],
    ['throws a refusal of its own', throwing(own), 'IDX10231'],
    ['rejects with a refusal of its own', (() => Promise.reject(own)) as unknown as () => never, 'IDX10231'],
  ];
}

function throwing(cause: unknown): () => never {
  return () => {
    throw cause;
  };
}
