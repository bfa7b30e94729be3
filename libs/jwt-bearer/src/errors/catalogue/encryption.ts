import { entries } from './entry.js';

const wholeToken = 'Send the token as the provider issued it, in one piece.';
const alteredToken = 'The token was cut off or altered on its way.';
const mergedHeaders =
  'Two tokens in one header, joined by a comma: together they look like an encrypted token.';

export const encryption = entries({
  IDX10603: {
    error: 'SecurityTokenDecryptionFailedError',
    meaning: 'The token could not be decrypted with any of the keys.',
    causes: [
      'It was encrypted for another key than the configured ones, for example before a change of keys.',
      'The token was altered: the content does not fit its tag.',
      'A direct encryption (`dir`) that carries an encrypted key all the same.',
      'An `enc` value that `validAlgorithms` does not list.',
    ],
    remedies: [
      'Compare the public key at the provider with the private one in `tokenDecryptionKey`.',
      'Keep the previous key in `tokenDecryptionKeys` until tokens for it have expired.',
    ],
    hint: 'Check that `tokenDecryptionKey` is the counterpart of the key with which the provider encrypts.',
    description: 'The token could not be decrypted',
  },
  IDX10609: {
    error: 'SecurityTokenDecryptionFailedError',
    meaning: 'The token is encrypted, and there is no key to decrypt it with.',
    causes: [
      'The provider encrypts access tokens, and no key is configured.',
      'No key carries the `kid` of the token, and `tryAllDecryptionKeys` is false.',
      'A key management algorithm that is not supported, such as RSA1_5.',
    ],
    remedies: [
      'Set `tokenDecryptionKey` or `tokenDecryptionKeys`.',
      'Let the provider use RSA-OAEP, RSA-OAEP-256, ECDH-ES, A128KW to A256KW or `dir`.',
      'Let the provider send signed tokens without encryption.',
    ],
    hint: 'Set `tokenDecryptionKey`, or let the provider send signed tokens without encryption.',
    description: 'The token could not be decrypted',
  },
  IDX10612: {
    error: 'SecurityTokenError',
    meaning: 'The token does not say how its content is encrypted. The header has no `enc`.',
    causes: ['A home-made token with five parts.', mergedHeaders],
    remedies: ['Set `enc` where the token is made.', wholeToken],
    hint: 'Set `enc` in the header of encrypted tokens.',
    description: 'The token is malformed',
  },
  IDX10619: {
    error: 'SecurityTokenDecryptionFailedError',
    meaning: 'The content encryption of the token does not go with the keys.',
    causes: [
      'An `enc` value that is not supported.',
      'A key of the wrong size: A128CBC-HS256 needs 32 bytes, A256CBC-HS512 needs 64.',
    ],
    remedies: [
      'Let the provider use A128CBC-HS256, A192CBC-HS384, A256CBC-HS512, A128GCM, A192GCM or A256GCM.',
      'Give `tokenDecryptionKey` the size that `enc` asks for.',
    ],
    hint: 'Compare `enc` of the token with the type and size of `tokenDecryptionKey`.',
    description: 'The token could not be decrypted',
  },
  IDX10679: {
    error: 'SecurityTokenDecompressionFailedError',
    meaning: 'The content of the token could not be decompressed.',
    causes: [
      'A `zip` value other than `DEF`.',
      'The content grows beyond `maximumTokenSizeInBytes`: a large token, or an attempt to fill the memory.',
      'Damaged data.',
    ],
    remedies: [
      'Let the provider send tokens without compression.',
      'Raise `maximumTokenSizeInBytes` where honest tokens are larger.',
    ],
    hint: 'Let the provider send tokens without compression, or raise `maximumTokenSizeInBytes`.',
    description: 'The token could not be decompressed',
  },
  IDX14306: {
    error: 'SecurityTokenMalformedError',
    meaning: 'The encrypted token has no ciphertext. Its fourth part is empty.',
    causes: [alteredToken],
    remedies: [wholeToken],
    hint: 'Send the whole token: the fourth part of an encrypted one is its ciphertext.',
    description: 'The token is malformed',
  },
  IDX14307: {
    error: 'SecurityTokenMalformedError',
    meaning: 'The encrypted token has no header. Its first part is empty.',
    causes: [alteredToken],
    remedies: [wholeToken],
    hint: 'Send the whole token: the first part is its header.',
    description: 'The token is malformed',
  },
  IDX14308: {
    error: 'SecurityTokenMalformedError',
    meaning: 'The encrypted token has no initialization vector. Its third part is empty.',
    causes: [alteredToken],
    remedies: [wholeToken],
    hint: 'Send the whole token: the third part of an encrypted one is its initialization vector.',
    description: 'The token is malformed',
  },
  IDX14309: {
    error: 'SecurityTokenMalformedError',
    meaning: 'The initialization vector of the encrypted token is not canonical base64url.',
    causes: [mergedHeaders, alteredToken],
    remedies: ['Send one token in one Authorization header.', wholeToken],
    hint: 'Send one token only, as it was issued: its third part is not base64url.',
    description: 'The token is malformed',
  },
  IDX14310: {
    error: 'SecurityTokenMalformedError',
    meaning: 'The encrypted token has no authentication tag. Its fifth part is empty.',
    causes: [alteredToken],
    remedies: [wholeToken],
    hint: 'Send the whole token: the fifth part of an encrypted one is its authentication tag.',
    description: 'The token is malformed',
  },
  IDX14311: {
    error: 'SecurityTokenMalformedError',
    meaning: 'The authentication tag of the encrypted token is not canonical base64url.',
    causes: [alteredToken, mergedHeaders],
    remedies: [wholeToken],
    hint: 'Send the token as it was issued: its fifth part is not base64url.',
    description: 'The token is malformed',
  },
  IDX14312: {
    error: 'SecurityTokenMalformedError',
    meaning: 'The ciphertext of the encrypted token is not canonical base64url.',
    causes: [alteredToken, mergedHeaders],
    remedies: [wholeToken],
    hint: 'Send the token as it was issued: its fourth part is not base64url.',
    description: 'The token is malformed',
  },
});
