import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { catalogue } from '../errors/index.js';
import { createTestClock, createTestKey, type TestKey } from '../testing/index.js';
import { writeToken } from '../testing/test-token.js';
import type { TokenValidationParameters } from './token-validation-parameters.js';
import { TokenValidator } from './token-validator.js';

const clock = createTestClock();
const NOW = clock.now() / 1000;
const ISSUER = 'https://login.example.com';
const HEADER = { alg: 'ES256', kid: 'known', typ: 'at+jwt' };
const CLAIMS = { iss: ISSUER, aud: 'api', sub: 'someone', jti: 'id', iat: NOW, nbf: NOW, exp: NOW + 60 };

let key: TestKey;
let stranger: TestKey;
let validator: TokenValidator;

beforeAll(async () => {
  key = await createTestKey('ES256', 'known');
  stranger = await createTestKey('ES256', 'known');
  validator = new TokenValidator({
    configuration: { issuer: ISSUER, jwks: { keys: [key.jwk] } },
    audience: 'api',
    clock,
  });
});

function write(header: string, payload: string, signer = key): string {
  return writeToken({ header, payload, alg: 'ES256', key: signer.privateKey });
}

const good = () => write(JSON.stringify(HEADER), JSON.stringify(CLAIMS));
const isValid = async (token: string, parameters?: TokenValidationParameters) =>
  (await validator.validateToken(token, parameters)).isValid;

/** The members of a good object, some of them missing, of another value or of another type, and others beside them. */
function mutated(
  members: object,
  others: readonly string[],
  most = 4,
): fc.Arbitrary<Record<string, unknown>> {
  const names = [...Object.keys(members), ...others];
  const value = fc.oneof(
    fc.jsonValue({ maxDepth: 2 }),
    fc.double(),
    fc.integer({ min: NOW - 400, max: NOW + 400 }),
    fc.constantFrom(
      'none',
      'HS256',
      'ES256',
      'known',
      ISSUER,
      `${ISSUER}/`,
      'api',
      'api/',
      'JWT',
      'dpop+jwt',
      '',
      ' ',
    ),
    fc.array(fc.constantFrom('api', 'web', null, 5)),
  );
  const change = fc.tuple(fc.constantFrom(...names), fc.oneof(value, fc.constant(undefined)));
  return fc
    .array(change, { maxLength: most })
    .map((changes) => ({ ...members, ...Object.fromEntries(changes) }));
}

const header = mutated(HEADER, ['x5t', 'crit', 'b64', 'zip', 'jwk', 'enc', 'cty', '__proto__']);
const claims = mutated(CLAIMS, ['azp', 'actort', 'cnf', 'roles', 'scope', 'tid', 'constructor']);

describe('a text of any kind', () => {
  const token = fc.oneof(
    fc.tuple(header, claims, fc.boolean()).map(
      ([head, body, ours]) =>
        () =>
          write(JSON.stringify(head), JSON.stringify(body), ours ? key : stranger),
    ),
    fc.tuple(header, claims).map(([head, body]) => () => {
      const [, , signature = ''] = good().split('.');
      const encoded = [head, body].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'));
      return [...encoded, signature].join('.');
    }),
    fc.tuple(header, fc.nat({ max: 7 })).map(([head, parts]) => () => {
      const encoded = Buffer.from(JSON.stringify(head)).toString('base64url');
      return [encoded, ...Array<string>(parts).fill('AAAA')].join('.');
    }),
    fc.string({ unit: 'binary', maxLength: 40 }).map((text) => () => text),
  );

  it('is valid, or refused by a code of the catalogue', async () => {
    const seen = { valid: 0, invalid: 0 };
    await fc.assert(
      fc.asyncProperty(token, async (make) => {
        const result = await validator.validateToken(make());
        if (result.status === 'unavailable') {
          return false;
        }
        seen[result.status]++;
        return result.status === 'valid' || (result.code in catalogue && result.error.code === result.code);
      }),
      { numRuns: 1_000 },
    );
    // the mutations have to leave some tokens good
    expect(Math.min(seen.valid, seen.invalid)).toBeGreaterThan(20);
  });

  it('is explained as it is judged', async () => {
    await fc.assert(
      fc.asyncProperty(token, async (make) => {
        const text = make();
        const [explanation, result] = [
          await validator.explainToken(text),
          await validator.validateToken(text),
        ];
        return explanation.status === result.status;
      }),
      { numRuns: 300 },
    );
  });
});

