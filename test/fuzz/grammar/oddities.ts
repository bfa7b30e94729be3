import type { Draft, ObjectDraft } from '../../differential/drafting/draft.js';
import { dropMember, setMember } from '../../differential/generator/members.js';
import type { Random } from '../../differential/generator/random.js';
import { jsonName, jsonText, NAMES } from './values.js';

/** Changes a draft by what those of the differential lack. */
export function addOddities(draft: Draft, random: Random): void {
  ODDITIES.forEach(([probability, change]) => {
    if (random.chance(probability)) {
      change(draft, random);
    }
  });
}

const ODDITIES: readonly (readonly [number, (draft: Draft, random: Random) => void])[] = [
  [0.15, ({ token }, random) => addMembers(token.payload, random)],
  [0.08, ({ token }, random) => addMembers(token.header, random)],
  [0.2, ({ token }, random) => addMembers(token.envelope?.header ?? { members: [] }, random)],
  [
    0.03,
    ({ token }, random) => token.payload.members.push({ name: jsonName(random), value: longList(random) }),
  ],
  [0.05, ({ token }, random) => copyMember(token.payload, random)],
  [
    0.03,
    ({ token }, random) => {
      token.payload.members = random.shuffled(token.payload.members);
    },
  ],
  [
    0.02,
    (draft, random) => {
      draft.now = random.pick([0, 0.0015, 1_750_000_000, 253_402_300_799]);
    },
  ],
  [
    0.02,
    ({ token }, random) => setMember(token.payload, random.pick(['nbf', 'iat']), random.pick(OLD_DATES)),
  ],
  [0.03, ownActor],
  [0.02, oddActor],
  [0.05, ({ token }, random) => setMember(token.payload, random.pick(GROUPED), nestedRoles(random))],
  [0.02, anyIssuer],
  [0.02, ({ token }) => dropMember(token.header, 'alg')],
  [0.02, ({ token }) => dropMember(token.envelope?.header ?? { members: [] }, 'alg')],
  [0.02, tenant],
  [0.02, endlessReplay],
];

/** Dates that a double cannot hold. */
const OLD_DATES = ['-9007199254740993', '-9007199254740993.0', '-9223372036854775808', '-1e18', '-0.5'];

function addMembers(target: ObjectDraft, random: Random): void {
  const count = 1 + random.integer(4);
  target.members.push(
    ...Array.from({ length: count }, () => ({ name: jsonName(random), value: jsonText(random) })),
  );
}

/** The same value under two names. */
function copyMember({ members }: ObjectDraft, random: Random): void {
  if (members.length > 0) {
    const { value } = random.pick(members);
    members.push({ name: JSON.stringify(random.pick([...NAMES, 'client_id', 'client_id'])), value });
  }
}

/** Around what the shortest and the longest allowed token can hold. */
function longList(random: Random): string {
  const item = random.pick(['"a"', '1', 'null', '{}', '[]', '""', '"roles:a"', '"\\u0061"']);
  const length = random.pick([10, 1_000, 2_000, 20_000]);
  return `[${Array.from({ length }, () => item).join(',')}]`;
}

/** A token that holds itself, encrypted or not. */
function ownActor({ token, parameters }: Draft, random: Random): void {
  setMember(token.payload, 'actort', { token: structuredClone(token) });
  parameters.validateActor = random.chance(0.5);
}

function oddActor({ token, parameters }: Draft, random: Random): void {
  setMember(token.payload, 'actort', random.pick(['""', '" "', '1', '{"sub":"x"}', '["x"]', 'null', '"x"']));
  parameters.validateActor = true;
}

/** Where roles stand that some providers put deeper. */
const GROUPED = ['realm_access', 'resource_access', 'a'];

function nestedRoles(random: Random): string {
  const roles = `{"roles":${random.pick(['["r","s"]', '"r"', '[]', 'null', '[1,"r",[2]]'])}}`;
  return random.chance(0.5) ? roles : `{"orders":${roles},"a":${roles},"a.b":1}`;
}

function anyIssuer({ token, parameters }: Draft, random: Random): void {
  setMember(token.payload, 'iss', random.pick(['null', '""', '" "', '"x"']));
  parameters.validateIssuer = false;
}

/** An issuer that leaves the tenant open. */
function tenant(draft: Draft, random: Random): void {
  const issuer = 'https://i.test/{tenantid}/v2.0';
  const tid = random.pick(['t1', 'contoso', 'stranger']);
  setMember(draft.token.payload, 'iss', JSON.stringify(issuer.replace('{tenantid}', tid)));
  setMember(draft.token.payload, 'tid', JSON.stringify(random.chance(0.8) ? tid : 't1'));
  draft.configuration = { ...draft.configuration, issuer };
}

/** A token that has to be remembered for ever. */
function endlessReplay({ token, parameters }: Draft, random: Random): void {
  dropMember(token.payload, 'exp');
  parameters.requireExpirationTime = false;
  parameters.validateTokenReplay = true;
  parameters.tokenReplayCache = random.pick(['empty', 'seen', 'full']);
}
