import { certificateOf, hasNumbers, type Key } from '../reading/key.js';
import type { Layer } from '../reading/layer.js';
import { certificateDates } from '../reading/original.js';
import { PASSED, type Verdict } from '../reading/verdict.js';
import { givenKeys, hasOneMeaning } from './own-keys.js';
import { ownSignature } from './own-signature.js';
import type { Pass, Rule } from './rule.js';

export const certificates: Rule = {
  id: 'certificates',
  original:
    'Certificates with EC keys verify nothing; an `x5c` beside other numbers is believed; one beside its numbers has no dates in the parameters, and none with an EC key',
  own: 'EC and RSA alike; an `x5c` that does not carry the same key makes the key unusable; dates are checked wherever a certificate stands (IDX10248, IDX10249)',
  reason: 'One key, one meaning',
  passes: [1, 2],
  acts: [
    {
      stage: 'signature',
      applies: (layer) => layer.isSigned && givenKeys(layer).some((key) => isOtherCertificate(key)),
      verdict: ownSignature,
    },
    {
      stage: 'signing key',
      applies: (layer, pass, key) =>
        validatesKey(layer, pass) && key !== undefined && isOtherCertificate(key),
      verdict: dates,
    },
  ],
};

export const certificateDatesByDefault: Rule = {
  id: 'certificate-dates',
  original: '`validateIssuerSigningKey` is off',
  own: 'It is on: IDX10248, IDX10249',
  reason: 'An expired certificate is no key',
  passes: [2],
  acts: [
    {
      stage: 'signing key',
      applies: (layer, _pass, key) =>
        layer.parameters.validateIssuerSigningKey === undefined &&
        key !== undefined &&
        certificateOf(key.jwk) !== undefined,
      verdict: dates,
    },
  ],
};

/** Whether a key has an `x5c` that the original does not take for a certificate of the same key. */
function isOtherCertificate({ jwk, source }: Pick<Key, 'jwk' | 'source'>): boolean {
  return (
    jwk['x5c'] !== undefined &&
    (jwk.kty !== 'RSA' || !hasOneMeaning(jwk) || (source === 'parameters' && hasNumbers(jwk)))
  );
}

function validatesKey(layer: Layer, pass: Pass): boolean {
  return layer.parameters.validateIssuerSigningKey ?? pass === 2;
}

function dates(layer: Layer, _pass: Pass, key: Key | undefined): Verdict {
  const certificate = key === undefined ? undefined : certificateOf(key.jwk);
  const code = certificate === undefined ? undefined : certificateDates(layer, certificate);
  return code === undefined ? PASSED : { code };
}
