import { decodeBase64Url, isAscii } from '../../libs/jwt-bearer/src/tokens/base64url.js';
import { DecryptionKey } from '../../libs/jwt-bearer/src/tokens/decryption-key.js';
import { decryptToken } from '../../libs/jwt-bearer/src/tokens/decryption.js';
import { EncryptedToken } from '../../libs/jwt-bearer/src/tokens/encrypted-token.js';
import { JsonWebToken } from '../../libs/jwt-bearer/src/tokens/json-web-token.js';
import type { JsonWebKey } from '../../libs/jwt-bearer/src/tokens/key-import.js';
import { TokenContent } from '../../libs/jwt-bearer/src/tokens/token-content.js';
import { TokenReader } from '../../libs/jwt-bearer/src/tokens/token-reader.js';
import { signatureCheck } from '../../libs/jwt-bearer/src/validation/checks/signature.check.js';
import { effectiveParameters } from '../../libs/jwt-bearer/src/validation/effective-parameters.js';
import { TokenJudge } from '../../libs/jwt-bearer/src/validation/token-judge.js';

const LIMIT = 1_000_000;
const reader = new TokenReader();
const judge = new TokenJudge({
  scheme: 'vectors',
  source: undefined,
  reader,
  clock: { now: () => 0, monotonic: () => 0 },
  identity: { mapInboundClaims: false, inboundClaimTypeMap: new Map() },
  validTenants: [],
  refreshOnIssuerKeyNotFound: false,
});

/**
 * Whether one of the keys verifies a compact JWS. Vectors sign texts that are no claims, which no bearer token may do: the payload
 * is checked for its spelling only, and everything else is what a bearer token meets.
 */
export function verifies(text: unknown, keys: readonly JsonWebKey[]): boolean {
  const token = readAnyPayload(text);
  const parameters = effectiveParameters({ issuerSigningKeys: keys });
  return token !== undefined && signatureCheck(judge.context(undefined, token, parameters)) === undefined;
}

function readAnyPayload(text: unknown): JsonWebToken | undefined {
  const [header, payload, signature, ...more] = typeof text === 'string' ? text.split('.') : [];
  if (typeof text !== 'string' || header === undefined || payload === undefined || more.length > 0) {
    return undefined;
  }
  const token = reader.read(`${header}..${signature ?? ''}`, LIMIT);
  if (!(token instanceof JsonWebToken) || !isAscii(payload) || decodeBase64Url(payload) === undefined) {
    return undefined;
  }
  const segments = { headerEnd: header.length, payloadEnd: header.length + 1 + payload.length };
  return new JsonWebToken(text, new TokenContent(token.header, {}, segments, token));
}

/** The content of a compact JWE; the code of the refusal where there is none. */
export async function decrypt(
  text: unknown,
  keys: readonly JsonWebKey[],
): Promise<{ content?: string; code?: string }> {
  const token = reader.read(text as string, LIMIT);
  if (!(token instanceof EncryptedToken)) {
    return { code: 'code' in token ? token.code : 'no encrypted token' };
  }
  const answer = await decryptToken(
    token,
    keys.map((key) => DecryptionKey.from(key)),
    { validAlgorithms: undefined, tryAllKeys: true, maximumLength: LIMIT },
  );
  return typeof answer === 'string' ? { content: answer } : { code: answer.code };
}
