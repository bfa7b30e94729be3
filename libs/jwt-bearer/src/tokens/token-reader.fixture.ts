import { JsonWebToken } from './json-web-token.js';
import { TokenReader } from './token-reader.js';

export const LIMIT = 16_384;
export const encode = (text: string | Uint8Array) => Buffer.from(text).toString('base64url');
export const HEADER = encode('{"alg":"ES256","kid":"a"}');
export const PAYLOAD = encode('{"sub":"someone"}');
export const SIGNATURE = encode(Buffer.alloc(64, 7));
export const SIGNED = `${HEADER}.${PAYLOAD}.${SIGNATURE}`;
export const ENCRYPTED_HEADER = encode('{"alg":"A128KW","enc":"A128GCM"}');
export const ENCRYPTED = `${ENCRYPTED_HEADER}.a2V5.aXY.Y29udGVudA.dGFn`;

export const read = (text: string, maximumLength = LIMIT) => new TokenReader().read(text, maximumLength);

export function codeOf(text: string, maximumLength = LIMIT): string | undefined {
  const answer = read(text, maximumLength);
  return 'code' in answer ? answer.code : undefined;
}

export function readSigned(text: string): JsonWebToken {
  const token = read(text);
  if (!(token instanceof JsonWebToken)) {
    throw new Error(`not read: ${JSON.stringify(token)}`);
  }
  return token;
}

/** The character that a careless conversion to bytes takes for `unit`. */
export const shifted = (unit: string, shift = 0x100) => String.fromCharCode(unit.charCodeAt(0) + shift);
