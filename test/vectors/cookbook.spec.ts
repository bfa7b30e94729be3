import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { DecryptionKey } from '../../libs/jwt-bearer/src/tokens/decryption-key.js';
import type { JsonWebKey } from '../../libs/jwt-bearer/src/tokens/key-import.js';
import { SigningKeySet } from '../../libs/jwt-bearer/src/tokens/signing-key-set.js';
import { SigningKey } from '../../libs/jwt-bearer/src/tokens/signing-key.js';
import { TokenReader } from '../../libs/jwt-bearer/src/tokens/token-reader.js';
import { TokenValidator } from '../../libs/jwt-bearer/src/validation/token-validator.js';
import { readJson } from './json-file.js';
import { decrypt, verifies } from './verification.js';

/** An example: a signed or encrypted text, how it came about, and its serializations. */
interface Example {
  readonly input: {
    readonly payload?: string;
    readonly plaintext?: string;
    readonly key?: JsonWebKey | readonly JsonWebKey[];
    readonly pwd?: string;
  };
  readonly output: { readonly compact?: string; readonly json?: unknown; readonly json_flat?: unknown };
}

const example = (file: string) => readJson('ietf-jose-cookbook', file) as Example;
const keysOf = ({ input }: Example) => [input.key ?? []].flat() as readonly JsonWebKey[];

const SIGNED = [
  'jws/4_1.rsa_v15_signature.json',
  'jws/4_2.rsa-pss_signature.json',
  'jws/4_3.ecdsa_signature.json',
  'jws/4_4.hmac-sha2_integrity_protection.json',
  'curve25519/jws.json',
];
const DECRYPTED = [
  'jwe/5_2.key_encryption_using_rsa-oaep_with_aes-gcm.json',
  'jwe/5_4.key_agreement_with_key_wrapping_using_ecdh-es_and_aes-keywrap_with_aes-gcm.json',
  'jwe/5_5.key_agreement_using_ecdh-es_with_aes-cbc-hmac-sha2.json',
  'jwe/5_6.direct_encryption_using_aes-gcm.json',
  'jwe/5_8.key_wrap_using_aes-keywrap_with_aes-gcm.json',
  'jwe/5_9.compressed_content.json',
  'curve25519/ecdh-es.json',
];
/** Key management that is left out on purpose: padding oracles, passwords, AES-GCM key wrap. */
const NOT_DECRYPTED = [
  'jwe/5_1.key_encryption_using_rsa_v15_and_aes-hmac-sha2.json',
  'jwe/5_3.key_wrap_using_pbes2-aes-keywrap_with-aes-cbc-hmac-sha2.json',
  'jwe/5_7.key_wrap_using_aes-gcm_keywrap_with_aes-cbc-hmac-sha2.json',
];
/** There is no compact form of what these show. */
const JSON_ONLY = [
  'jws/4_6.protecting_specific_header_fields.json',
  'jws/4_7.protecting_content_only.json',
  'jws/4_8.multiple_signatures.json',
  'jwe/5_10.including_additional_authentication_data.json',
  'jwe/5_11.protecting_specific_header_fields.json',
  'jwe/5_12.protecting_content_only.json',
  'jwe/5_13.encrypting_to_multiple_recipients.json',
  'rfc7797/4.2.hmac-sha2_b64_false.json',
];
const DETACHED = 'jws/4_5.signature_with_detached_content.json';
const UNENCODED = 'rfc7797/hmac-sha2_b64_false.json';
const NESTED = '6.nesting_signatures_and_encryption.json';
const EXAMPLES = [...SIGNED, DETACHED, ...DECRYPTED, ...NOT_DECRYPTED, ...JSON_ONLY, UNENCODED];

