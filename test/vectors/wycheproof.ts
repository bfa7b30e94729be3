import type { JsonWebKey } from '../../libs/jwt-bearer/src/tokens/key-import.js';
import { SigningKey } from '../../libs/jwt-bearer/src/tokens/signing-key.js';
import { readJson } from './json-file.js';
import { decrypt, verifies } from './verification.js';

/** The files, with the number of cases in each and, where the cases are bare signatures, the algorithm. */
export const FILES = [
  { file: 'json_web_signature_test.json', cases: 401 },
  { file: 'json_web_key_test.json', cases: 26 },
  { file: 'json_web_encryption_test.json', cases: 139 },
  { file: 'json_web_crypto_test.json', cases: 83 },
  { file: 'ecdsa_secp256r1_sha256_p1363_test.json', cases: 262, alg: 'ES256' },
  { file: 'ecdsa_secp384r1_sha384_p1363_test.json', cases: 280, alg: 'ES384' },
  { file: 'ecdsa_secp521r1_sha512_p1363_test.json', cases: 318, alg: 'ES512' },
  { file: 'ed25519_test.json', cases: 151, alg: 'EdDSA' },
  { file: 'ed448_test.json', cases: 87, alg: 'EdDSA' },
  { file: 'rsa_signature_2048_sha256_test.json', cases: 259, alg: 'RS256' },
  { file: 'rsa_pss_2048_sha256_mgf1_32_test.json', cases: 108, alg: 'PS256' },
] as const;

/** How the files write a key or several. */
type KeyOrSet = JsonWebKey | { readonly keys: readonly JsonWebKey[] };

interface Group {
  readonly public?: KeyOrSet;
  readonly private?: KeyOrSet;
  readonly publicKeyJwk?: JsonWebKey;
  readonly keyJwk?: JsonWebKey;
  readonly publicKeyPem?: string;
  readonly tests: readonly Test[];
}

interface Test {
  readonly tcId: number;
  readonly result: 'valid' | 'invalid' | 'acceptable';
  readonly jws?: unknown;
  readonly jwe?: unknown;
  readonly pt?: string;
  readonly msg?: string;
  readonly sig?: string;
}

/** One case: what its file says of it, and what the library does with it. */
export interface Verdict {
  readonly tcId: number;
  /** Whether it is valid. What is merely acceptable is not. */
  readonly expected: boolean;
  readonly actual: boolean;
}

/** Runs every case of a file. */
export async function runFile({ file, alg }: { file: string; alg?: string }): Promise<Verdict[]> {
  const { testGroups } = readJson('wycheproof', file) as { testGroups: readonly Group[] };
  const verdicts: Verdict[] = [];
  for (const group of testGroups) {
    const key =
      alg === undefined
        ? undefined
        : SigningKey.from(group.publicKeyJwk ?? group.keyJwk ?? group.publicKeyPem ?? '');
    for (const test of group.tests) {
      const actual = alg === undefined ? await runToken(group, test) : runSignature(key?.verifier(alg), test);
      verdicts.push({ tcId: test.tcId, expected: test.result === 'valid', actual });
    }
  }
  return verdicts;
}

function runSignature(verify: ReturnType<SigningKey['verifier']>, { msg = '', sig = '' }: Test): boolean {
  return verify?.(Buffer.from(msg, 'hex'), Buffer.from(sig, 'hex')) ?? false;
}

async function runToken(group: Group, test: Test): Promise<boolean> {
  if ('jws' in test) {
    return verifies(test.jws, keysOf(group.public ?? group.private));
  }
  const { content } = await decrypt(test.jwe, keysOf(group.private));
  return (
    content !== undefined && (test.pt === undefined || content === Buffer.from(test.pt, 'hex').toString())
  );
}

function keysOf(key: KeyOrSet | undefined): readonly JsonWebKey[] {
  if (key === undefined) {
    return [];
  }
  return 'keys' in key ? (key.keys as readonly JsonWebKey[]) : [key];
}
