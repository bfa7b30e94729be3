import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createCertificate } from '../../tokens/certificate.fixture.js';
import type { SigningKeyInput } from '../../tokens/signing-key.js';
import { contextOf } from './context.fixture.js';
import { signatureCheck } from './signature.check.js';
import { ec, other, rsa, ed25519, jwkOf, signed, published, code } from './signature.check.fixture.js';

describe('the key that a token names', () => {
  it('verifies it, and is kept for the checks behind', () => {
    const context = contextOf({ text: signed(ec), configuration: published(jwkOf(ec), jwkOf(other)) });
    expect(signatureCheck(context)).toBeUndefined();
    expect(context.signingKey?.keyId).toBe('ec');
  });

  it('may stand in the parameters, too', async () => {
    expect(await code(signed(ec), { issuerSigningKey: jwkOf(ec) })).toBeUndefined();
    expect(await code(signed(ec), { issuerSigningKeys: [jwkOf(other), jwkOf(ec)] })).toBeUndefined();
    expect(
      await code(signed(ec), { issuerSigningKey: jwkOf(ec) }, { configuration: published(jwkOf(other)) }),
    ).toBeUndefined();
  });

  it('is the only one: another key that would verify is not tried', async () => {
    const text = signed(ec, { kid: 'other' });
    for (const tryAllIssuerSigningKeys of [undefined, true, false]) {
      const parameters = { issuerSigningKeys: [jwkOf(other), jwkOf(ec)], tryAllIssuerSigningKeys };
      expect(await code(text, parameters)).toBe('IDX10511');
    }
  });

  it('refuses a changed payload', async () => {
    const [header, , signature] = signed(ec).split('.');
    const payload = Buffer.from('{"sub":"admin"}').toString('base64url');
    expect(await code([header, payload, signature].join('.'), { issuerSigningKey: jwkOf(ec) })).toBe(
      'IDX10511',
    );
  });

  it('verifies the same bytes when a delegate has another token verified in between', async () => {
    const another = contextOf({ text: signed(other), parameters: { issuerSigningKey: jwkOf(other) } });
    const keys = [jwkOf(other, { kid: 'same' }), jwkOf(ec, { kid: 'same' })];
    const algorithmValidator = () => signatureCheck(another) === undefined;
    expect(
      await code(signed(ec, { kid: 'same' }), { issuerSigningKeys: keys, algorithmValidator }),
    ).toBeUndefined();
  });

  it('may be chosen by `x5t`', async () => {
    const certificate = createCertificate(ec);
    const x5t = Buffer.from(certificate.fingerprint.replaceAll(':', ''), 'hex').toString('base64url');
    const text = signed(ec, { kid: undefined, x5t });
    expect(
      await code(text, { issuerSigningKey: certificate, tryAllIssuerSigningKeys: false }),
    ).toBeUndefined();
  });

  it('counts as named by `x5t` beside another `kid`', async () => {
    const certificate = createCertificate(ec);
    const x5t = Buffer.from(certificate.fingerprint.replaceAll(':', ''), 'hex').toString('base64url');
    const text = `${signed(ec, { kid: 'unknown', x5t }).slice(0, -8)}AAAAAAAA`;
    expect(await code(text, { issuerSigningKey: certificate })).toBe('IDX10511');
  });

  it('requirement 41: is each of those that share a name', async () => {
    const keys = [jwkOf(other, { kid: 'same' }), jwkOf(rsa, { kid: 'same' }), jwkOf(ec, { kid: 'same' })];
    for (const key of [ec, other, rsa]) {
      expect(await code(signed(key, { kid: 'same' }), { issuerSigningKeys: keys })).toBeUndefined();
    }
    expect(await code(signed(ed25519, { kid: 'same' }), { issuerSigningKeys: keys })).toBe('IDX10511');
  });

  it('requirement 41: is one of at most eight that fit', async () => {
    const filler = (count: number, key = other) =>
      Array<SigningKeyInput>(count).fill(jwkOf(key, { kid: 'ec' }));
    expect(await code(signed(ec), { issuerSigningKeys: [...filler(7), jwkOf(ec)] })).toBeUndefined();
    expect(await code(signed(ec), { issuerSigningKeys: [...filler(8), jwkOf(ec)] })).toBe('IDX10511');
    expect(await code(signed(ec), { issuerSigningKeys: [...filler(50, rsa), jwkOf(ec)] })).toBeUndefined();
  });
});

