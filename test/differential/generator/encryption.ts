import type { Jwk } from '../../conformance/runner/case.js';
import type { EnvelopeDraft } from '../drafting/draft.js';
import { dropMember, jsonMember, setMember } from './members.js';
import type { Random } from './random.js';
import type { Step } from './workshop.js';

const CONTENT = ['A128CBC-HS256', 'A192CBC-HS384', 'A256CBC-HS512', 'A128GCM', 'A192GCM', 'A256GCM'];
const MANAGEMENT = [
  'dir',
  'A128KW',
  'A192KW',
  'A256KW',
  'RSA-OAEP',
  'RSA-OAEP-256',
  'RSA1_5',
  'ECDH-ES',
  'ECDH-ES+A128KW',
  'ECDH-ES+A192KW',
  'ECDH-ES+A256KW',
  'A256GCMKW',
  'PBES2-HS256+A128KW',
  'none',
  'x',
];

/** An encryption around the token, whose key is at hand. */
export const encryption: Step = (draft, { random, keys, choice }) => {
  const { key, alg, enc } = pickEncryption(random, keys, choice.decryption);
  const members = [jsonMember('alg', alg), jsonMember('enc', enc)];
  if (random.chance(0.7)) {
    members.push(jsonMember('cty', random.pick(['JWT', 'jwt', 'x'])));
  }
  const { kid } = keys[key] as Jwk;
  if (random.chance(0.8) && kid !== undefined) {
    members.push(jsonMember('kid', kid));
  }
  if (random.chance(0.3)) {
    members.push(jsonMember('typ', random.pick(['JWT', 'at+jwt', 'x'])));
  }
  const compressed = random.chance(0.15);
  if (compressed) {
    members.push(jsonMember('zip', 'DEF'));
  }
  draft.token.envelope = { header: { members }, key, alg, enc, ...(compressed ? { compressed } : {}) };
  const others = random.some(choice.decryption, random.chance(0.5) ? 0 : 0.1);
  const given = random.shuffled([key, ...others]);
  if (random.chance(0.75)) {
    draft.parameters.tokenDecryptionKeys = given;
  } else {
    draft.configuration = { ...draft.configuration, tokenDecryptionKeys: given };
  }
};

function pickEncryption(
  random: Random,
  keys: Readonly<Record<string, Jwk>>,
  names: readonly string[],
): Pick<EnvelopeDraft, 'key' | 'alg' | 'enc'> {
  const key = random.pick(names);
  const jwk = keys[key] as Jwk;
  const length = Buffer.from(String(jwk['k']), 'base64url').length;
  switch (jwk.kty) {
    case 'oct': {
      const alg = random.pick(['dir', `A${String(length * 8)}KW`]);
      const direct = LENGTHS[length] ?? CONTENT;
      return { key, alg, enc: random.pick(alg === 'dir' ? direct : CONTENT) };
    }
    case 'RSA':
      return {
        key,
        alg: random.pick(['RSA-OAEP', 'RSA-OAEP', 'RSA-OAEP-256', 'RSA1_5']),
        enc: random.pick(CONTENT),
      };
    default:
      return { key, alg: random.pick(MANAGEMENT.slice(7, 11)), enc: random.pick(CONTENT) };
  }
}

const LENGTHS: Readonly<Record<number, readonly string[]>> = {
  16: ['A128GCM'],
  24: ['A192GCM'],
  32: ['A128CBC-HS256', 'A256GCM'],
  48: ['A192CBC-HS384'],
  64: ['A256CBC-HS512'],
};

/** What can be wrong with an encryption. */
export const oddEncryption: Step = (draft, workshop) => {
  const { random, choice } = workshop;
  const { parameters, token } = draft;
  if (token.envelope === undefined) {
    encryption(draft, workshop);
  }
  const envelope = token.envelope;
  if (envelope === undefined) {
    return;
  }
  random.weighted<() => void>([
    [
      2,
      () => {
        setMember(
          envelope.header,
          'alg',
          random.pick(['null', '""', '1', ...MANAGEMENT.map((alg) => JSON.stringify(alg))]),
        );
      },
    ],
    [
      2,
      () => {
        setMember(
          envelope.header,
          'enc',
          random.pick(['null', '""', '1', '"x"', '"a128gcm"', ...CONTENT.map((enc) => JSON.stringify(enc))]),
        );
      },
    ],
    [
      2,
      () => {
        dropMember(envelope.header, random.pick(['alg', 'enc', 'kid', 'cty', 'zip']));
      },
    ],
    [
      2,
      () => {
        setMember(
          envelope.header,
          random.pick(['kid', 'x5t']),
          random.pick(['"x"', '"dup"', '"enc-32"', 'null', '""', '1', '"ENC-32"']),
        );
      },
    ],
    [
      2,
      () => {
        setMember(
          envelope.header,
          'zip',
          random.pick(['"DEF"', '"def"', '"GZ"', '""', 'null', '1', 'false']),
        );
      },
    ],
    [
      1,
      () => {
        setMember(
          envelope.header,
          random.pick(['crit', 'b64', 'epk', 'apu', 'p2c', 'exp', 'iss']),
          random.pick(['["exp"]', 'false', '1', '{}', '"eA"']),
        );
      },
    ],
    [
      2,
      () => {
        envelope.needlessKey = true;
      },
    ],
    [
      1,
      () => {
        envelope.compressed = envelope.compressed !== true;
      },
    ],
    [
      2,
      () => {
        envelope.key = random.pick(choice.decryption);
      },
    ],
    [
      2,
      () => {
        parameters.tokenDecryptionKeys = random.some(choice.decryption, 0.2);
      },
    ],
    [
      1,
      () => {
        delete parameters.tokenDecryptionKeys;
      },
    ],
    [
      2,
      () => {
        parameters.tryAllDecryptionKeys = random.chance(0.3);
      },
    ],
    [
      2,
      () => {
        parameters.validAlgorithms = random.some<string | null>(
          [...CONTENT, envelope.alg, envelope.enc, token.signature?.algorithm ?? 'none'],
          0.6,
        );
      },
    ],
    [
      3,
      () => {
        token.changes = [{ kind: 'flip', segment: random.integer(5), place: random.integer(500) }];
      },
    ],
    [
      1,
      () => {
        token.changes = [{ kind: 'empty', segment: random.integer(5) }];
      },
    ],
    [
      1,
      () => {
        token.changes = [{ kind: 'cut', segment: random.integer(5), characters: 4 }];
      },
    ],
  ])();
};
