import { createSecretKey, generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto';
import { CompactEncrypt, type CompactJWEHeaderParameters } from 'jose';
import { DecryptionKey, type DecryptionKeyInput } from './decryption-key.js';
import { decryptToken, type DecryptionOptions } from './decryption.js';
import { EncryptedToken } from './encrypted-token.js';
import { TokenReader } from './token-reader.js';

export const CONTENT = 'header.payload.signature';
const OPTIONS: DecryptionOptions = { validAlgorithms: undefined, tryAllKeys: true, maximumLength: 16_384 };

export const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
export const p256 = generateKeyPairSync('ec', { namedCurve: 'P-256' });
export const secretOf = (length: number) => createSecretKey(randomBytes(length));

export function encrypt(
  key: KeyObject,
  header: CompactJWEHeaderParameters,
  content: string | Uint8Array = CONTENT,
): Promise<string> {
  return new CompactEncrypt(Buffer.from(content)).setProtectedHeader(header).encrypt(key);
}

function open(text: string): EncryptedToken {
  const token = new TokenReader().read(text, 1_000_000);
  if (!(token instanceof EncryptedToken)) {
    throw new Error('no encrypted token');
  }
  return token;
}

export async function decrypt(
  text: string,
  keys: readonly DecryptionKeyInput[],
  options: Partial<DecryptionOptions> = {},
): Promise<string> {
  const answer = await decryptToken(
    open(text),
    keys.map((key) => DecryptionKey.from(key)),
    { ...OPTIONS, ...options },
  );
  return typeof answer === 'string' ? answer : answer.code;
}

/** The token with some members of its header changed. */
export function rewritten(text: string, members: object): string {
  const [header = '', ...rest] = text.split('.');
  const parameters = JSON.parse(Buffer.from(header, 'base64url').toString()) as object;
  return [Buffer.from(JSON.stringify({ ...parameters, ...members })).toString('base64url'), ...rest].join(
    '.',
  );
}
