/** The forms in which a key can be written, beside a JWK. Some of them are mistakes: a file name, a public key as a secret. */
export const KEY_FORMS = [
  'pem',
  'private pem',
  'object',
  'private object',
  'certificate',
  'certificate pem',
  'pem bytes',
  'bytes',
  'text',
  'der',
  'base64 of der',
  'json',
  'broken json',
  'ready',
  'number',
] as const;

export type KeyForm = (typeof KEY_FORMS)[number];
