import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { folder } from '../../conformance/folder.js';
import { claimValue } from './claim-values.js';
import { setMember } from './members.js';
import type { Step } from './workshop.js';

const { inbound } = JSON.parse(readFileSync(join(folder, 'inbound-claims.json'), 'utf8')) as {
  inbound: Readonly<Record<string, string>>;
};
const ACTOR = 'actort';
const MAPPED = Object.entries(inbound).flatMap(([name, long]) => (name === ACTOR ? [] : [name, long]));
const PLAIN = [
  'x',
  'X',
  '',
  ' ',
  'jti',
  'azp',
  'nonce',
  'name',
  'scope',
  'client_id',
  'groups',
  'auth_time',
  'ver',
  'wids',
  'act',
  'Sub',
  'SUB',
  'aud2',
  'typ',
  'alg',
  'kid',
  '0',
  '1',
  '10',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'é',
  'e\u0301',
  '🔑',
  'a.b',
  'a"b',
  'a\\b',
  'a/b',
  '\u0000',
  'access_token',
  'idtyp',
  'x5t#S256',
  'role ',
  'Role',
  'ROLES',
  'xms_cc',
  'ztdid',
  'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name',
];

/** Claims of every name and type, some often under several names. */
export const claims: Step = ({ parameters, token }, { random }) => {
  if (random.chance(0.7)) {
    setMember(token.payload, 'sub', JSON.stringify(random.pick(['u', 'u2', '', 'ü', '123'])));
  }
  const count = random.weighted([
    [30, 0],
    [30, 1],
    [20, 3],
    [15, 6],
    [5, 15],
  ]);
  for (let made = 0; made < count; made++) {
    setMember(token.payload, nameOfClaim(random), claimValue(random));
  }
  if (random.chance(0.25)) {
    setMember(
      token.payload,
      random.pick(['role', 'roles', 'groups', 'name', 'unique_name']),
      random.chance(0.5) ? '"admin"' : '["a","b",1,null,"a"]',
    );
  }
  if (random.chance(0.2)) {
    parameters.nameClaimType = random.pick([
      'name',
      'sub',
      'x',
      'unique_name',
      'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/nameidentifier',
      'exp',
      'Name',
    ]);
  }
  if (random.chance(0.2)) {
    parameters.roleClaimType = random.pick([
      'role',
      'roles',
      'groups',
      'x',
      'aud',
      'http://schemas.microsoft.com/ws/2008/06/identity/claims/role',
    ]);
  }
  if (random.chance(0.05)) {
    parameters.authenticationType = random.pick(['Bearer', 'x', 'é']);
  }
  if (random.chance(0.15)) {
    token.payload.members = random.shuffled(token.payload.members);
  }
};

function nameOfClaim(random: Parameters<Step>[1]['random']): string {
  return random.pick(random.chance(0.4) ? MAPPED : PLAIN);
}

/** Claims whose type is not free. */
export const oddClaims: Step = ({ token }, { random }) => {
  const { payload } = token;
  random.weighted<() => void>([
    [
      4,
      () => {
        setMember(
          payload,
          'sub',
          random.pick([
            'null',
            '1',
            '-0',
            '01',
            '1.50',
            '1e3',
            '1E400',
            '12345678901234567890',
            '9223372036854775807',
            '9223372036854775808',
            '-5',
            'true',
            '[]',
            '{}',
            '["u"]',
            '-1e-9',
            '1.0',
          ]),
        );
      },
    ],
    [
      4,
      () => {
        setMember(
          payload,
          random.pick(['jti', 'azp', 'iss']),
          random.pick(['null', '1', 'true', '[]', '{}', '""', '["x"]']),
        );
      },
    ],
    [
      3,
      () => {
        setMember(payload, 'cnf', random.pick(['{}', 'null', '"x"', '{"jkt":"x"}', '[]', '0']));
      },
    ],
    [
      1,
      () => {
        payload.members = [];
      },
    ],
  ])();
};
