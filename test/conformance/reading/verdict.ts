import type { Key } from './key.js';

/** The steps of a validation, in order. An encrypted token stops after `decryption` and goes on with the token inside. */
export const STAGES = [
  'size',
  'shape',
  'header',
  'encrypted key',
  'initialization vector',
  'tag',
  'ciphertext',
  'decryption',
  'payload',
  'signature text',
  'signature',
  'signing key',
  'lifetime',
  'audience',
  'issuer',
  'replay',
  'actor',
  'type',
  'confirmation',
  'identity',
] as const;

export type Stage = (typeof STAGES)[number];

/** The exceptions of the original that carry no code. */
export const BARE_EXCEPTION = 'no code';

/** What a stage says of a layer: refused under a code, or passed, with what it found. */
export type Verdict =
  | { readonly code: string }
  | {
      readonly code?: undefined;
      /** The key that verified the signature. */
      readonly key?: Key | undefined;
      /** What the decryption brought to light. */
      readonly plaintext?: string | undefined;
    };

export const PASSED: Verdict = {};