describe('a token that names no known key', () => {
  const unknown = () => signed(ec, { kid: 'unknown' });
  const nameless = () => signed(ec, { kid: undefined });

  it.each<[string, boolean | undefined, () => SigningKeyInput[], string | undefined]>([
    ['the keys without a name', undefined, () => [jwkOf(ec, { kid: undefined })], undefined],
    ['the keys without a name only', undefined, () => [jwkOf(ec)], 'IDX10503'],
    ['every key, where that is wished', true, () => [jwkOf(other), jwkOf(ec)], undefined],
    ['every key in vain', true, () => [jwkOf(other)], 'IDX10503'],
    ['no key, where that is wished', false, () => [jwkOf(ec, { kid: undefined })], 'IDX10500'],
    ['nothing, where there are no keys', undefined, () => [], 'IDX10500'],
    ['nothing, where there are no keys at all', true, () => [], 'IDX10500'],
  ])('by an unknown `kid` tries %s', async (_what, tryAllIssuerSigningKeys, keys, expected) => {
    expect(await code(unknown(), { tryAllIssuerSigningKeys, issuerSigningKeys: keys() })).toBe(expected);
    expect(await code(unknown(), { tryAllIssuerSigningKeys }, { configuration: published(...keys()) })).toBe(
      expected,
    );
  });

  it.each<[string, boolean | undefined, () => SigningKeyInput[], string | undefined]>([
    ['every key', undefined, () => [jwkOf(other), jwkOf(ec)], undefined],
    ['every key in vain', undefined, () => [jwkOf(other)], 'IDX10517'],
    ['no key, where that is wished', false, () => [jwkOf(ec)], 'IDX10500'],
    ['nothing, where there are no keys', undefined, () => [], 'IDX10500'],
  ])('by the lack of a `kid` tries %s', async (_what, tryAllIssuerSigningKeys, keys, expected) => {
    for (const text of [nameless(), signed(ec, { kid: '' }), signed(ec, { kid: null })]) {
      expect(await code(text, { tryAllIssuerSigningKeys, issuerSigningKeys: keys() })).toBe(expected);
    }
  });

  it('tries at most eight keys that fit, and all of them where that is wished', async () => {
    const keys = [...Array<SigningKeyInput>(8).fill(jwkOf(other)), jwkOf(ec)];
    expect(await code(nameless(), { issuerSigningKeys: keys })).toBe('IDX10517');
    expect(await code(nameless(), { issuerSigningKeys: keys.slice(1) })).toBeUndefined();
    expect(
      await code(nameless(), { issuerSigningKeys: keys, tryAllIssuerSigningKeys: true }),
    ).toBeUndefined();
  });

  it.each([
    '../../../dev/null',
    "' OR 1=1 --",
    '__proto__',
    'constructor',
    'toString',
    '*',
    'EC',
    'ec ',
    'ec\0',
    '\u0435c',
    'x'.repeat(3_000),
  ])('requirement 32: finds nothing by the kid %j', async (kid) => {
    expect(await code(signed(ec, { kid }), { issuerSigningKey: jwkOf(ec) })).toBe('IDX10503');
  });

  it('tells the names of the known keys to those who ask', () => {
    const context = contextOf({
      text: unknown(),
      parameters: { issuerSigningKeys: [jwkOf(ec), jwkOf(other)] },
    });
    expect(signatureCheck(context)).toMatchObject({
      code: 'IDX10503',
      expected: ['ec', 'other'],
      actual: { kid: 'unknown', alg: 'ES256' },
    });
  });
});

describe('the order of keys', () => {
  it('does not matter, but for the eight that are tried', () => {
    const wrong = Array.from(
      { length: 6 },
      () => generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey,
    );
    fc.assert(
      fc.property(
        fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6, 7], { minLength: 1 }),
        fc.boolean(),
        fc.constantFrom('ec', 'unknown', undefined),
        (order, named, kid) => {
          const right = jwkOf(ec, { kid: named ? 'ec' : undefined });
          const keys = [right, jwkOf(other), ...wrong];
          const outcome = (indexes: readonly number[]) => {
            const issuerSigningKeys = indexes.map((index) => keys[index] ?? right);
            const context = contextOf({ text: signed(ec, { kid }), parameters: { issuerSigningKeys } });
            return signatureCheck(context) === undefined;
          };
          return (
            outcome(order) === outcome(order.toSorted()) && outcome(order) === outcome(order.toReversed())
          );
        },
      ),
      { numRuns: 60 },
    );
  });
});
