import { entries } from './entry.js';

const description = 'The API is not configured correctly';

export const options = entries({
  IDX10100: {
    error: 'TypeError',
    meaning: '`clockSkew` is negative.',
    causes: ['A sign too much, or a difference computed the wrong way round.'],
    remedies: ["Write zero or more, such as `clockSkew: '30s'`; the default is five minutes."],
    hint: "Set `clockSkew` to zero or more, such as '30s'.",
    description,
  },
  IDX10102: {
    error: 'TypeError',
    meaning: '`nameClaimType` is blank.',
    causes: ['The setting from which it is read was empty.'],
    remedies: [
      'Name the claim that holds the name, such as `name` or `preferred_username`, or leave the option out.',
    ],
    hint: 'Set `nameClaimType` to the claim that holds the name, or leave it out.',
    description,
  },
  IDX10103: {
    error: 'TypeError',
    meaning: '`roleClaimType` is blank.',
    causes: ['The setting from which it is read was empty.'],
    remedies: ['Name the claim that holds the roles, or leave the option out.'],
    hint: 'Set `roleClaimType` to the claim that holds the roles, or leave it out.',
    description,
  },
  IDX10107: {
    error: 'TypeError',
    meaning: '`refreshInterval` is shorter than allowed.',
    causes: ['Seconds were written where milliseconds count.', 'The wish to fetch keys on every request.'],
    remedies: [
      "Write the unit, such as `refreshInterval: '10s'`, which is the default: new keys are found on their first token anyway.",
    ],
    hint: "Raise `refreshInterval`, such as to '10s'.",
    description,
  },
  IDX10108: {
    error: 'TypeError',
    meaning: '`automaticRefreshInterval` is shorter than allowed.',
    causes: [
      'Seconds were written where milliseconds count.',
      'The wish to see withdrawn keys disappear at once.',
    ],
    remedies: [
      "Write the unit, such as `automaticRefreshInterval: '10m'`, which is the default.",
      '`denyKey()` refuses a key at once.',
    ],
    hint: "Raise `automaticRefreshInterval`, such as to '10m'.",
    description,
  },
  IDX10110: {
    error: 'TypeError',
    meaning: '`lastKnownGoodLifetime` is negative.',
    causes: ['A sign too much, or a difference computed the wrong way round.'],
    remedies: ["Write zero or more, such as `lastKnownGoodLifetime: '4h'`, which is the default."],
    hint: "Set `lastKnownGoodLifetime` to zero or more, such as '4h'.",
    description,
  },
});
