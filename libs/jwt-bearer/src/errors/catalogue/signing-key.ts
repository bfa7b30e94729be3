import { entries } from './entry.js';

export const signingKey = entries({
  IDX10232: {
    error: 'SecurityTokenInvalidSigningKeyError',
    meaning: 'The `issuerSigningKeyValidator` of the application refused the key.',
    causes: ['The function answered false, or something that is not true.'],
    remedies: [
      'Look into `issuerSigningKeyValidator`; its arguments are the key, the token and the parameters.',
    ],
    hint: 'Look into `issuerSigningKeyValidator`, which refused the key.',
    description: 'The signing key is not accepted',
  },
  IDX10248: {
    error: 'SecurityTokenInvalidSigningKeyError',
    meaning: 'The certificate of the signing key is not valid yet.',
    causes: ['The provider signs with its next certificate too early.', 'The clock of this machine is slow.'],
    remedies: [
      'Synchronise the clocks; `clockSkew` applies to certificates too.',
      '`validateIssuerSigningKey: false` leaves the dates of certificates unchecked.',
    ],
    hint: 'Compare the dates of the signing certificate with the clock of this machine.',
    description: 'The signing key is not valid yet',
  },
  IDX10249: {
    error: 'SecurityTokenInvalidSigningKeyError',
    meaning: 'The certificate of the signing key has expired.',
    causes: [
      'The certificate of the provider, or a configured one, was not renewed.',
      'The provider keeps an old certificate (`x5c`) in its key set beside a key that is still in use.',
      'The clock of this machine is fast.',
    ],
    remedies: [
      'Renew the certificate, and sign with the new one.',
      '`validateIssuerSigningKey: false` leaves the dates of certificates unchecked, as the original does by default.',
    ],
    hint: 'Renew the signing certificate at the provider.',
    description: 'The signing key has expired',
  },
  IDX10253: {
    error: 'SecurityTokenInvalidSigningKeyError',
    meaning: 'There is no signing key to check, although signatures are required.',
    causes: [
      '`signatureValidator` answered a token without the key that verified it, while `validateIssuerSigningKey` is on.',
    ],
    remedies: [
      'Let `signatureValidator` set the signing key of the token that it answers.',
      'Set `validateIssuerSigningKey` to false where the delegate checks the key itself.',
    ],
    hint: 'Let `signatureValidator` name the key that it used, or set `validateIssuerSigningKey` to false.',
    description: 'The signing key cannot be checked',
  },
  IDX10653: {
    error: 'SecurityTokenInvalidSigningKeyError',
    meaning: 'The secret is far too short. It has fewer than 16 bytes.',
    causes: ['A word or a placeholder in place of a secret.', 'A setting that was cut off.'],
    remedies: [
      'Make a random secret: 32 bytes for HS256, 48 for HS384, 64 for HS512 (`openssl rand -base64 64`).',
      'Prefer `authority`, or a public key: the API then cannot issue tokens itself.',
    ],
    hint: 'Replace `issuerSigningKey` by a random secret of at least 32 bytes.',
    description: 'The signing key is not accepted',
  },
  IDX10720: {
    error: 'SecurityTokenInvalidSigningKeyError',
    meaning: 'The secret is shorter than the hash that it is used with.',
    causes: [
      'A secret below 32 bytes for HS256, 48 for HS384 or 64 for HS512; earlier versions of the original took 16.',
      'A base64 text whose bytes are meant: 32 letters are only 24 bytes.',
    ],
    remedies: [
      'Make a random secret: 32 bytes for HS256, 48 for HS384, 64 for HS512 (`openssl rand -base64 64`).',
      'Prefer `authority`, or a public key: the API then cannot issue tokens itself.',
    ],
    hint: 'Make the secret of `issuerSigningKey` at least 32 bytes long for HS256, 48 for HS384, 64 for HS512.',
    description: 'The signing key is not accepted',
  },
});
