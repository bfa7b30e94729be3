/** Cases of a file that the library decides otherwise than the file says, and why. */
export interface Exception {
  readonly file: string;
  readonly cases: readonly number[];
  readonly reason: string;
}

const SIGNATURE = 'json_web_signature_test.json';
const KEY = 'json_web_key_test.json';
const ENCRYPTION = 'json_web_encryption_test.json';
const CRYPTO = 'json_web_crypto_test.json';

const CONFIGURED_SECRETS =
  'Every key of a case counts as configured by the application, which may mix secrets and public keys: each key verifies its own kind ' +
  'of algorithm only. In a published key set secrets never count.';
const ROCA =
  'Keys come from the issuer, whom the application trusts; a check of the fingerprint of weak generators is not made.';

/** All exceptions of the Wycheproof files. One that no longer applies makes the spec fail. */
export const EXCEPTIONS: readonly Exception[] = [
  {
    file: SIGNATURE,
    cases: [346, 350],
    reason:
      'Marked valid although the `alg` of the key is PS256 and that of the token PS384: a key is bound to its `alg`.',
  },
  {
    file: SIGNATURE,
    cases: [347, 351],
    reason:
      'Marked valid although the `alg` of the key is ES521, which is no algorithm: a key is bound to its `alg`.',
  },
  {
    file: SIGNATURE,
    cases: [367, 370],
    reason: 'Marked invalid although the same text is valid in case 357.',
  },
  {
    file: SIGNATURE,
    cases: [372, 373],
    reason: 'Marked valid although a question mark stands inside a segment: a token has one spelling.',
  },
  { file: KEY, cases: [1], reason: CONFIGURED_SECRETS },
  {
    file: KEY,
    cases: [4],
    reason:
      'Marked invalid since two keys have one name. All of them are tried, so that a key can be replaced under its name.',
  },
  { file: KEY, cases: [7], reason: ROCA },
  {
    file: ENCRYPTION,
    cases: [71, 72, 73, 74, 75, 133],
    reason: 'Marked valid, but key wrap by AES-GCM is left out: the original has none.',
  },
  {
    file: ENCRYPTION,
    cases: [100, 101, 102, 103, 104, 105, 112, 128],
    reason: 'Marked valid, but RSA1_5 is refused, since its errors tell about the padding.',
  },
  { file: CRYPTO, cases: [46], reason: ROCA },
  { file: CRYPTO, cases: [47], reason: CONFIGURED_SECRETS },
];
