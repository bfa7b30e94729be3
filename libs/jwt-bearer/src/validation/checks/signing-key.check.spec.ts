import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it, jest } from '@jest/globals';
import { createCertificate } from '../../tokens/certificate.fixture.js';
import { SigningKey } from '../../tokens/signing-key.js';
import type { TokenValidationParameters } from '../token-validation-parameters.js';
import { booleanDelegates, contextOf, type Delegate } from './context.fixture.js';
import { signingKeyCheck } from './signing-key.check.js';

const SKEW = 300_000;
const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const FROM = Date.UTC(2029, 0, 1);
const TO = Date.UTC(2031, 0, 1);

function keyOf(dates: { notBefore?: string; notAfter?: string } = {}): SigningKey {
  return SigningKey.from(
    createCertificate({ ...pair, notBefore: '20290101000000Z', notAfter: '20310101000000Z', ...dates }),
  );
}

async function code(
  signingKey: SigningKey | undefined,
  parameters: TokenValidationParameters = {},
  now?: number,
): Promise<string | undefined> {
  const context = contextOf({ parameters, ...(now === undefined ? {} : { now }) });
  context.signingKey = signingKey;
  return (await signingKeyCheck(context))?.code;
}

describe('the certificate of the signing key', () => {
  it('is valid from its first moment less the skew, to the millisecond', async () => {
    const codes = [FROM - SKEW - 1, FROM - SKEW, FROM].map((now) => code(keyOf(), {}, now));
    expect(await Promise.all(codes)).toEqual(['IDX10248', undefined, undefined]);
  });

  it('is valid up to its last moment and the skew, to the millisecond', async () => {
    const codes = [TO, TO + SKEW, TO + SKEW + 1].map((now) => code(keyOf(), {}, now));
    expect(await Promise.all(codes)).toEqual([undefined, undefined, 'IDX10249']);
  });

  it('has the skew that is configured', async () => {
    expect(await code(keyOf(), { clockSkew: 0 }, TO + 1)).toBe('IDX10249');
    expect(await code(keyOf(), { clockSkew: 0 }, FROM - 1)).toBe('IDX10248');
  });

  it('is refused when a date cannot be read', async () => {
    expect(await code(keyOf({ notBefore: '20299901000000Z' }))).toBe('IDX10248');
    expect(await code(keyOf({ notAfter: '20319901000000Z' }))).toBe('IDX10249');
  });

  it('may last to the year 9999', async () => {
    expect(await code(keyOf({ notAfter: '99991231235959Z' }))).toBeUndefined();
  });

  it('counts for a JWK that carries it, too', async () => {
    const jwk = { ...pair.publicKey.export({ format: 'jwk' }), kty: 'EC', kid: 'a' };
    const x5c = [keyOf({ notAfter: '20290601000000Z' }).certificate?.raw.toString('base64') ?? ''];
    expect(await code(SigningKey.from({ ...jwk, x5c }))).toBe('IDX10249');
    expect(await code(SigningKey.from(jwk))).toBeUndefined();
  });

  it('is not looked at where nobody asks', async () => {
    const expired = keyOf({ notAfter: '20290601000000Z' });
    expect(await code(expired, { validateIssuerSigningKey: false })).toBeUndefined();
  });

  it('is not missed where there is none, or no key at all', async () => {
    expect(await code(SigningKey.from(pair.publicKey))).toBeUndefined();
    expect(await code(undefined)).toBeUndefined();
  });
});

describe.each(['issuerSigningKeyValidator', 'issuerSigningKeyValidatorUsingConfiguration'])(
  'the delegate `%s`',
  (name) => {
    it.each(booleanDelegates('IDX10232'))('requirement 111: %s', async (_how, delegate, expected) => {
      const expired = keyOf({ notAfter: '20290601000000Z' });
      expect(await code(expired, { [name]: delegate })).toBe(expected);
      expect(await code(undefined, { [name]: delegate, validateIssuerSigningKey: false })).toBe(expected);
    });
  },
);

it('the delegate that takes the configuration outranks the plain one', () => {
  const issuerSigningKeyValidator = jest.fn<Delegate<'issuerSigningKeyValidator'>>(() => true);
  const issuerSigningKeyValidatorUsingConfiguration = jest.fn<
    Delegate<'issuerSigningKeyValidatorUsingConfiguration'>
  >(() => undefined as never);
  const parameters = { issuerSigningKeyValidator, issuerSigningKeyValidatorUsingConfiguration };
  const context = contextOf({ parameters, configuration: { issuer: 'a' } });
  expect(signingKeyCheck(context)).toMatchObject({ code: 'IDX10232' });
  expect(issuerSigningKeyValidator).not.toHaveBeenCalled();
  expect(issuerSigningKeyValidatorUsingConfiguration).toHaveBeenCalledWith(
    undefined,
    context.token,
    parameters,
    context.configuration,
  );
});
