import { createHmac, type KeyObject } from 'node:crypto';
import { beforeAll } from '@jest/globals';
import type { SigningAlgorithm } from '../../testing/signing-algorithm.js';
import { createTestKey, type TestKey } from '../../testing/test-key.js';
import { writeToken } from '../../testing/test-token.js';
import type { SigningKeyInput } from '../../tokens/signing-key.js';
import { SigningKeySet } from '../../tokens/signing-key-set.js';
import type { TokenValidationParameters } from '../token-validation-parameters.js';
import { codeOf, type ContextOptions } from './context.fixture.js';
import { signatureCheck } from './signature.check.js';

export const CLAIMS = { sub: 'someone' };
export let ec: TestKey;
export let other: TestKey;
export let rsa: TestKey;
export let ed25519: TestKey;

beforeAll(async () => {
  ec = await createTestKey('ES256', 'ec');
  other = await createTestKey('ES256', 'other');
  rsa = await createTestKey('RS256', 'rsa');
  ed25519 = await createTestKey('EdDSA', 'ed');
});

/** A JWK with its public numbers, a name and nothing else, unless told. */
export function jwkOf(key: TestKey, members: object = {}): SigningKeyInput {
  const { kty = '' } = key.jwk;
  return { ...key.publicKey.export({ format: 'jwk' }), kty, kid: key.kid, ...members };
}

export function signed(
  key: TestKey,
  header: object = {},
  claims: object = CLAIMS,
  alg: SigningAlgorithm = key.alg,
): string {
  return sign(key.privateKey, alg, { alg, kid: key.kid, ...header }, claims);
}

export function sign(
  key: KeyObject | Uint8Array,
  alg: SigningAlgorithm,
  header: object,
  claims: object = CLAIMS,
): string {
  return writeToken({ header: JSON.stringify(header), payload: JSON.stringify(claims), alg, key });
}

/** A token with an HMAC by any secret, an empty one too. */
export function hmac(secret: string | Buffer, alg: 'HS256' | 'HS384' | 'HS512', kid?: string): string {
  const header = Buffer.from(JSON.stringify({ alg, kid })).toString('base64url');
  const input = `${header}.${Buffer.from(JSON.stringify(CLAIMS)).toString('base64url')}`;
  return `${input}.${createHmac(`sha${alg.slice(2)}`, secret)
    .update(input)
    .digest('base64url')}`;
}

export const published = (...keys: unknown[]) => ({ signingKeys: SigningKeySet.fromJwks({ keys }) });

export async function code(
  text: string,
  parameters: TokenValidationParameters = {},
  options: ContextOptions = {},
) {
  return codeOf(signatureCheck, { text, parameters, ...options });
}
