import { DecryptionKey, type DecryptionKeyInput } from '../../tokens/decryption-key.js';
import { SigningKey, type SigningKeyInput } from '../../tokens/signing-key.js';

const SHORTEST_SECRET = 32;
const FILE_NAME = /\.(pem|crt|cer|der|key|jwk|json|txt)$/i;

/** Why a key cannot verify tokens; undefined when it can. Never quotes the key. */
export function signingKeyProblem(input: unknown): string | undefined {
  const problem = formProblem(input);
  if (problem !== undefined) {
    return problem;
  }
  const key = SigningKey.from(input as SigningKeyInput);
  if (key.problem !== undefined) {
    return key.problem;
  }
  const length = key.keyObject?.symmetricKeySize ?? SHORTEST_SECRET;
  return length < SHORTEST_SECRET
    ? `is a secret of ${String(length)} bytes; HS256 takes at least 32, HS384 48, HS512 64, all of them random`
    : undefined;
}

/** Why a key cannot decrypt tokens; undefined when it can. Never quotes the key. */
export function decryptionKeyProblem(input: unknown): string | undefined {
  return formProblem(input) ?? DecryptionKey.from(input as DecryptionKeyInput).problem;
}

function formProblem(input: unknown): string | undefined {
  if (typeof input === 'string') {
    return FILE_NAME.test(input)
      ? 'looks like the name of a file; read the file, and hand over its text'
      : undefined;
  }
  return typeof input === 'object' && input !== null
    ? undefined
    : 'is no key; write a JWK, PEM text, a KeyObject, a certificate or the bytes of a secret';
}
