import type { Layer } from '../reading/layer.js';
import { isGcm } from '../reading/decryption.js';
import { PASSED } from '../reading/verdict.js';
import { carriesNeedlessKey, ownDecryption } from './own-decryption.js';
import type { Rule } from './rule.js';

/** A rule that acts on the decryption alone. */
function ofDecryption(
  texts: Pick<Rule, 'id' | 'original' | 'own' | 'reason'>,
  applies: (layer: Layer) => boolean,
): Rule {
  return {
    ...texts,
    passes: [1, 2],
    acts: [
      {
        stage: 'decryption',
        applies: (layer) => layer.isToDecrypt && applies(layer),
        verdict: ownDecryption,
      },
    ],
  };
}

export const encryptionAlgorithms = ofDecryption(
  {
    id: 'jwe-algorithms',
    original: 'No AES-GCM outside Windows, ECDH-ES as in RFC 7518, or RSA-OAEP-256; RSA1_5 decrypts',
    own: 'The first three work, ECDH-ES with X25519 too; RSA1_5: IDX10609',
    reason: 'RFC 7518; RFC 8037; the errors of RSA1_5 leak the key',
  },
  (layer) =>
    isGcm(layer.encryption) ||
    /^(RSA1_5|RSA-OAEP-256|ECDH-ES(\+A(128|192|256)KW)?)$/.test(layer.algorithm ?? ''),
);

export const directKey = ofDecryption(
  {
    id: 'dir-with-key',
    original: 'An encrypted key beside `dir` is ignored',
    own: 'An encrypted key beside `dir` or `ECDH-ES`: IDX10603',
    reason: 'RFC 7516, section 5.2, steps 10 and 11',
  },
  carriesNeedlessKey,
);

export const nestedEncryption: Rule = {
  id: 'nested-encryption',
  original:
    'A token in two encryptions is read as an unsigned one without claims, which `requireSignedTokens: false` may let pass',
  own: 'IDX10504, always',
  reason: 'What was never opened was never judged',
  passes: [1, 2],
  acts: [
    {
      stage: 'signature',
      applies: (layer) => layer.isEncrypted && layer.outer !== undefined,
      verdict: () => ({ code: 'IDX10504' }),
    },
  ],
};

export const encryptedResult: Rule = {
  id: 'encrypted-result',
  original: 'The result of an encrypted token tells neither issuer nor signing key',
  own: 'It tells those of the token inside',
  reason: 'They were verified',
  passes: [1, 2],
  acts: [{ stage: 'identity', applies: (layer) => layer.outer !== undefined, verdict: () => PASSED }],
};
