import type { OpenIdConnectConfiguration } from '../configuration/open-id-connect-configuration.js';
import type { Refusal } from '../errors/refusal.js';
import { DecryptionKey } from '../tokens/decryption-key.js';
import { decryptToken } from '../tokens/decryption.js';
import { EncryptedToken } from '../tokens/encrypted-token.js';
import type { JsonWebToken } from '../tokens/json-web-token.js';
import type { TokenReader } from '../tokens/token-reader.js';
import type { EffectiveParameters } from './effective-parameters.js';

/** Decrypts a token with the keys of the parameters, then of the configuration, or those that the resolver chooses. */
async function decrypt(
  token: EncryptedToken,
  parameters: EffectiveParameters,
  configuration: OpenIdConnectConfiguration | undefined,
): Promise<string | Refusal> {
  const { tokenDecryptionKeyResolver: resolver } = parameters.given;
  let keys = [...parameters.decryptionKeys, ...(configuration?.tokenDecryptionKeys ?? [])];
  if (resolver !== undefined) {
    try {
      const resolved = await resolver(token.encoded(), token, token.header.kid, parameters.given);
      keys = (resolved ?? []).map((input) => DecryptionKey.from(input));
    } catch (cause) {
      return { code: 'NJB10002', cause };
    }
  }
  return decryptToken(token, keys, {
    validAlgorithms: parameters.validAlgorithms,
    tryAllKeys: resolver !== undefined || parameters.tryAllDecryptionKeys,
    maximumLength: parameters.maximumTokenSizeInBytes,
  });
}

/** Opens a token: decrypts it and reads what it holds, which has to be a signed token. What comes out is not verified. */
export async function openToken(
  token: EncryptedToken,
  parameters: EffectiveParameters,
  configuration: OpenIdConnectConfiguration | undefined,
  reader: TokenReader,
): Promise<JsonWebToken | Refusal> {
  const content = await decrypt(token, parameters, configuration);
  const inner =
    typeof content === 'string' ? reader.read(content, parameters.maximumTokenSizeInBytes) : content;
  return inner instanceof EncryptedToken ? { code: 'IDX10504' } : inner;
}