describe('a change of a good token', () => {
  it('by any character at any place makes it another token', async () => {
    const text = good();
    await fc.assert(
      fc.asyncProperty(
        fc.nat({ max: text.length }),
        fc.nat({ max: 2 }),
        fc.string({
          unit: fc.oneof(
            fc.constantFrom('A', 'Q', '-', '.', '=', ' ', '\n', '+'),
            fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
          ),
          maxLength: 3,
        }),
        async (at, removed, put) => {
          const changed = text.slice(0, at) + put + text.slice(at + removed);
          return changed === text || !(await isValid(changed));
        },
      ),
      { numRuns: 500 },
    );
    expect(await isValid(text)).toBe(true);
  });

  it('in its members, under the old signature, is never accepted', async () => {
    await fc.assert(
      fc.asyncProperty(header, claims, async (head, body) => {
        const [oldHeader = '', oldPayload = '', signature = ''] = good().split('.');
        const parts = [head, body].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'));
        const isSame = parts.join('.') === `${oldHeader}.${oldPayload}`;
        return isSame || !(await isValid([...parts, signature].join('.')));
      }),
      { numRuns: 300 },
    );
  });
});

describe('widening a check', () => {
  const narrow: fc.Arbitrary<TokenValidationParameters> = fc.record(
    {
      validIssuers: fc.subarray([ISSUER, `${ISSUER}/`, 'other']),
      validAudiences: fc.subarray(['api', 'web', 'api/']),
      validTypes: fc.constantFrom(undefined, [], ['JWT'], ['at+jwt', 'JWT']),
      validAlgorithms: fc.constantFrom(undefined, ['ES256'], ['RS256']),
      clockSkew: fc.constantFrom(0, '30s', '5m'),
      requireExpirationTime: fc.boolean(),
      requireAudience: fc.boolean(),
      requireSignedTokens: fc.boolean(),
      validateIssuer: fc.boolean(),
      validateAudience: fc.boolean(),
      validateLifetime: fc.boolean(),
      ignoreTrailingSlashWhenValidatingAudience: fc.boolean(),
      ignoreCaseWhenValidatingAudience: fc.boolean(),
      tryAllIssuerSigningKeys: fc.constantFrom(undefined, true, false),
      maximumTokenSizeInBytes: fc.constantFrom(200, 400, 16_384),
    },
    { requiredKeys: [] },
  );

  const oneChange = { header: mutated(HEADER, ['x5t'], 1), claims: mutated(CLAIMS, ['azp', 'roles'], 1) };
  const signing = fc.boolean();

  /** Every way to ask for less. */
  const widenings: readonly ((given: TokenValidationParameters) => TokenValidationParameters)[] = [
    (given) => ({ ...given, validIssuers: [...(given.validIssuers ?? []), 'another', ISSUER] }),
    (given) => ({ ...given, validAudiences: [...(given.validAudiences ?? []), 'another', 'api'] }),
    (given) => ({ ...given, validTypes: [] }),
    (given) => ({ ...given, validAlgorithms: undefined }),
    (given) => ({ ...given, clockSkew: '1h' }),
    (given) => ({ ...given, requireExpirationTime: false }),
    (given) => ({ ...given, requireAudience: false }),
    (given) => ({ ...given, requireSignedTokens: false }),
    (given) => ({ ...given, validateIssuer: false }),
    (given) => ({ ...given, validateAudience: false }),
    (given) => ({ ...given, validateLifetime: false }),
    (given) => ({ ...given, validateIssuerSigningKey: false }),
    (given) => ({ ...given, ignoreTrailingSlashWhenValidatingAudience: true }),
    (given) => ({ ...given, ignoreCaseWhenValidatingAudience: true }),
    (given) => ({ ...given, tryAllIssuerSigningKeys: true }),
    (given) => ({ ...given, maximumTokenSizeInBytes: 256_000 }),
    (given) => ({ ...given, issuerSigningKeys: [stranger.publicKey, stranger.jwk, key.jwk] }),
  ];

  it('never refuses what was accepted', async () => {
    let accepted = 0;
    await fc.assert(
      fc.asyncProperty(
        oneChange.header,
        oneChange.claims,
        narrow,
        signing,
        async (head, body, other, signed) => {
          const given = { validAudience: 'api', ...other };
          const token = write(JSON.stringify(head), JSON.stringify(body));
          const text = signed ? token : token.replace(/[^.]*$/, '');
          if (!(await isValid(text, given))) {
            return true;
          }
          accepted++;
          const wider = await Promise.all(widenings.map((widen) => isValid(text, widen(given))));
          return !wider.includes(false);
        },
      ),
      { numRuns: 600 },
    );
    expect(accepted).toBeGreaterThan(30);
  });
});
