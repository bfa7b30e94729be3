import { dropMember, setMember } from './members.js';
import type { Random } from './random.js';
import type { Step } from './workshop.js';

/** Moments around which the dates of tokens and certificates lie. */
const MOMENTS = [
  1_750_000_000, 1_750_000_000, 1_750_000_000, 1_750_000_000.5, 1_750_000_000.999, 1_749_996_701,
  1_749_996_700, 1_750_003_299, 1_750_003_300, 1_781_536_300, 0, 4_102_444_800,
];
const SKEWS = [0, 1, 30, 60, 300, 600, 0.5, 86_400, 1_749_999_999, 300_000_000_000];

/** Sets the moment, the skew and dates that mostly pass, often at the very edge. */
export const lifetime: Step = ({ parameters, token, ...draft }, { random }) => {
  const now = draft.now;
  const skew = parameters.clockSkew ?? 300;
  const edge = Math.floor(now);
  setMember(
    token.payload,
    'exp',
    dateText(
      random.chance(0.6) ? edge + 600 : edge + random.pick([0, 1, 60, 86_400, 1 - skew, -skew, 2 - skew]),
      random,
    ),
  );
  if (random.chance(0.35)) {
    setMember(
      token.payload,
      'nbf',
      dateText(edge + random.pick([-60, 0, skew, skew - 1, -600, -86_400]), random),
    );
  }
  if (random.chance(0.3)) {
    setMember(token.payload, 'iat', dateText(edge + random.pick([0, -5, -600, 600, 1e9]), random));
  }
};

export const moment: Step = (draft, { random }) => {
  draft.now = random.chance(0.6) ? 1_750_000_000 : random.pick(MOMENTS);
  if (random.chance(0.25)) {
    draft.parameters.clockSkew = random.pick(SKEWS);
  }
};

/** A number of seconds, sometimes written in another way. */
function dateText(seconds: number, random: Random): string {
  const whole = Math.floor(seconds);
  return random.weighted<() => string>([
    [90, () => String(whole)],
    [3, () => `${String(whole)}.0`],
    [3, () => `${String(whole)}${random.pick(['.5', '.4999999', '.50000001', '.999'])}`],
    [2, () => whole.toExponential()],
    [2, () => `${String(whole)}e0`],
  ])();
}

/** Dates that fail, or nearly. */
export const oddLifetime: Step = ({ parameters, token, now }, { random }) => {
  const skew = parameters.clockSkew ?? 300;
  const edge = Math.floor(now);
  const name = random.pick(['exp', 'exp', 'nbf', 'iat']);
  random.weighted<() => void>([
    [
      4,
      () => {
        setMember(token.payload, name, random.pick(ODD_DATES));
      },
    ],
    [
      4,
      () => {
        setMember(token.payload, 'exp', String(edge - Math.floor(skew) + random.pick([-2, -1, 0, 1])));
      },
    ],
    [
      4,
      () => {
        setMember(token.payload, 'nbf', String(edge + Math.floor(skew) + random.pick([-1, 0, 1, 2])));
      },
    ],
    [
      2,
      () => {
        dropMember(token.payload, 'exp');
      },
    ],
    [
      2,
      () => {
        dropMember(token.payload, 'exp');
        parameters.requireExpirationTime = false;
      },
    ],
    [
      2,
      () => {
        setMember(token.payload, 'nbf', String(edge + 700));
      },
    ],
    [
      2,
      () => {
        parameters.validateLifetime = false;
      },
    ],
    [
      1,
      () => {
        setMember(token.payload, name, JSON.stringify(String(edge + 600)));
      },
    ],
  ])();
};

const ODD_DATES = [
  'null',
  'true',
  '[]',
  '{}',
  '""',
  '"x"',
  '0',
  '-0',
  '-1',
  '-1.5',
  '0.5',
  '1e400',
  '1e-400',
  '253402300799',
  '253402300800',
  '253402300799.5',
  '253402300799.4',
  '9223372036854775807',
  '9223372036854775808',
  '-9223372036854775808',
  '-9223372036854775809',
  '9223372036854775807.5',
  '1750000600000',
  '"1750000600"',
  '" 1750000600 "',
  '"1,750,000,600"',
  '"1.7500006e9"',
  '"+1750000600"',
  '"0x10"',
  '"NaN"',
  '"Infinity"',
  '"1750000600\\u0000"',
  '"-1"',
  '"1750000600.5"',
  '[1750000600]',
  '1.7500006e9',
  '17500006e2',
  '175000060000e-2',
  '1750000600.0000000000000001',
  '99999999999999999999',
  '"99999999999999999999"',
  '".5e10"',
  '"5."',
  '"1e"',
  '"１"',
];
