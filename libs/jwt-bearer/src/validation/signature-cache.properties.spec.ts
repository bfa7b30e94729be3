import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ClaimTypes } from '../claims/claim-types.js';
import { createTestClock, createTestKey, type TestKey } from '../testing/index.js';
import { writeToken } from '../testing/test-token.js';
import { JsonWebToken } from '../tokens/json-web-token.js';
import { SigningKeySet } from '../tokens/signing-key-set.js';
import { TokenReader } from '../tokens/token-reader.js';
import { VerifiedTokens } from '../tokens/verified-tokens.js';
import { effectiveParameters } from './effective-parameters.js';
import { identitySettings } from './identity-settings.js';
import { isPending } from './maybe-promise.js';
import { TokenJudge } from './token-judge.js';

const ISSUER = 'https://login.example.com';
const NOW = createTestClock().now() / 1000;
const PARAMETERS = effectiveParameters({ validAudience: 'api' });
/** The order of P-256. @see FIPS 186-4, D.1.2.3 */
const ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;

const first = await createTestKey('ES256', 'first');
const second = await createTestKey('ES256', 'second');
/** Another key under the name of the first. */
const usurper = await createTestKey('ES256', 'first');

const KEY_SETS = [[first], [second], [first, second], [usurper], [usurper, first], []];
const TOKENS = [first, second, usurper].flatMap((key) =>
  [
    {},
    { exp: NOW + 400 },
    { exp: NOW + 4_000 },
    { nbf: NOW + 900, exp: NOW + 4_000 },
    { aud: 'other' },
  ].flatMap((claims) => {
    const token = tokenOf(key, claims);
    return [token, twinOf(token), `${token.slice(0, -4)}AAAA`];
  }),
);

function tokenOf(key: TestKey, claims: object): string {
  const payload = JSON.stringify({
    iss: ISSUER,
    aud: 'api',
    sub: 'a',
    roles: ['b'],
    exp: NOW + 60,
    ...claims,
  });
  const header = JSON.stringify({ alg: 'ES256', kid: key.kid });
  return writeToken({ header, payload, alg: 'ES256', key: key.privateKey });
}

/** The other signature that is as good: (r, n - s) for (r, s). */
function twinOf(token: string): string {
  const end = token.lastIndexOf('.') + 1;
  const signature = Buffer.from(token.slice(end), 'base64url');
  const s = ORDER - BigInt(`0x${signature.toString('hex', 32)}`);
  signature.write(s.toString(16).padStart(64, '0'), 32, 'hex');
  return token.slice(0, end) + signature.toString('base64url');
}

type Action =
  | { readonly present: number }
  | { readonly advance: number }
  | { readonly publish: number }
  | { readonly deny: string };

/** Any token, or more often one of the few that live long, so that they come again. */
const present = fc.oneof(fc.nat(TOKENS.length - 1), fc.constantFrom(6, 7, 21, 36));
const action: fc.Arbitrary<Action> = fc.oneof(
  { weight: 12, arbitrary: fc.record({ present }) },
  { weight: 2, arbitrary: fc.record({ advance: fc.integer({ min: 1, max: 1_000 }) }) },
  { weight: 2, arbitrary: fc.record({ publish: fc.integer({ min: 0, max: KEY_SETS.length - 1 }) }) },
  { weight: 1, arbitrary: fc.record({ deny: fc.constantFrom('first', 'second', 'nobody') }) },
);

/** One judge, and what it is told about the time and the keys. */
class Api {
  readonly #clock = createTestClock();
  readonly #reader: TokenReader;
  readonly #judge: TokenJudge;
  #keys = SigningKeySet.empty;

  constructor(verified?: VerifiedTokens) {
    this.#reader = new TokenReader(verified);
    this.#judge = new TokenJudge({
      scheme: 'Main',
      source: {
        current: () => ({
          issuer: ISSUER,
          jwksUri: undefined,
          signingKeys: this.#keys,
          tokenDecryptionKeys: [],
        }),
        getConfiguration: () => Promise.reject(new Error('is not asked')),
        resolveUnknownKey: () => ({ status: 'unknown' }),
        reportBadSignature: () => undefined,
      },
      reader: this.#reader,
      clock: this.#clock,
      identity: identitySettings({}),
      validTenants: [],
      refreshOnIssuerKeyNotFound: false,
    });
    this.do({ publish: 2 });
  }

  /** What became of a token, where one was presented. */
  do(step: Action): unknown {
    if ('present' in step) {
      return this.#answerTo(TOKENS[step.present] ?? '');
    }
    if ('advance' in step) {
      this.#clock.advance(step.advance * 1_000);
    } else if ('deny' in step) {
      this.#keys = this.#keys.without(new Set([step.deny]));
    } else {
      this.#keys = SigningKeySet.fromJwks({ keys: KEY_SETS[step.publish]?.map((key) => key.jwk) });
    }
    return undefined;
  }

  #answerTo(text: string): unknown {
    const token = this.#reader.read(text, 10_000);
    const result = token instanceof JsonWebToken ? this.#judge.judge(token, PARAMETERS, undefined) : token;
    if (isPending(result) || !('isValid' in result) || result.status !== 'valid') {
      return 'code' in result ? result.code : 'pending';
    }
    const { principal, issuer, signingKeyId, validTo } = result;
    return {
      issuer,
      signingKeyId,
      validTo,
      payload: principal.payload,
      roles: principal.findAll(ClaimTypes.role),
    };
  }
}

describe('the cache of signatures', () => {
  it('requirement 104: changes no answer, whatever tokens, times, key sets and denials come in whatever order', () => {
    let hits = 0;
    fc.assert(
      fc.property(fc.array(action, { minLength: 1, maxLength: 80, size: 'max' }), (steps) => {
        const verified = new VerifiedTokens();
        const [cached, plain] = [new Api(verified), new Api()];
        for (const step of steps) {
          hits += 'present' in step && verified.find(TOKENS[step.present] ?? '') ? 1 : 0;
          expect(cached.do(step)).toEqual(plain.do(step));
        }
      }),
      { numRuns: 300 },
    );
    expect(hits).toBeGreaterThan(500);
  });
});