const KEYS = [
  ['jwk/3_1.ec_public_key.json', 'EC', ['ES512']],
  ['jwk/3_2.ec_private_key.json', 'EC', ['ES512']],
  ['jwk/3_3.rsa_public_key.json', 'RSA', ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512']],
  ['jwk/3_4.rsa_private_key.json', 'RSA', ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512']],
  ['jwk/3_5.symmetric_key_mac_computation.json', 'oct', ['HS256']],
  ['jwk/3_6.symmetric_key_encryption.json', 'oct', []],
] as const;
const ALGORITHMS = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'HS256',
  'HS384',
];

describe('the examples of RFC 7520, RFC 7797 and RFC 8037', () => {
  it('are 32 files, each of which is run', () => {
    const root = join(import.meta.dirname, 'ietf-jose-cookbook');
    const present = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.json'),
    );
    const run = [...EXAMPLES, ...KEYS.map(([file]) => file), NESTED];
    expect(run).toHaveLength(32);
    expect(present.toSorted()).toEqual(run.toSorted());
  });

  it.each(KEYS)('%s is a key that verifies what its members allow', (file, keyType, algorithms) => {
    const jwk = readJson('ietf-jose-cookbook', file) as JsonWebKey;
    const key = SigningKey.from(jwk);
    expect([key.problem, key.keyType]).toEqual([undefined, keyType]);
    expect(ALGORITHMS.filter((name) => key.verifier(name) !== undefined)).toEqual(algorithms);
    expect(SigningKeySet.fromJwks({ keys: [jwk] }).keys).toHaveLength(keyType === 'oct' ? 0 : 1);
  });

  it('have one thumbprint for a private key and its public key', () => {
    const [ecPublic, ecPrivate, rsaPublic, rsaPrivate] = KEYS.map(
      ([file]) => SigningKey.from(readJson('ietf-jose-cookbook', file) as JsonWebKey).thumbprint,
    );
    expect([ecPrivate, rsaPrivate]).toEqual([ecPublic, rsaPublic]);
  });

  it('have a key that decrypts, and nothing else', () => {
    const key = DecryptionKey.from(
      readJson('ietf-jose-cookbook', 'jwk/3_6.symmetric_key_encryption.json') as JsonWebKey,
    );
    expect([key.fits('dir', 'A256GCM'), key.fits('A256KW', 'A256GCM')]).toEqual([true, false]);
  });

  it.each(SIGNED)('%s is verified, and no other text by its signature', (file) => {
    const signed = example(file);
    const { compact = '' } = signed.output;
    const [header = '', payload = '', signature = ''] = compact.split('.');
    expect(Buffer.from(payload, 'base64url').toString()).toBe(signed.input.payload);
    expect(verifies(compact, keysOf(signed))).toBe(true);
    const other = Buffer.from('another text').toString('base64url');
    expect(verifies(`${header}.${other}.${signature}`, keysOf(signed))).toBe(false);
    expect(verifies(`${header}..${signature}`, keysOf(signed))).toBe(false);
  });

  it(`${DETACHED} is refused: a bearer token brings its content along`, () => {
    const detached = example(DETACHED);
    expect(verifies(detached.output.compact, keysOf(detached))).toBe(false);
  });

  it.each(DECRYPTED)('%s is decrypted', async (file) => {
    const encrypted = example(file);
    expect(await decrypt(encrypted.output.compact, keysOf(encrypted))).toEqual({
      content: encrypted.input.plaintext,
    });
  });

  it.each(NOT_DECRYPTED)('%s is refused whatever the key', async (file) => {
    const { input, output } = example(file);
    const keys =
      input.pwd === undefined
        ? keysOf({ input, output })
        : [{ kty: 'oct', k: Buffer.from(input.pwd).toString('base64url') }];
    expect(await decrypt(output.compact, keys)).toEqual({ code: 'IDX10609' });
  });

  it(`${UNENCODED} is refused for its \`crit\` and \`b64\``, () => {
    const unencoded = example(UNENCODED);
    const [header = '', , signature = ''] = unencoded.output.compact?.split('.') ?? [];
    expect(new TokenReader().read(`${header}..${signature}`, 10_000)).toMatchObject({ code: 'IDX14102' });
    expect(verifies(unencoded.output.compact, keysOf(unencoded))).toBe(false);
  });

  it.each([...EXAMPLES])('%s is refused in its JSON serializations', async (file) => {
    const { input, output } = example(file);
    const texts = [output.json, output.json_flat]
      .filter((json) => json !== undefined)
      .map((json) => JSON.stringify(json));
    expect(texts.length).toBeGreaterThan(0);
    for (const text of texts) {
      expect(verifies(text, keysOf({ input, output }))).toBe(false);
      expect((await decrypt(text, keysOf({ input, output }))).code).toMatch(/^IDX141/);
    }
  });
});

describe('the nested token of RFC 7520, section 6', () => {
  const { sign, encrypt } = readJson('ietf-jose-cookbook', NESTED) as Record<'sign' | 'encrypt', Example>;
  const { iss, exp } = JSON.parse(sign.input.payload ?? '') as { iss: string; exp: number };
  const [signingKey] = keysOf(sign);
  const validate = (token: string | undefined, now: number, keys: readonly JsonWebKey[] = keysOf(encrypt)) =>
    new TokenValidator({
      configuration: { issuer: iss, jwks: { keys: [signingKey] } },
      tokenValidationParameters: { validateAudience: false, tokenDecryptionKeys: keys },
      clock: { now: () => now * 1000, monotonic: () => 0 },
    }).validateToken(token ?? '');

  it('is decrypted, verified and valid until it expires', async () => {
    const result = await validate(encrypt.output.compact, exp);
    expect(result).toMatchObject({ status: 'valid', issuer: iss, validTo: exp });
    expect(result.status === 'valid' && result.principal.hasClaim('http://example.com/is_root', 'true')).toBe(
      true,
    );
    expect(await validate(encrypt.output.compact, exp + 301)).toMatchObject({ code: 'IDX10223' });
  });

  it('gives the inner token, which is valid by itself', async () => {
    expect(await decrypt(encrypt.output.compact, keysOf(encrypt))).toEqual({ content: sign.output.compact });
    expect(await validate(sign.output.compact, exp)).toMatchObject({ status: 'valid' });
  });

  it('is refused without its decryption key', async () => {
    expect(await validate(encrypt.output.compact, exp, [])).toMatchObject({ code: 'IDX10609' });
  });
});
