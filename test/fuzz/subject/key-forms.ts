import type { KeyObject } from 'node:crypto';
import { createPrivateKey, createPublicKey, createSecretKey, X509Certificate } from 'node:crypto';
import {
  SigningKey,
  StaticConfigurationManager,
  type DecryptionKeyInput,
  type SigningKeyInput,
} from 'nest-jwt-bearer';
import type { Jwk } from '../../conformance/runner/case.js';
import type { KeyForm } from '../grammar/key-form.js';

/** A key for signatures in another form; as it is where it has no such form. */
export function signingInput(key: SigningKeyInput, form: KeyForm | undefined): SigningKeyInput {
  return form === 'ready' ? SigningKey.from(key) : inForm(key, form);
}

/** The same for a key that decrypts. */
export function decryptionInput(key: DecryptionKeyInput, form: KeyForm | undefined): DecryptionKeyInput {
  return form === 'ready' ? readyToDecrypt(key) : inForm(key, form);
}

function readyToDecrypt(key: DecryptionKeyInput): DecryptionKeyInput {
  const manager = new StaticConfigurationManager({ jwks: { keys: [] }, tokenDecryptionKeys: [key] });
  return manager.current().tokenDecryptionKeys[0] ?? key;
}

function inForm<T>(key: T, form: Exclude<KeyForm, 'ready'> | undefined): T {
  try {
    return form === undefined ? key : (FORMS[form](key as Jwk) as T);
  } catch {
    return key;
  }
}

const FORMS: Readonly<Record<Exclude<KeyForm, 'ready'>, (jwk: Jwk) => unknown>> = {
  pem: (jwk) => publicKey(jwk).export({ format: 'pem', type: 'spki' }),
  'private pem': (jwk) => privateKey(jwk).export({ format: 'pem', type: 'pkcs8' }),
  object: (jwk) => (jwk.kty === 'oct' ? createSecretKey(secret(jwk)) : publicKey(jwk)),
  'private object': privateKey,
  certificate,
  'certificate pem': (jwk) => certificate(jwk).toString(),
  'pem bytes': (jwk) => Buffer.from(publicKey(jwk).export({ format: 'pem', type: 'spki' })),
  bytes: (jwk) => new Uint8Array(secret(jwk)),
  text: (jwk) => secret(jwk).toString('latin1'),
  der: (jwk) => publicKey(jwk).export({ format: 'der', type: 'spki' }),
  'base64 of der': (jwk) => publicKey(jwk).export({ format: 'der', type: 'spki' }).toString('base64'),
  json: (jwk) => JSON.stringify(jwk),
  'broken json': (jwk) => JSON.stringify(jwk).slice(0, -1),
  number: () => 1,
};

function publicKey(jwk: Jwk): KeyObject {
  return createPublicKey({ key: jwk, format: 'jwk' });
}

function privateKey(jwk: Jwk): KeyObject {
  return createPrivateKey({ key: jwk, format: 'jwk' });
}

function certificate({ x5c }: Jwk): X509Certificate {
  return new X509Certificate(Buffer.from((x5c as string[])[0] ?? '', 'base64'));
}

function secret({ k }: Jwk): Buffer {
  return Buffer.from(k as string, 'base64url');
}
