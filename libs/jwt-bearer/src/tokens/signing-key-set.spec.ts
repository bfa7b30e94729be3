import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { createCertificate } from './certificate.fixture.js';
import { SigningKey } from './signing-key.js';
import { SigningKeySet } from './signing-key-set.js';

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const [first, second, third] = [newKey(), newKey(), newKey()];

function newKey() {
  return generateKeyPairSync('ec', { namedCurve: 'P-256' });
}

const jwkOf = ({ publicKey }: { publicKey: KeyObject }, members: object = {}) => ({
  ...publicKey.export({ format: 'jwk' }),
  ...members,
});
const certificateOf = (pair: typeof first, kid?: string) => ({
  kty: 'EC',
  kid,
  x5c: [createCertificate(pair).raw.toString('base64')],
});
const setOf = (...keys: unknown[]) => SigningKeySet.fromJwks({ keys });
const names = (keys: readonly SigningKey[]) => keys.map(({ keyId }) => keyId);

describe('a published key set', () => {
  it('keeps the usable keys in their order', () => {
    const set = setOf(jwkOf(first, { kid: 'b' }), jwkOf(rsa, { kid: 'c' }), jwkOf(second, { kid: 'a' }));
    expect(names(set.keys)).toEqual(['b', 'c', 'a']);
    expect(set.skipped).toEqual([]);
  });

  it.each([undefined, null, 5, 'keys', [], {}, { keys: null }, { keys: {} }, { keys: 'x' }, { KEYS: [] }])(
    '%j is none at all',
    (document) => {
      expect(() => SigningKeySet.fromJwks(document)).toThrow(
        new TypeError('is no key set: it has no array `keys`'),
      );
    },
  );

  it('may be empty', () => {
    expect(setOf()).toMatchObject({ keys: [], skipped: [], withoutId: [] });
  });

  it.each([
    ['null', null],
    ['a number', 5],
    ['a text', 'key'],
    ['an array', []],
    ['nothing', {}],
    ['an unknown type', { kty: 'AKP', kid: 'bad' }],
    ['an unknown curve', jwkOf(first, { kid: 'bad', crv: 'P-1' })],
    ['broken numbers', jwkOf(first, { kid: 'bad', x: 'AA' })],
    ['a weak RSA key', jwkOf(generateKeyPairSync('rsa', { modulusLength: 1024 }), { kid: 'bad' })],
    ['a key for encryption', jwkOf(first, { kid: 'bad', use: 'enc' })],
    ['a secret', { kty: 'oct', kid: 'bad', k: Buffer.alloc(64, 1).toString('base64url') }],
    ['a secret for signatures', { kty: 'oct', kid: 'bad', alg: 'HS256', use: 'sig', k: 'A'.repeat(64) }],
    ['an X25519 key', jwkOf(generateKeyPairSync('x25519'), { kid: 'bad' })],
  ])('requirement 40: %s is skipped and hides no good key', (_what, bad) => {
    for (const members of [
      [bad, jwkOf(first, { kid: 'good' })],
      [jwkOf(first, { kid: 'good' }), bad],
    ]) {
      const set = setOf(...members);
      expect(names(set.keys)).toEqual(['good']);
      expect(set.skipped).toEqual([
        { kid: (bad as { kid?: string } | null)?.kid, reason: expect.stringMatching(/^[a-z]/) },
      ]);
    }
  });

  it.each([[null], [''], ['sig']])('keeps a key whose `use` is %j', (use) => {
    expect(names(setOf(jwkOf(first, { kid: 'a', use })).keys)).toEqual(['a']);
  });

  it('requirement 38: never uses a secret or a private number', () => {
    const secret = Buffer.alloc(64, 7);
    const privateJwk = { ...rsa.privateKey.export({ format: 'jwk' }), kid: 'r' };
    const set = setOf({ kty: 'oct', kid: 's', k: secret.toString('base64url') }, privateJwk);
    expect(names(set.keys)).toEqual(['r']);
    expect(set.keys[0]?.keyObject?.type).toBe('public');
    expect(['HS256', 'HS384', 'HS512'].map((alg) => set.keys[0]?.verifier(alg))).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('requirement 109: considers a bounded number of keys and says what it left out', () => {
    const keys = Array.from({ length: 7 }, (_, at) => jwkOf(first, { kid: `k${at}` }));
    const set = SigningKeySet.fromJwks({ keys }, 5);
    expect(names(set.keys)).toEqual(['k0', 'k1', 'k2', 'k3', 'k4']);
    expect(set.skipped).toEqual([{ kid: undefined, reason: '2 keys beyond the first 5' }]);
    expect(SigningKeySet.fromJwks({ keys }, 7).skipped).toEqual([]);
  });

  it('requirement 32: has no name for a key whose `kid` is no text', () => {
    const set = setOf(jwkOf(first, { kid: ['a'] }), jwkOf(second, { kid: 5 }), null);
    expect(names(set.withoutId)).toEqual([undefined, undefined]);
    expect(set.find('a', undefined)).toEqual([]);
    expect(set.find('5', undefined)).toEqual([]);
  });
});

describe('finding keys', () => {
  it('by `kid`, exactly', () => {
    const set = setOf(jwkOf(first, { kid: 'a' }), jwkOf(second, { kid: 'A' }), jwkOf(third));
    expect(set.find('a', undefined)).toEqual([set.keys[0]]);
    expect(set.find('A', undefined)).toEqual([set.keys[1]]);
    for (const kid of [undefined, '', 'b', 'a ', '__proto__', 'constructor', 'toString']) {
      expect(set.find(kid, undefined)).toEqual([]);
    }
  });

  it('requirement 41: all that share a `kid`, in the order of the set', () => {
    const set = setOf(jwkOf(first, { kid: 'a' }), jwkOf(rsa, { kid: 'b' }), jwkOf(second, { kid: 'a' }));
    expect(set.find('a', undefined)).toEqual([set.keys[0], set.keys[2]]);
  });

  it('certificates ignore the case of their name', () => {
    const set = setOf(certificateOf(first, 'Abc'), certificateOf(second, 'aBC'));
    expect(set.find('abc', undefined)).toEqual(set.keys);
  });

  it('certificates and other keys of one name come in the order of the set', () => {
    const set = setOf(jwkOf(first, { kid: 'a' }), certificateOf(second, 'A'), jwkOf(third, { kid: 'a' }));
    expect(set.find('a', undefined)).toEqual(set.keys);
    expect(set.find('A', undefined)).toEqual([set.keys[1]]);
  });

  it('by `x5t`: the thumbprint of a certificate in any case, or the name of another key', () => {
    const certificate = createCertificate(first);
    const x5t = Buffer.from(certificate.fingerprint.replaceAll(':', ''), 'hex').toString('base64url');
    const set = setOf(certificateOf(first, 'a'), jwkOf(second, { kid: 'named' }));
    const given = new SigningKeySet([SigningKey.from(certificate), ...set.keys.slice(1)]);
    expect(given.find(undefined, x5t)).toEqual([given.keys[0]]);
    expect(given.find(undefined, x5t.toUpperCase())).toEqual([given.keys[0]]);
    expect(given.find('unknown', 'named')).toEqual([given.keys[1]]);
    expect(given.find('named', x5t)).toEqual(given.keys);
    expect(given.find(undefined, 'unknown')).toEqual([]);
  });

  it('those without a name, which an empty `kid` is too', () => {
    const set = setOf(jwkOf(first, { kid: '' }), jwkOf(second, { kid: 'a' }), jwkOf(third));
    expect(set.withoutId).toEqual([set.keys[0], set.keys[2]]);
    expect(set.withoutId).toBe(set.withoutId);
  });
});

describe('a set without denied keys', () => {
  const set = setOf(jwkOf(first, { kid: 'a' }), jwkOf(second, { kid: 'b' }), jwkOf(third), null);

  it('lacks those of a name', () => {
    expect(set.without(new Set(['a'])).keys).toEqual(set.keys.slice(1));
    expect(set.without(new Set(['a'])).find('a', undefined)).toEqual([]);
  });

  it('lacks those of a thumbprint, under whatever name', () => {
    const twice = setOf(jwkOf(first, { kid: 'x' }), jwkOf(first), jwkOf(second, { kid: 'b' }));
    const denied = new Set([twice.keys[0]?.thumbprint ?? '']);
    expect(names(twice.without(denied).keys)).toEqual(['b']);
  });

  it('says all the same what was skipped', () => {
    expect(set.without(new Set(['a', 'b'])).skipped).toEqual(set.skipped);
  });

  it('is the same object when it holds none of them', () => {
    expect(set.without(new Set(['c', '', 'undefined']))).toBe(set);
  });

  it('can be made of keys that cannot be used', () => {
    const unusable = new SigningKeySet([SigningKey.from(''), SigningKey.from({ kty: 'RSA', kid: 'a' })]);
    expect(unusable.without(new Set(['a'])).keys).toHaveLength(1);
    expect(new Set(unusable.keys.map(({ thumbprint }) => thumbprint)).size).toBe(2);
  });
});
