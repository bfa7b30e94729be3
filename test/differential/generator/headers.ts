import { claimValue } from './claim-values.js';
import { dropMember, setMember } from './members.js';
import type { Step } from './workshop.js';

export const TYPES = [
  'JWT',
  'jwt',
  'at+jwt',
  'AT+JWT',
  'application/at+jwt',
  'application/jwt',
  'Application/AT+jwt',
  'dpop+jwt',
  'logout+jwt',
  'JOSE',
  'x',
  'JWT ',
  'application/x',
  'ﬁ',
  'K',
  '\u212a',
];
const NAMES = [
  'cty',
  'nonce',
  'x5t#S256',
  'jku',
  'jwk',
  'x5u',
  'x5c',
  'enc',
  'apu',
  'ver',
  'x',
  '',
  '__proto__',
  'Alg',
  'KID',
  'TYP',
  'iss',
  'exp',
];

/** A type, and members that mean nothing. */
export const header: Step = ({ parameters, token }, { random }) => {
  const typ = random.weighted<string | undefined>([
    [50, 'JWT'],
    [20, 'at+jwt'],
    [20, undefined],
    [3, random.pick(TYPES)],
  ]);
  if (typ !== undefined) {
    setMember(token.header, 'typ', JSON.stringify(typ));
  }
  if (random.chance(0.1)) {
    setMember(token.header, random.pick(NAMES), random.chance(0.5) ? '"x"' : claimValue(random));
  }
  if (random.chance(0.15)) {
    parameters.validTypes = random.shuffled<string | null>([
      ...(typ === undefined ? [] : [typ]),
      ...random.some<string | null>([...TYPES, null, ''], 0.1),
    ]);
  }
  if (random.chance(0.1)) {
    token.header.members = random.shuffled(token.header.members);
  }
};

export const oddHeader: Step = ({ parameters, token }, { random }) => {
  const { header: target } = token;
  random.weighted<() => void>([
    [
      3,
      () => {
        setMember(
          target,
          'typ',
          random.pick(['""', 'null', '1', '[]', '{}', ...TYPES.map((typ) => JSON.stringify(typ))]),
        );
      },
    ],
    [
      2,
      () => {
        parameters.validTypes = random.some<string | null>([...TYPES, null, ''], 0.2);
      },
    ],
    [
      3,
      () => {
        setMember(
          target,
          random.pick(['kid', 'x5t']),
          random.pick([
            '""',
            '" "',
            'null',
            '1',
            '["p256"]',
            '{}',
            '"x"',
            '"P256"',
            '"rsa"',
            '"p256"',
            '"dup"',
            '"lSBbxkxrjg5jb4iRA31Md2j9094"',
            '"LSBBXKXRJG5JB4IRA31MD2J9094"',
            '"cert-upper"',
            '"mixed-case"',
          ]),
        );
      },
    ],
    [
      2,
      () => {
        dropMember(target, random.pick(['kid', 'alg', 'typ', 'x5t']));
      },
    ],
    [
      2,
      () => {
        setMember(
          target,
          random.pick(['crit', 'b64', 'zip']),
          random.pick(['["exp"]', '[]', 'true', 'false', 'null', '"DEF"', '""', '1']),
        );
      },
    ],
    [
      2,
      () => {
        setMember(target, random.pick(['alg', 'cty', 'typ']), random.pick(['null', '1', '[]', '""', 'true']));
      },
    ],
    [
      3,
      () => {
        setMember(target, 'alg', JSON.stringify(random.pick(ALGORITHMS)));
      },
    ],
    [
      1,
      () => {
        target.members = [];
      },
    ],
  ])();
};

export const ALGORITHMS = [
  'none',
  'None',
  'NONE',
  'HS256',
  'HS384',
  'HS512',
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'ES256K',
  'EdDSA',
  'Ed25519',
  'Ed448',
  'es256',
  ' ES256',
  'RSA-OAEP',
  'dir',
  'A128KW',
  'ML-DSA-44',
  'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
  'http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256',
  'http://www.w3.org/2001/04/xmldsig-more#hmac-sha256',
  'http://www.w3.org/2007/05/xmldsig-more#sha256-rsa-MGF1',
  'http://www.w3.org/2000/09/xmldsig#rsa-sha1',
  'x',
  '__proto__',
];
