import { sign, X509Certificate, type KeyObject } from 'node:crypto';

/** What a certificate of a test says. */
export interface CertificateOptions {
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
  /** What stands in the place of the public key, as DER. */
  readonly spki?: Buffer;
  /** As GeneralizedTime writes it: `20300101000000Z`. */
  readonly notBefore?: string;
  readonly notAfter?: string;
}

const SHA256_WITH_RSA = '06092a864886f70d01010b0500';
const ECDSA_WITH_SHA256 = '06082a8648ce3d040302';
const COMMON_NAME = '0603550403';

/** Makes a self-signed certificate, since Node reads them but writes none. Default: valid from 2020 to 2040. @see RFC 5280, section 4.1 */
export function createCertificate({
  publicKey,
  privateKey,
  spki = publicKey.export({ type: 'spki', format: 'der' }),
  notBefore = '20200101000000Z',
  notAfter = '20400101000000Z',
}: CertificateOptions): X509Certificate {
  const algorithm = sequence(
    Buffer.from(publicKey.asymmetricKeyType === 'ec' ? ECDSA_WITH_SHA256 : SHA256_WITH_RSA, 'hex'),
  );
  const name = sequence(der(0x31, sequence(Buffer.from(COMMON_NAME, 'hex'), der(0x0c, Buffer.from('test')))));
  const signed = sequence(
    der(0x02, Buffer.from([1])),
    algorithm,
    name,
    sequence(der(0x18, Buffer.from(notBefore)), der(0x18, Buffer.from(notAfter))),
    name,
    spki,
  );
  const signature = der(0x03, Buffer.concat([Buffer.from([0]), sign('sha256', signed, privateKey)]));
  return new X509Certificate(sequence(signed, algorithm, signature));
}

function sequence(...parts: readonly Buffer[]): Buffer {
  return der(0x30, Buffer.concat(parts));
}

function der(tag: number, content: Buffer): Buffer {
  const { length } = content;
  const head = length < 0x80 ? [tag, length] : [tag, 0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from(head), content]);
}
