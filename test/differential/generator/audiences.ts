import { dropMember, setMember } from './members.js';
import type { Step } from './workshop.js';

const AUDIENCES = [
  'api',
  'api/',
  'API',
  'api//',
  'api://x',
  '/',
  'web',
  'Straße',
  'STRASSE',
  'ÄPI',
  'äpi',
  'ﬁ',
  'ſ',
  'S',
  'ı',
  'I',
  'i',
  'İ',
  'ǆ',
  'ǅ',
  'ά',
  'Ά',
  'ᾳ',
  '𐐨',
  '𐐀',
  '\u212a',
  'k',
  'µ',
  'Μ',
  'ς',
  'Σ',
  'ÿ',
  'Ÿ',
  'ⓐ',
  'Ⓐ',
  'ა',
  'Ა',
];

/** An audience that is expected, alone or among others. */
export const audience: Step = ({ parameters, token }, { random }) => {
  const aud = random.chance(0.7) ? 'api' : random.pick(AUDIENCES);
  setMember(
    token.payload,
    'aud',
    random.weighted<() => string>([
      [70, () => JSON.stringify(aud)],
      [12, () => JSON.stringify([aud])],
      [
        18,
        () =>
          JSON.stringify(
            random.shuffled<string | null>([
              aud,
              ...random.some<string | null>([...AUDIENCES, '', ' ', null], 0.06),
            ]),
          ),
      ],
    ])(),
  );
  random.weighted<() => void>([
    [
      65,
      () => {
        parameters.validAudience = aud;
      },
    ],
    [
      25,
      () => {
        parameters.validAudiences = random.shuffled<string | null>([
          aud,
          ...random.some<string | null>([...AUDIENCES, '', null], 0.06),
        ]);
      },
    ],
    [
      5,
      () => {
        Object.assign(parameters, { validAudience: random.pick(AUDIENCES), validAudiences: [aud] });
      },
    ],
    [
      5,
      () => {
        parameters.validateAudience = false;
      },
    ],
  ])();
  if (random.chance(0.1)) {
    parameters.ignoreTrailingSlashWhenValidatingAudience = random.chance(0.3);
  }
  if (random.chance(0.1)) {
    parameters.ignoreCaseWhenValidatingAudience = random.chance(0.8);
  }
};

export const oddAudience: Step = ({ parameters, token }, { random }) => {
  random.weighted<() => void>([
    [
      4,
      () => {
        setMember(
          token.payload,
          'aud',
          random.pick([
            '""',
            '" "',
            'null',
            '[]',
            '[null]',
            '[""]',
            '[" ",null]',
            '1',
            '{}',
            'true',
            '["api",1]',
            '[["api"]]',
            '["api",{}]',
            '[null,"api"]',
            '"api\\u002f"',
            '"\\u0061pi"',
          ]),
        );
      },
    ],
    [
      4,
      () => {
        setMember(token.payload, 'aud', JSON.stringify(random.pick(AUDIENCES)));
      },
    ],
    [
      2,
      () => {
        setMember(token.payload, 'aud', JSON.stringify(random.some(AUDIENCES, 0.1)));
      },
    ],
    [
      2,
      () => {
        dropMember(token.payload, 'aud');
      },
    ],
    [
      2,
      () => {
        dropMember(token.payload, 'aud');
        parameters.requireAudience = false;
      },
    ],
    [
      1,
      () => {
        parameters.requireAudience = random.chance(0.5);
      },
    ],
    [
      1,
      () => {
        delete parameters.validAudience;
      },
    ],
    [
      1,
      () => {
        parameters.validAudience = random.pick(['', ' ', 'x', 'api/']);
      },
    ],
    [
      1,
      () => {
        parameters.validAudiences = random.pick<(string | null)[]>([[], [null], [''], [' ', 'x']]);
      },
    ],
    [
      1,
      () => {
        parameters.ignoreCaseWhenValidatingAudience = true;
      },
    ],
    [
      1,
      () => {
        parameters.ignoreTrailingSlashWhenValidatingAudience = false;
      },
    ],
  ])();
};
