import { dropMember, setMember } from './members.js';
import type { Step } from './workshop.js';

export const ISSUERS = [
  'https://i.test',
  'https://i.test/',
  'https://other.test',
  'HTTPS://I.TEST',
  'i',
  'ﬁ',
  'https://i.test/é',
  'https://i.test/e\u0301',
  ' https://i.test',
];

/** An issuer that is expected by the metadata, by a parameter, or not looked at. */
export const issuer: Step = (draft, { random }) => {
  const iss = random.chance(0.7) ? 'https://i.test' : random.pick(ISSUERS);
  const { parameters, token } = draft;
  setMember(token.payload, 'iss', JSON.stringify(iss));
  random.weighted<() => void>([
    [
      60,
      () => {
        draft.configuration = { ...draft.configuration, issuer: iss };
      },
    ],
    [
      15,
      () => {
        parameters.validIssuer = iss;
      },
    ],
    [
      15,
      () => {
        parameters.validIssuers = random.shuffled<string | null>([
          iss,
          ...random.some<string | null>([...ISSUERS, '', null], 0.15),
        ]);
      },
    ],
    [
      10,
      () => {
        parameters.validateIssuer = false;
      },
    ],
  ])();
  if (random.chance(0.2)) {
    draft.configuration = { issuer: random.pick(ISSUERS), ...draft.configuration };
  }
};

export const oddIssuer: Step = (draft, { random }) => {
  const { parameters, token } = draft;
  random.weighted<() => void>([
    [
      4,
      () => {
        setMember(
          token.payload,
          'iss',
          random.pick([
            '""',
            '" "',
            '"\\t"',
            '"\u00a0"',
            'null',
            '1',
            '[]',
            '["https://i.test"]',
            '{}',
            'true',
          ]),
        );
      },
    ],
    [
      2,
      () => {
        dropMember(token.payload, 'iss');
      },
    ],
    [
      3,
      () => {
        setMember(token.payload, 'iss', JSON.stringify(random.pick(ISSUERS)));
      },
    ],
    [
      1,
      () => {
        parameters.validIssuer = random.pick(['', ' ', 'x']);
      },
    ],
    [
      1,
      () => {
        parameters.validIssuers = random.pick<(string | null)[]>([[], [null], ['', ' '], ['x']]);
      },
    ],
    [
      1,
      () => {
        delete draft.configuration?.issuer;
      },
    ],
    [
      1,
      () => {
        draft.configuration = { ...draft.configuration, issuer: random.pick(['', ' ', 'x']) };
      },
    ],
    [
      2,
      () => {
        parameters.validateIssuer = false;
      },
    ],
  ])();
};
